import { inert, isList, isObject, mapTexts, type Node, type NodeObject } from "../json.ts";

/**
 * Text that clients and the template engine take for nothing but text where Markdown is not read: no expression `${…}`, no date
 * function `{{…}}`, no mention `<at>`, no turned reading direction.
 */
export const plain = (text: string): string =>
  inert(text)
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
