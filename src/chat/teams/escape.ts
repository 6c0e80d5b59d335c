/** JSON that goes into a template or came out of one. */
export type Node = string | number | boolean | null | readonly Node[] | NodeObject;
interface NodeObject {
  readonly [key: string]: Node;
}

// Marks that turn the reading direction of what follows. Scripts written right to left need none of them.
const directionMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
// Tabs and line ends stay.
const controls = /[^\P{Cc}\t\n\r]/gu;

/**
 * Text that clients and the template engine take for nothing but text where Markdown is not read: no expression `${…}`, no date
 * function `{{…}}`, no mention `<at>`, no turned reading direction.
 */
export const plain = (text: string): string =>
  text
    .replace(directionMarks, "")
    .replace(controls, "")
    .replace(/\$(?=\{)/gu, "$ ")
    .replace(/\{(?=\{)/gu, "{ ")
    .replace(/<(?=\/?at\b)/giu, "< ");

/**
 * The same where Markdown is read: a backslash before each mark, so that bold, links, lists, headings and HTML stay as typed. The
 * mobile clients' own parsers know less than CommonMark; the space in `] (` keeps those from making a link.
 */
export const markdown = (text: string): string =>
  text
    .replace(/\](?=\()/gu, "] ")
    .replace(/[\\`*_[\]<>&~|!]/gu, "\\$&")
    .replace(/^([ \t]*)([#+-])/gmu, "$1\\$2")
    .replace(/^([ \t]*\d+)([.)])/gmu, "$1\\$2");

/** Where Teams, and Microsoft's renderer, read Markdown. A TextRun is never read so. */
const markdownFields: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ["fallbackText"],
  TextBlock: ["text"],
  "Input.Toggle": ["title"],
};

/** A view with every text made plain. */
export const plainView = (view: Node): Node => mapTexts(view, plain);

/**
 * Escapes the texts of an expanded card by where they stand. Templates carry no Markdown of their own (bold is a TextRun), so whatever
 * stands where it would be read is text.
 */
export function escapeCard(card: NodeObject): NodeObject {
  const fields = (typeof card.type === "string" && markdownFields[card.type]) || [];
  const entries = Object.entries(card).map(([key, value]): [string, Node] => {
    if (typeof value === "string") return [key, fields.includes(key) ? markdown(value) : value];
    // Radio buttons read Markdown in their titles, a drop-down does not.
    if (key === "choices" && card.style === "expanded") return [key, escapeTitles(value)];
    return [key, escapeInside(value)];
  });
  return Object.fromEntries(entries);
}

function escapeInside(node: Node): Node {
  if (isList(node)) return node.map(escapeInside);
  return isObject(node) ? escapeCard(node) : node;
}

const escapeTitles = (choices: Node): Node =>
  isList(choices)
    ? choices.map((choice) =>
        isObject(choice) && typeof choice.title === "string"
          ? { ...choice, title: markdown(choice.title) }
          : choice,
      )
    : choices;

function mapTexts(node: Node, change: (text: string) => string): Node {
  if (typeof node === "string") return change(node);
  if (isList(node)) return node.map((item) => mapTexts(item, change));
  if (!isObject(node)) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, mapTexts(value, change)]);
  return Object.fromEntries(entries);
}

const isList = (node: Node): node is readonly Node[] => Array.isArray(node);

export const isObject = (node: Node): node is NodeObject =>
  typeof node === "object" && node !== null && !isList(node);
