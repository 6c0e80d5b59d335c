import { describe, expect, test } from "vitest";
import { openCards } from "../../src/chat/render.ts";
import { teamsLimits } from "../../src/chat/teams/limits.ts";
import { cardsOfData } from "./cards-of-data.ts";
import { bytesOf, type Json, objectsIn } from "./json.ts";
import { longest } from "./longest-values.ts";

const render = openCards();
describe.each(Object.entries(longest))("%s in every place, 200 of everything", (_name, data) => {
  const cards = cardsOfData(data, 200);

  test.each(cards)("$name still fits a message, with all its buttons", (card) => {
    const { json } = render(card);
    expect(bytesOf(json)).toBeLessThanOrEqual(teamsLimits.cardBytes);
    const buttons = objectsIn(JSON.parse(JSON.stringify(json)) as Json).flatMap(({ actions }) =>
      Array.isArray(actions) ? actions : [],
    );
    // Some have none to begin with: a note whose student has stopped them.
    const { buttons: given } = card.view as { buttons?: readonly unknown[] };
    const hasAny = given === undefined || given.length > 0;
    expect(buttons.length > 0).toBe(hasAny);
    expect(buttons.length).toBeLessThanOrEqual(teamsLimits.actions);
    // JSON writes half a character as an escape: none was cut in two.
    expect(JSON.stringify(json)).not.toMatch(/\\ud[89a-f]/iu);
  });
});
