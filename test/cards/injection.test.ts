import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { openCards } from "../../src/chat/render.ts";
import { cardsOfData } from "./cards-of-data.ts";
import { type Json, objectsIn, textOf, textsIn } from "./json.ts";
import { tricks } from "./tricks.ts";

const render = openCards();
const drawnFrom = (data: string): Json[] =>
  cardsOfData(data, 3).map((card) => JSON.parse(JSON.stringify(render(card).json)));

// A seventh of all: each trick four times before and four times behind another, on a card each.
const pairs = tricks.flatMap((one, at) =>
  tricks.filter((_, to) => (at + to) % 7 === 0).map((other) => `${one} ${other}`),
);

// As generous as a client could be: raw HTML and tables on.
const reader = new MarkdownIt({ html: true });
const harmless = new Set(["paragraph_open", "paragraph_close", "inline"]);
const harmlessInside = new Set(["text", "text_special", "softbreak", "hardbreak"]);

/** Texts of a card that clients read as Markdown. */
const markdownIn = (card: Json): string[] =>
  objectsIn(card).flatMap(({ type, text, title, choices, style, fallbackText }) => [
    ...(type === "TextBlock" ? [textOf(text)] : []),
    ...(type === "Input.Toggle" ? [textOf(title)] : []),
    ...(type === "AdaptiveCard" ? [textOf(fallbackText)] : []),
    ...(style === "expanded" && Array.isArray(choices)
      ? objectsIn(choices).map((choice) => textOf(choice.title))
      : []),
  ]);

/** A card without its texts: elements, their order, what their buttons ask for. */
const skeleton = (card: Json): string =>
  JSON.stringify(card, (key, value: unknown) =>
    typeof value === "string" && !["type", "id", "verb", "style"].includes(key) ? "" : value,
  );

/** What on a card is more than text; empty on every card of ours. */
function alive(card: Json): string[] {
  const marks = textsIn(card).flatMap(({ text }) => [
    ...(text.match(/\$\{|\{\{|<\/?at\b/giu) ?? []),
    ...(text.match(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu) ?? []),
    ...(text.match(/[^\P{Cc}\t\n\r]/gu) ?? []),
  ]);
  const tokens = markdownIn(card).flatMap((text) => reader.parse(text, {}));
  const types = tokens.flatMap(({ type, children }) => [
    ...(harmless.has(type) ? [] : [type]),
    ...(children ?? []).map((child) => child.type).filter((inside) => !harmlessInside.has(inside)),
  ]);
  return [...marks, ...types];
}

describe("data in cards", () => {
  const plain = drawnFrom("Amina");

  test.each(tricks)("%j is nothing but text on every card, and adds no element", (trick) => {
    for (const [at, card] of drawnFrom(trick).entries()) {
      expect(alive(card)).toEqual([]);
      expect(skeleton(card)).toBe(skeleton(plain[at] ?? null));
    }
  });

  test(`${pairs.length} tricks in pairs stay text`, () => {
    const found: string[] = [];
    for (const [at, pair] of pairs.entries()) {
      const cards = cardsOfData(pair, 1);
      const card = cards[at % cards.length];
      if (card) found.push(...alive(JSON.parse(JSON.stringify(render(card).json))));
    }
    expect(found).toEqual([]);
  });

  test("what was typed comes back as typed into its field, marks and all", () => {
    const typed = "5 * 3 < 16 & [see] _notes_ # 1";
    const form = drawnFrom(typed).flatMap(objectsIn);
    const notes = form.filter(({ id }) => id === "note").map(({ value }) => value);
    expect(notes.length).toBeGreaterThan(2);
    expect(new Set(notes)).toEqual(new Set([typed]));
  });

  test("the check notices what was not escaped", () => {
    const text = "[HR](https://evil.example) {{DATE()}}";
    expect(alive({ type: "TextBlock", text })).toEqual(["{{", "link_open", "link_close"]);
  });
});
