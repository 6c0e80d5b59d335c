import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { openCards, openSlackCards } from "../../src/chat/render.ts";
import { type CardName, cardNames } from "../../src/domain/views/card.ts";
import { packageRoot } from "../../src/package-root.ts";
import { ctx, fourRows } from "./cast.ts";
import { examples } from "./examples.ts";
import { countWords, isObject, type Json, textOf, visibleTexts } from "./json.ts";

const render = openCards();
const renderSlack = openSlackCards(ctx.words);

/** Words that no card says (cards.md 0): what the tutor reads, the student reads too. */
const forbidden = [
  "risk",
  "red flag",
  "failing",
  "concern",
  "non-engagement",
  "compliance",
  "monitored",
  "tracked",
  "flagged",
  "have a word",
  "you have been identified",
];

test("no sentence, comment or template near the words uses what no card may say", () => {
  const files = ["src/domain/words", "cards"].flatMap((folder) =>
    readdirSync(path.join(packageRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(cardNames.length);
  const found = files.flatMap((file) => {
    const text = readFileSync(file, "utf8").toLowerCase();
    return forbidden.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
  });
  expect(found).toEqual([]);
});

/** A card is read in 20 seconds (cards.md 0). The full record is the one that is everything. */
const mostWords: Readonly<Partial<Record<CardName, number>>> = {
  "contact-form": 70,
  "snooze-form": 70,
  "note-form": 70,
  find: 70,
  "several-form": 70,
  "known-form": 70,
  student: 100,
  case: 100,
  "student-notice": 100,
  summary: 100,
  "kudos-form": 70,
  "thank-find": 70,
  "weekly-list": 30 * fourRows.length,
  due: 30 * 2,
  record: Number.POSITIVE_INFINITY,
};

const asJson = (drawn: object): Json => JSON.parse(JSON.stringify(drawn));

/** What a sighted person reads on a card in Slack: not the buttons, of a drop-down what is chosen, and once what the title says as well. */
function visibleInSlack(json: Json): string[] {
  if (Array.isArray(json)) return json.flatMap(visibleInSlack);
  if (!isObject(json) || json.type === "button") return [];
  const { type, view, title, options, initial_option: chosen, ...rest } = json;
  if (isObject(view)) {
    const [first = "", ...others] = visibleInSlack({ ...view, title: "" });
    const isSaid = first.replaceAll("*", "").startsWith(visibleInSlack(view.title ?? "").join());
    return [...(isSaid ? [] : visibleInSlack(view.title ?? "")), first, ...others];
  }
  if (type === "static_select") return visibleInSlack(chosen ?? "");
  if (type === "plain_text" || type === "mrkdwn") return [textOf(json.text)];
  const inside = ["blocks", "text", "elements", "label", "hint", "element"];
  return [title ?? "", ...inside.map((key) => rest[key] ?? ""), options ?? ""].flatMap(
    visibleInSlack,
  );
}

describe.each(cardNames)("%s", (name) => {
  test.each([
    ["Teams", () => visibleTexts(asJson(render(examples[name]).json))],
    ["Slack", () => visibleInSlack(asJson(renderSlack(examples[name])))],
  ])("is read in 20 seconds in %s", (_dialect, texts) => {
    const words = countWords(texts());
    expect(words).toBeGreaterThan(1);
    expect(words).toBeLessThanOrEqual(mostWords[name] ?? 80);
  });

  test("says the same to somebody who hears it", () => {
    const { json, text } = render(examples[name]);
    expect(countWords([text])).toBeGreaterThan(2);
    expect(json).toMatchObject({ speak: text });
  });
});
