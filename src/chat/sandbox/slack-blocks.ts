import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type Block, Message } from "slack-blocks-to-jsx";
import { mapObjects, type NodeObject } from "../json.ts";
import { type Branch, branch, branchesOf, changed, readMarkup, type Tree } from "./tree.ts";

/**
 * Marks that the renderer reads where Slack does not: those of its own Markdown, what were entities, what verbatim text leaves alone, and
 * in plain text any. They pass through it as characters that mean nothing. Cards of ours hold no `:emoji:` and no link.
 */
const everywhere = "<>&:#@[]";
const marks = `${everywhere}*_~\``;
const FIRST = 0xe000;
const hidden = (text: string, which: string): string =>
  text.replace(/[^\p{L}\p{N}\s]/gu, (mark) =>
    which.includes(mark) ? String.fromCodePoint(FIRST + marks.indexOf(mark)) : mark,
  );
const shown = (text: string): string =>
  text.replace(/[\uE000-\uE00B]/gu, (mark) => marks[(mark.codePointAt(0) ?? FIRST) - FIRST] ?? "");

const characters: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** A text of Slack's as a person reads it. */
export const asRead = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/gu, (entity) => characters[entity] ?? entity);

function forRenderer(object: NodeObject): NodeObject {
  const { type, text, verbatim: _, ...rest } = object;
  if (typeof text !== "string") return object;
  const safe = hidden(asRead(text), type === "mrkdwn" ? everywhere : marks);
  return { ...rest, type: "mrkdwn", text: safe };
}

/** What was drawn, by the block: a redrawn list repeats most of its blocks, and drawing one takes milliseconds. */
const drawn = new Map<string, Branch>();
const MOST_KEPT = 1_000;

/** A block that asks for no input, as slack-blocks-to-jsx draws it; of its classes those that say what something is, no style. */
export function displayBlock(block: NodeObject): Branch {
  const key = JSON.stringify(block);
  const before = drawn.get(key);
  if (before) return before;
  const safe = mapObjects(block, forRenderer) as unknown as Block;
  const element = createElement(Message, {
    blocks: [safe],
    name: "",
    logo: "",
    withoutWrapper: true,
  });
  const around = branchesOf(readMarkup(renderToStaticMarkup(element))).find(({ attributes }) =>
    attributes.class?.includes("block_wrapper"),
  );
  const [tree] = changed(around?.children ?? [], { branch: bare, text: shown });
  if (tree === undefined || typeof tree === "string") throw new Error(`Nothing is drawn of ${key}`);
  if (drawn.size >= MOST_KEPT) drawn.clear();
  drawn.set(key, tree);
  return tree;
}

/** An element with nothing but its tag and what it is; those that are only there for style give way to what they hold. */
function bare({ tag, attributes, children }: Branch): Tree[] {
  const names = (attributes.class ?? "").split(" ").filter((name) => name.startsWith("slack_"));
  if ((tag === "div" || tag === "span") && names.length === 0) return [...children];
  // A heading or a button holds its words, no paragraph of them.
  const inside = tag === "h3" || tag === "button" ? children.flatMap(unwrapped) : children;
  return [branch(tag, { class: names.length > 0 ? names.join(" ") : undefined }, inside)];
}

const unwrapped = (tree: Tree): readonly Tree[] =>
  typeof tree !== "string" && tree.tag === "p" ? tree.children : [tree];
