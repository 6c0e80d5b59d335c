import { describe, expect, test } from "vitest";
import { openSlackCards } from "../../src/chat/render.ts";
import { cardsOfData } from "./cards-of-data.ts";
import { ctx } from "./cast.ts";
import { examples } from "./examples.ts";
import { isObject, type Json, objectsIn, textOf, textsIn } from "./json.ts";
import { longest } from "./longest-values.ts";
import { overLimit } from "./slack-limits.ts";
import { tricks } from "./tricks.ts";

const render = openSlackCards(ctx.words);
const drawnFrom = (data: string, howMany: number): Json[] =>
  cardsOfData(data, howMany).map((card) => JSON.parse(JSON.stringify(render(card))));

const keys = ["text", "value", "private_metadata", "accessibility_label", "initial_value"];

/**
 * A card without its texts: blocks, their order, what their buttons ask for. A modal gets a header where its title does not fit, and of a
 * record longer data shows less.
 */
const skeleton = (card: Json): string =>
  JSON.stringify(card, (key, value: unknown) => {
    if (key === "blocks" && Array.isArray(value)) {
      const blocks = value.filter((block) => !(isObject(block) && block.type === "header"));
      return blocks.filter((block, at) => block.type !== blocks[at - 1]?.type);
    }
    return typeof value === "string" && [...keys, "summary"].includes(key) ? "" : value;
  });

/** The texts that Slack reads: text objects and the `text` of messages. */
const readBySlack = (card: Json) =>
  objectsIn(card).flatMap(({ type, text }) =>
    typeof text === "string" ? [{ isMrkdwn: type !== "plain_text", text }] : [],
  );

/** What on a card is more than text, but for the bold that templates make; empty on every card of ours. */
function alive(card: Json): string[] {
  const read = readBySlack(card).flatMap(({ isMrkdwn, text }) => [
    ...(text.match(/[<>]|&(?!(?:amp|lt|gt);)/gu) ?? []),
    ...(isMrkdwn
      ? (text
          .replaceAll(/^\*[^*\n]+\*(?=$|[\s:])/gmu, "")
          .match(/[*_~`＊＿～｀]|:(?!\d\d:)[\w+-]+:|^\s*&gt;/gmu) ?? [])
      : []),
  ]);
  const marks = textsIn(card).flatMap(({ text }) => [
    ...(text.match(/\$\{/gu) ?? []),
    ...(text.match(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu) ?? []),
    ...(text.match(/[^\P{Cc}\t\n\r]/gu) ?? []),
  ]);
  const careless = objectsIn(card).filter(
    ({ type, verbatim, emoji }) =>
      (type === "mrkdwn" && verbatim !== true) || (type === "plain_text" && emoji !== false),
  );
  return [...read, ...marks, ...careless.map(({ text }) => textOf(text))];
}

describe("data on cards in Slack", () => {
  const plain = drawnFrom("Amina", 3);
  const slackTricks = [
    ...tricks,
    "*bold* _it_ ~gone~ `code` ```code```",
    "＊bold＊ ＿it＿ ～gone～ ｀code｀",
    ":x: :+1: :flag-gb: :skin-tone-2:",
    "<!channel> <!here> <!everyone> <@U012AB3CD> <#C012AB3CD> <!subteam^S012AB3CD>",
    "<!date^1392734382^{date}|evil> <mailto:a@evil.example|HR>",
    "&lt;!channel&gt; &amp;lt;@U1&amp;gt; &lt;https://evil.example|HR&gt;",
    "> quoted",
    ">>> quoted\nand more",
    "＞ quoted",
    "@channel @here #general",
  ];

  test.each(slackTricks)("%j is nothing but text on every card, and adds no block", (trick) => {
    for (const [at, card] of drawnFrom(trick, 3).entries()) {
      expect(alive(card)).toEqual([]);
      expect(skeleton(card)).toBe(skeleton(plain[at] ?? null));
    }
  });

  test("what was typed comes back as typed into its field, marks and all", () => {
    const typed = "5 * 3 < 16 & [see] _notes_ :x:";
    const fields = drawnFrom(typed, 3).flatMap(objectsIn);
    const values = fields
      .filter(({ type }) => type === "plain_text_input")
      .map(({ initial_value }) => initial_value ?? typed);
    expect(values.length).toBeGreaterThan(2);
    expect(new Set(values)).toEqual(new Set([typed]));
  });

  test("nobody and nothing of anybody is in a cover, a notification, or a message without a cover", () => {
    const first = cardsOfData("Zebediah", 3).flatMap((card) => {
      const { summary, cover, ...drawn } = render(card);
      return [summary, cover ?? "", cover === null ? drawn : ""];
    });
    expect(JSON.stringify(first)).not.toContain("Zebediah");
  });

  test("the check notices what was not escaped", () => {
    const text = "<!channel> *b* of _c_ :x: & more";
    expect(alive({ type: "mrkdwn", text, verbatim: true })).toEqual([
      "<",
      ">",
      "&",
      "*",
      "*",
      "_",
      "_",
      ":x:",
    ]);
    expect(alive({ type: "plain_text", text: "x" })).toEqual(["x"]);
  });
});

describe.each(Object.entries(longest))("%s in every place, 200 of everything", (_name, data) => {
  test.each(cardsOfData(data, 200))("$name keeps every limit of Slack", (card) => {
    const drawn: Json = JSON.parse(JSON.stringify(render(card)));
    expect(overLimit(drawn)).toEqual([]);
    expect(JSON.stringify(drawn)).not.toMatch(/\\ud[89a-f]/iu);
  });
});

test("the limit check notices what is too long, too many, empty or twice", () => {
  const drawn: Json = JSON.parse(JSON.stringify(render(examples["weekly-list"])));
  if (!isObject(drawn) || !Array.isArray(drawn.blocks)) throw new Error("no message");
  const over = (block: Json) => overLimit({ ...drawn, blocks: [block] });
  const text = (length: number): Json => ({ type: "plain_text", text: "x".repeat(length) });
  const button = { type: "button", action_id: "open", text: text(5) };
  expect(over({ type: "section", text: text(3_000) })).toEqual([]);
  expect(over({ type: "section", text: text(3_001) })).toHaveLength(1);
  expect(over({ type: "section", text: text(0) })).toHaveLength(1);
  expect(over({ type: "header", text: text(151) })).toHaveLength(1);
  expect(over({ type: "actions", elements: [button] })).toEqual([]);
  expect(over({ type: "actions", elements: [button, button] })).toHaveLength(1);
  expect(over({ type: "actions", elements: [] })).toHaveLength(1);
  expect(over({ type: "actions", elements: [{ ...button, value: "" }] })).toHaveLength(1);
  expect(over({ type: "input", block_id: "note", label: text(3) })).toHaveLength(1);
  expect(overLimit({ ...drawn, blocks: Array(51).fill({ type: "divider" }) })).toHaveLength(1);
  // What is read out has a limit of its own, and one that it shares with the blocks.
  expect(overLimit({ ...drawn, text: "x".repeat(5_000) })).toHaveLength(1);
  expect(overLimit({ ...drawn, text: "x".repeat(12_000) })).toHaveLength(2);
});
