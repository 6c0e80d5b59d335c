import { describe, expect, test } from "vitest";
import { openCards } from "../../src/chat/render.ts";
import type { Card, View } from "../../src/domain/views/card.ts";
import { examples } from "../cards/examples.ts";

const render = openCards();
const without = (card: Card, field: string): Card => {
  const { [field]: _, ...view } = card.view;
  return { ...card, view: view as View };
};

describe("a view that does not fit its template is refused", () => {
  test("where a field stands alone", () => {
    expect(() => render(without(examples.help, "title"))).toThrow(/lacks the field.*title/u);
  });

  test("where a list is missing", () => {
    expect(() => render(without(examples.help, "buttons"))).toThrow(/lacks the field.*buttons/u);
  });

  test("where a field stands inside longer text", () => {
    expect(() => render(without(examples.student, "tail"))).toThrow("student");
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

test("drawing the same card twice gives the same, and leaves its view alone", () => {
  const card = examples["weekly-list"];
  const before = JSON.stringify(card);
  expect(render(card)).toEqual(render(card));
  expect(JSON.stringify(card)).toBe(before);
});

test("long words are cut for clients that read the card out, between characters", () => {
  const { json } = render({ ...examples.help, text: "👩".repeat(4_000) });
  expect(json).toMatchObject({ speak: "👩".repeat(1_500), fallbackText: "👩".repeat(1_500) });
  expect(render({ ...examples.help, text: `x${"👩".repeat(4_000)}` }).json).toMatchObject({
    speak: `x${"👩".repeat(1_499)}`,
  });
});
