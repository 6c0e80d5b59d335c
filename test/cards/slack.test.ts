import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { openCards, openSandboxCards, openSlackCards } from "../../src/chat/render.ts";
import { fillAction, linkAction, verbOf } from "../../src/chat/slack/actions.ts";
import { inputNames, itemActions, listActions, studentActions } from "../../src/domain/actions.ts";
import { cardNames } from "../../src/domain/views/card.ts";
import { packageRoot } from "../../src/package-root.ts";
import { ctx } from "./cast.ts";
import { examples } from "./examples.ts";
import { isObject, type Json, objectsIn, textOf, textsIn } from "./json.ts";
import { blocksIn, overLimit } from "./slack-limits.ts";
import { leavesOf, pathsUsed } from "./template-paths.ts";

const render = openSlackCards(ctx.words);
const read = (file: string): Json => JSON.parse(readFileSync(path.join(packageRoot, file), "utf8"));
const plainJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));
const templateOf = (name: string): Json => read(`cards/${name}/slack.json`);

/** `UPDATE_CARDS=1 npx vitest run test/cards` writes what is compared otherwise; look at the difference before it is committed. */
function expectKept(file: string, value: unknown): void {
  if (process.env.UPDATE_CARDS === "1")
    writeFileSync(path.join(packageRoot, file), `${JSON.stringify(value, null, 2)}\n`);
  expect(read(file)).toEqual(value);
}

/** What a view holds and Slack has no place for: dates have no bounds there, buttons take all inputs along, a picture is its numbers, links lead on to Slack. */
const elsewhere =
  /(?:^|\.)(?:inputs|min|max|required)$|^charts\.(?:title|inWords|usual|data)|\.inTeams$/u;

test("every button is drawn by the same few lines", () => {
  const drawn = [...cardNames, "cover"].flatMap((name) =>
    objectsIn(templateOf(name))
      .filter(({ type, action_id }) => type === "button" && textOf(action_id).startsWith("$"))
      .map(({ $data: _data, ...button }) => JSON.stringify(button)),
  );
  expect(drawn.length).toBeGreaterThan(cardNames.length);
  expect(new Set(drawn).size).toBe(1);
});

test("the page gets a card as either would show it, and Teams the same as ever", () => {
  const card = examples["weekly-list"];
  const teams = openCards()(card);
  expect(openSandboxCards(ctx.words)(card)).toEqual({
    ...teams,
    json: { teams: teams.json, slack: render(card) },
  });
});

describe.each(cardNames)("%s in Slack", (name) => {
  const template = templateOf(name);
  const card = examples[name];
  const drawn = render(card);
  const json = plainJson(drawn);

  test("draws its sample as kept", () => {
    expectKept(`test/cards/golden/${name}.slack.golden.json`, json);
  });

  test("shows everything its view holds that Slack has a place for, and nothing else", () => {
    const shown = pathsUsed(template);
    const held = leavesOf(plainJson(card.view));
    const within = (inner: string, outer: string) =>
      inner === outer || inner.startsWith(`${outer}.`);
    const touch = (a: string, b: string) => within(a, b) || within(b, a);
    const unseen = held.filter((leaf) => !shown.some((used) => touch(used, leaf)));
    expect(unseen.filter((leaf) => !elsewhere.test(leaf))).toEqual([]);
    expect(shown.filter((used) => !held.some((leaf) => within(leaf, used)))).toEqual([]);
  });

  test("computes nothing, holds no sentence and no condition", () => {
    for (const { key, text } of textsIn(template)) {
      const layout = /^(?:type|action_id|block_id)$/u;
      const bare = text.replaceAll(/\$\{(?:\$data|\w+(?:\.\w+)*)\}/gu, "");
      if (!layout.test(key) && !(key === "value" && text === "true"))
        expect({ key, bare }).toEqual({ key, bare: expect.not.stringMatching(/[\p{L}\p{N}$]/u) });
    }
    expect(JSON.stringify(template)).not.toContain("$when");
  });

  test("keeps every limit of Slack", () => {
    expect(overLimit(json)).toEqual([]);
  });

  test("asks only for what is known, each button apart and with a label that makes sense alone", () => {
    const verbs: readonly string[] = [
      ...itemActions,
      ...listActions,
      ...studentActions,
      fillAction,
      linkAction,
    ];
    const ours = objectsIn(json).filter(({ type }) => type === "button");
    for (const button of ours) {
      expect(verbs).toContain(verbOf(textOf(button.action_id)));
      expect(textOf(button.accessibility_label)).toMatch(/\p{L}/u);
      // A link leads to a chat by the platform's own id, or to a copy by what only the link carries: nothing of a student's stands in an address.
      expect(button.action_id === linkAction).toBe(button.url !== undefined);
      if (button.url !== undefined)
        expect(button.url).toMatch(
          name === "my-download"
            ? /^https:\/\/[\w.-]+\/download\/[\w-]{43}$/u
            : /^https:\/\/slack\.com\/app_redirect\?team=T\w+&channel=U\w+$/u,
        );
    }
    if (drawn.kind === "modal") {
      const { callback_id: verb, private_metadata: metadata, submit } = drawn.view;
      expect(submit === undefined).toBe(verb === undefined);
      if (verb !== undefined) {
        expect(verbs).toContain(verb);
        expect(JSON.parse(textOf(plainJson(metadata)))).toMatchObject({
          token: expect.any(String),
        });
      }
    }
  });

  test("asks for what the actions know by its name, once, and waits to be sent", () => {
    const inputs = blocksIn(json).filter(({ type, block_id }) => type === "input" || block_id);
    for (const { block_id: id, element, elements } of inputs) {
      const asked = isObject(element) ? element : objectsIn(elements ?? [])[0];
      expect([...inputNames]).toContain(id);
      expect(asked?.action_id).toBe(id);
    }
    expect(new Set(inputs.map(({ block_id }) => block_id)).size).toBe(inputs.length);
    if (inputs.length > 0) expect(json).toMatchObject({ kind: "modal", view: { submit: {} } });
  });

  test("says the same to somebody who hears it, and nothing of anybody in its notification", () => {
    const data = /Amina|Khan|Ben|Carter|Chidi|Dylan|Databases|Networks|coursework|Moodle/u;
    expect(drawn.text).toBe(card.text.replaceAll("*", "\u2217"));
    const { summary, cover } = drawn;
    for (const text of textsIn(plainJson([summary, cover ?? ""]))) {
      expect(text.text).not.toMatch(data);
    }
  });
});

test("a list's cover says the words of cards.md 1.1, and its buttons open the list and the settings", () => {
  const card = examples["weekly-list"];
  expectKept("cards/cover/sample.json", card.cover);
  const cover = ["*Your list for week 7*", "4 to look at, 3 more not urgent."];
  expect(render(card).cover).toMatchObject({
    text: "Your list for week 7\n4 to look at, 3 more not urgent.",
    blocks: [
      { type: "section", text: { text: cover.join("\n") } },
      { elements: [{ action_id: "list" }, { action_id: "settings" }] },
    ],
  });
});

test("other covers say what the notification says, and their button asks for the rest", () => {
  expect(render(examples.due).cover).toMatchObject({
    text: examples.due.summary,
    blocks: [
      { type: "section", text: { text: `*${examples.due.summary}*` } },
      { elements: [{ action_id: fillAction, text: { text: "Open" } }] },
    ],
  });
});
