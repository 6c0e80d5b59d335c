import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { openCards } from "../../src/chat/render.ts";
import { teamsLimits } from "../../src/chat/teams/limits.ts";
import { inputNames, itemActions, listActions, studentActions } from "../../src/domain/actions.ts";
import { cardNames } from "../../src/domain/views/card.ts";
import { packageRoot } from "../../src/package-root.ts";
import { examples } from "./examples.ts";
import { bytesOf, isObject, type Json, objectsIn, textOf, textsIn } from "./json.ts";
import { leavesOf, pathsUsed } from "./template-paths.ts";

const folder = path.join(packageRoot, "cards");
const render = openCards();
const read = (file: string): Json => JSON.parse(readFileSync(file, "utf8"));

/** `UPDATE_CARDS=1 npx vitest run test/cards` writes what is compared otherwise; look at the difference before it is committed. */
function expectKept(file: string, value: unknown): void {
  if (process.env.UPDATE_CARDS === "1") writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  expect(read(file)).toEqual(value);
}

test("every folder of cards/ is a card that views can make, and the other way round", () => {
  expect(readdirSync(folder).toSorted()).toEqual([...cardNames, "cover"].toSorted());
  expect(Object.keys(examples).toSorted()).toEqual([...cardNames]);
});

test("every button is drawn by the same few lines", () => {
  const drawn = cardNames.flatMap((name) =>
    objectsIn(read(path.join(folder, name, "teams.json")))
      .filter(({ type, verb }) => type === "Action.Execute" && textOf(verb).startsWith("$"))
      .map(({ $data: _data, ...button }) => JSON.stringify(button)),
  );
  expect(drawn.length).toBeGreaterThan(cardNames.length);
  expect(new Set(drawn).size).toBe(1);
});

describe.each(cardNames)("%s", (name) => {
  const template = read(path.join(folder, name, "teams.json"));
  const card = examples[name];
  const { json, summary, text } = render(card);
  const drawn = JSON.parse(JSON.stringify(json)) as Json;

  test("its sample is what its view makes of the example", () => {
    expectKept(path.join(folder, name, "sample.json"), card.view);
  });

  test("draws its sample as kept", () => {
    expectKept(path.join(packageRoot, "test/cards/golden", `${name}.golden.json`), drawn);
  });

  test("shows everything its view holds and nothing else", () => {
    const shown = pathsUsed(template);
    const inSlack = pathsUsed(read(path.join(folder, name, "slack.json")));
    const held = leavesOf(JSON.parse(JSON.stringify(card.view)));
    // Choices and chart columns go into the card as whole lists.
    const within = (path: string, other: string) => path === other || path.startsWith(`${other}.`);
    const touch = (a: string, b: string) => within(a, b) || within(b, a);
    const somewhere = [...shown, ...inSlack];
    expect(held.filter((leaf) => !somewhere.some((used) => touch(used, leaf)))).toEqual([]);
    expect(shown.filter((used) => !held.some((leaf) => within(leaf, used)))).toEqual([]);
  });

  test("computes nothing, holds no sentence and no condition", () => {
    for (const { key, text: value } of textsIn(template)) {
      const layout = /^(?:type|verb|id|style|size|weight|color|spacing|associatedInputs|version)$/u;
      const bare = value.replaceAll(/\$\{(?:\$data|\w+(?:\.\w+)*)\}/gu, "");
      if (!layout.test(key) && key !== "valueOn" && key !== "valueOff")
        expect({ key, bare }).toEqual({ key, bare: expect.not.stringMatching(/[\p{L}\p{N}$]/u) });
    }
    expect(JSON.stringify(template)).not.toContain("$when");
  });

  test("is an Adaptive Card 1.5 within the limits of Teams", () => {
    expect(drawn).toMatchObject({ type: "AdaptiveCard", version: "1.5", speak: text });
    expect(bytesOf(json)).toBeLessThanOrEqual(teamsLimits.cardBytes);
    expect(buttonsOf(drawn).length).toBeLessThanOrEqual(teamsLimits.actions);
    expect(JSON.stringify(drawn)).not.toContain("${");
  });

  test("asks only for what is known, and falls back to the same", () => {
    const verbs: readonly string[] = [...itemActions, ...listActions, ...studentActions];
    const actions = objectsIn(drawn).filter(({ type }) => type === "Action.Execute");
    for (const { verb, data, title, tooltip, fallback } of actions) {
      expect(verbs).toContain(verb);
      expect(title).not.toBe("");
      expect(tooltip).not.toBe("");
      expect(Object.keys(isObject(data) ? data : {})).toEqual(["token"]);
      expect(fallback).toMatchObject({
        type: "Action.Submit",
        data: { verb, ...(isObject(data) ? data : {}) },
      });
    }
    // Links lead to a chat by the platform's own id, or to a copy by what only the link carries: nothing of a student's stands in an address.
    for (const { type, url, title, tooltip } of objectsIn(drawn)) {
      if (type === "Action.OpenUrl")
        expect({ url, title, tooltip }).toEqual({
          url: expect.stringMatching(
            name === "my-download"
              ? /^https:\/\/[\w.-]+\/download\/[\w-]{43}$/u
              : /^https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?tenantId=[0-9a-f-]{36}&users=8:orgid:[0-9a-f-]{36}$/u,
          ),
          title: expect.stringMatching(/\p{L}/u),
          tooltip: expect.stringMatching(/\p{L}/u),
        });
    }
  });

  test("has a label on every input, and only inputs the actions know", () => {
    const inputs = objectsIn(drawn).filter(({ type }) => textOf(type).startsWith("Input."));
    for (const input of inputs) {
      expect([...inputNames]).toContain(input.id);
      if (input.isVisible !== false) expect(input.label ?? input.title).toMatch(/\p{L}/u);
      if (input.isRequired === true) expect(input.errorMessage).toMatch(/\p{L}/u);
    }
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
  });

  test("puts data only where Markdown is not read, but for headings", () => {
    for (const { style, type } of objectsIn(template).filter(isTextBlock)) {
      expect({ type, style }).toEqual({ type: "TextBlock", style: "heading" });
    }
  });

  test("has a notification without a name or a reason", () => {
    const data = /Amina|Khan|Ben|Carter|Chidi|Dylan|Databases|Networks|coursework|Moodle/u;
    expect(summary).toMatch(/\p{L}/u);
    expect(summary).not.toMatch(data);
  });
});

/** Text that stands for a picture is not a heading. */
const isTextBlock = ({ type, text }: { type?: Json; text?: Json }): boolean =>
  type === "TextBlock" && !textOf(text).includes("inWords");

const buttonsOf = (card: Json): unknown[] =>
  objectsIn(card).flatMap(({ actions }) => (Array.isArray(actions) ? actions : []));
