import { describe, expect, test } from "vitest";
import { openCards } from "../../src/chat/render.ts";
import { teamsLimits } from "../../src/chat/teams/limits.ts";
import { cardsOfData } from "./cards-of-data.ts";
import { bytesOf, type Json, objectsIn } from "./json.ts";

const render = openCards();
const longest = {
  "10,000 letters": "x".repeat(10_000),
  "10,000 characters in words": "lorem ipsum ".repeat(834),
  "emoji of many code points": "👩🏽‍🎓".repeat(1_000),
  "one letter with 9,000 accents": `A${"\u0301".repeat(9_000)}`,
  "a script written right to left": "محمد عبد الرحمن ".repeat(600),
  "marks that take a backslash each": "*_[]<>".repeat(1_700),
  "quotes that take a backslash each": '"\\'.repeat(5_000),
};

describe.each(Object.entries(longest))("%s in every place, 200 of everything", (_name, data) => {
  const cards = cardsOfData(data, 200);

  test.each(cards)("$name still fits a message, with all its buttons", (card) => {
    const { json } = render(card);
    expect(bytesOf(json)).toBeLessThanOrEqual(teamsLimits.cardBytes);
    const buttons = objectsIn(JSON.parse(JSON.stringify(json)) as Json).flatMap(({ actions }) =>
      Array.isArray(actions) ? actions : [],
    );
    expect(buttons.length).toBeGreaterThan(0);
    expect(buttons.length).toBeLessThanOrEqual(teamsLimits.actions);
    // JSON writes half a character as an escape: none was cut in two.
    expect(JSON.stringify(json)).not.toMatch(/\\ud[89a-f]/iu);
  });
});
