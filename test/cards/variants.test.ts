import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { openCards } from "../../src/chat/render.ts";
import { teamsLimits } from "../../src/chat/teams/limits.ts";
import { packageRoot } from "../../src/package-root.ts";
import { bytesOf, type Json, objectsIn, shapeDifferences } from "./json.ts";
import { variants } from "./variants.ts";

const render = openCards();

test(`${variants.length} variants of cards fit their templates, with the shape of their samples`, () => {
  const troubles = variants.flatMap((card) => {
    const file = path.join(packageRoot, "cards", card.name, "sample.json");
    const sample = JSON.parse(readFileSync(file, "utf8")) as Json;
    const { json } = render(card);
    const drawn = JSON.parse(JSON.stringify(json)) as Json;
    const buttons = objectsIn(drawn).flatMap(({ actions }) =>
      Array.isArray(actions) ? actions : [],
    );
    return [
      ...shapeDifferences(sample, JSON.parse(JSON.stringify(card.view))),
      ...(buttons.length > teamsLimits.actions ? [`${buttons.length} buttons`] : []),
      ...(bytesOf(json) > teamsLimits.cardBytes ? [`${bytesOf(json)} bytes`] : []),
      ...(/undefined|null|NaN|\[object|\s{2}| ,|\. \./u.test(card.text) ? [card.text] : []),
    ].map((trouble) => `${card.name}: ${trouble}`);
  });
  expect(troubles).toEqual([]);
});

test("the shape check notices a field that is missing, too many or of another kind", () => {
  const sample = { rows: [{ name: "x", small: ["y"] }] };
  const differs = (view: Json) => shapeDifferences(sample, view).length > 0;
  expect(differs({ rows: [{ name: "x", small: [] }] })).toBe(false);
  expect(differs({ rows: [{ name: "x" }] })).toBe(true);
  expect(differs({ rows: [{ name: "x", small: [], more: 1 }] })).toBe(true);
  expect(differs({ rows: [{ name: null, small: [] }] })).toBe(true);
  expect(differs({ rows: { name: "x" } })).toBe(true);
});
