import { describe, expect, test } from "vitest";
import { openCards, openSlackCards } from "../../src/chat/render.ts";
import type { Card, View } from "../../src/domain/views/card.ts";
import { ctx } from "../cards/cast.ts";
import { examples } from "../cards/examples.ts";

const render = openCards();
const renderSlack = openSlackCards(ctx.words);
const without = (card: Card, field: string): Card => {
  const { [field]: _, ...view } = card.view;
  return { ...card, view: view as View };
};

describe.each([
  ["Teams", render],
  ["Slack", renderSlack],
])("a view that does not fit its template for %s is refused", (_dialect, draw) => {
  test("where a field stands alone", () => {
    expect(() => draw(without(examples.help, "title"))).toThrow(/lacks the field.*title/u);
  });

  test("where a list is missing", () => {
    expect(() => draw(without(examples.help, "buttons"))).toThrow(/lacks the field.*buttons/u);
  });

  test("where a field stands inside longer text", () => {
    expect(() => draw(without(examples.student, "tail"))).toThrow("student");
  });
});

test("a summary and the words of a card are made plain as well", () => {
  const card = { ...examples.help, summary: "\u202Esummary", text: "$".concat("{x} \u202Etext") };
  expect(render(card)).toMatchObject({
    summary: "summary",
    text: "$ {x} text",
    json: { speak: "$ {x} text" },
  });
});

test("in Slack too, and there marks are made harmless as well", () => {
  const card = { ...examples.help, summary: "\u202Esummary", text: "$".concat("{x} \u202E*text*") };
  expect(renderSlack(card)).toMatchObject({ summary: "summary", text: "$ {x} ∗text∗" });
});

test("drawing the same card twice gives the same, and leaves its view alone", () => {
  const card = examples["weekly-list"];
  const before = JSON.stringify(card);
  expect(render(card)).toEqual(render(card));
  expect(renderSlack(card)).toEqual(renderSlack(card));
  expect(JSON.stringify(card)).toBe(before);
});

test("long words are cut for clients that read the card out, between characters", () => {
  const { json } = render({ ...examples.help, text: "👩".repeat(4_000) });
  expect(json).toMatchObject({ speak: "👩".repeat(1_500), fallbackText: "👩".repeat(1_500) });
  expect(render({ ...examples.help, text: `x${"👩".repeat(4_000)}` }).json).toMatchObject({
    speak: `x${"👩".repeat(1_499)}`,
  });
});
