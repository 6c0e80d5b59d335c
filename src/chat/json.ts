/** JSON that goes into a template or came out of one. */
export type Node = string | number | boolean | null | readonly Node[] | NodeObject;
export interface NodeObject {
  readonly [key: string]: Node;
}

export const isList = (node: Node | undefined): node is readonly Node[] => Array.isArray(node);

export const isObject = (node: Node | undefined): node is NodeObject =>
  typeof node === "object" && node !== null && !isList(node);

/** The text; "" where something else stands. */
export const textOf = (node: Node | undefined): string => (typeof node === "string" ? node : "");

/** Things of a list that are objects; none where there is no list. */
export const objectsOf = (node: Node | undefined): NodeObject[] =>
  isList(node) ? node.filter(isObject) : [];

/** The same tree with every text changed. */
export function mapTexts(node: Node, change: (text: string) => string): Node {
  if (typeof node === "string") return change(node);
  if (isList(node)) return node.map((item) => mapTexts(item, change));
  if (!isObject(node)) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, mapTexts(value, change)]);
  return Object.fromEntries(entries);
}

/** The same tree with every object changed, from the outside in. */
export function mapObjects(node: Node, change: (object: NodeObject) => NodeObject): Node {
  if (isList(node)) return node.map((item) => mapObjects(item, change));
  if (!isObject(node)) return node;
  const entries = Object.entries(change(node)).map(([key, value]) => [
    key,
    mapObjects(value, change),
  ]);
  return Object.fromEntries(entries);
}

// Marks that turn the reading direction of what follows. Scripts written right to left need none of them.
const directionMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
// Tabs and line ends stay.
const controls = /[^\P{Cc}\t\n\r]/gu;

/** Text that no template engine and no reading direction takes for more than text: no expression `${…}`, no marks that turn, no controls. */
export const inert = (text: string): string =>
  text
    .replace(directionMarks, "")
    .replace(controls, "")
    .replace(/\$(?=\{)/gu, "$ ");
