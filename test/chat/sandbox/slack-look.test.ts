import { describe, expect, test } from "vitest";
import { openSlackCards } from "../../../src/chat/render.ts";
import { keptForms } from "../../../src/chat/sandbox/kept-card.ts";
import { slackLook } from "../../../src/chat/sandbox/slack-look.ts";
import { branchesOf, type Tree } from "../../../src/chat/sandbox/tree.ts";
import type { SlackCard } from "../../../src/chat/slack/card.ts";
import type { cardNames } from "../../../src/domain/views/card.ts";
import { cardsOfData } from "../../cards/cards-of-data.ts";
import { ctx } from "../../cards/cast.ts";
import { examples } from "../../cards/examples.ts";
import { tricks } from "../../cards/tricks.ts";

const render = openSlackCards(ctx.words);
const lookAt = (name: (typeof cardNames)[number]) => slackLook(render(examples[name]));

const textsIn = (trees: readonly Tree[]): string[] =>
  trees.flatMap((tree) => (typeof tree === "string" ? [tree] : textsIn(tree.children)));
const tagsIn = (trees: readonly Tree[]): string[] => branchesOf(trees).map(({ tag }) => tag);

const message = (...blocks: object[]): SlackCard => ({
  kind: "message",
  blocks: JSON.parse(JSON.stringify(blocks)),
  summary: "",
  text: "",
  cover: null,
});

test("a list is headings, rows with a bold name, and buttons that say what they ask for", () => {
  const { kind, blocks } = lookAt("weekly-list");
  expect(kind).toBe("message");
  expect(textsIn(blocks.slice(0, 2))).toEqual(["Your tutees, week 7", "Mon 9 Nov · 45 tutees"]);
  const bold = branchesOf(blocks).filter(({ tag }) => tag === "strong");
  expect(textsIn(bold)).toEqual(["Amina Khan", "Ben Carter", "Chidi Okafor", "Dylan Price"]);
  const [open, contacted] = branchesOf(blocks).filter(({ tag }) => tag === "button");
  expect(open).toMatchObject({
    attributes: {
      "aria-label": "Open Amina Khan · Year 2 · New",
      "data-verb": "open",
      "data-token": "00000000-0000-4000-8000-000000000001.0",
      "data-item": "00000000-0000-4000-8000-000000000001",
    },
    children: ["Open"],
  });
  expect(contacted?.attributes["aria-label"]).toBe("Contacted: Amina Khan");
});

test("a form has a title, controls that begin where they should, a way to send it and a way out", () => {
  const { title, blocks, submit, close, kept } = lookAt("contact-form");
  expect({ title, submit, close, kept }).toEqual({
    title: "Contacted: Amina Khan",
    submit: {
      verb: "contacted.save",
      token: "00000000-0000-4000-8000-000000000001.0",
      title: "Save",
    },
    close: { verb: "list", token: "", title: "Cancel" },
    kept: {},
  });
  const fields = branchesOf(blocks).filter(({ attributes }) => "name" in attributes);
  expect(new Set(fields.map(({ attributes }) => attributes.name))).toEqual(
    new Set(["outcome", "mode", "followUp", "meetingOn", "note", "restricted"]),
  );
  expect(fields.filter(({ attributes }) => "checked" in attributes)).toMatchObject([
    { attributes: { name: "outcome", value: "left-message", required: "" } },
  ]);
  expect(fields.find(({ tag }) => tag === "textarea")?.attributes).toEqual({
    name: "note",
    rows: "3",
  });
});

test("what was filled in elsewhere goes along with every press", () => {
  expect(lookAt("contact-hint").kept).toEqual({
    outcome: "reached",
    mode: "call",
    note: "Her mother is in hospital.",
    sure: "true",
  });
});

test("a modal's headings stand below its title", () => {
  expect(tagsIn(lookAt("record").blocks)).toContain("h4");
  expect(tagsIn(lookAt("weekly-list").blocks)).toContain("h3");
});

test.each([
  ["plain", "plain_text", "*b* _i_ ~s~ `c` :x: <@U1> <https://e.example|x> https://e.example"],
  ["data in mrkdwn", "mrkdwn", "∗b∗ <!channel> <https://e.example|x> https://e.example @here #c"],
])("%s text is read as it stands, whatever the renderer would make of it", (_what, type, text) => {
  const sent = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const { blocks } = slackLook(message({ type: "section", text: { type, text: sent } }));
  expect(textsIn(blocks)).toEqual([text]);
  expect(tagsIn(blocks)).toEqual(["div", "p"]);
});

test("marks that a template means are drawn", () => {
  const text = { type: "mrkdwn", text: "*Amina &lt;K&gt;* · Year 2", verbatim: true };
  const { blocks } = slackLook(message({ type: "section", text }));
  expect(tagsIn(blocks)).toEqual(["div", "p", "strong"]);
  expect(textsIn(blocks)).toEqual(["Amina <K>", " · Year 2"]);
});

test("the same blocks are drawn once, their buttons each time", () => {
  const buttonFor = (value: string) => ({
    type: "button",
    action_id: "open",
    value,
    text: { type: "plain_text", text: "Open" },
  });
  const looks = ["a.1", "b.2"].map((token) =>
    slackLook(message({ type: "actions", elements: [buttonFor(token)] })),
  );
  const tokens = looks.map(({ blocks }) =>
    branchesOf(blocks).flatMap(({ attributes }) => attributes["data-token"] ?? []),
  );
  expect(tokens).toEqual([["a.1"], ["b.2"]]);
});

test("a block that the page cannot show is refused", () => {
  expect(() => slackLook(message({ type: "nonsense" }))).toThrow("Nothing is drawn");
});

test("both forms of a kept card are found again; an older card has only one", () => {
  const teams = { type: "AdaptiveCard" };
  const slack = message();
  expect(keptForms({ teams, slack })).toEqual({ card: teams, slack });
  expect(keptForms(teams)).toEqual({ card: teams, slack: null });
  expect(keptForms(null)).toEqual({ card: null, slack: null });
});

describe("every card with data that tries to be more", () => {
  const allowed = new Set(
    "a button div fieldset h3 h4 input label legend optgroup option p select span strong textarea".split(
      " ",
    ),
  );

  test.each(tricks)("%j", (trick) => {
    for (const card of cardsOfData(trick, 2)) {
      const { blocks } = slackLook(render(card));
      expect(tagsIn(blocks).filter((tag) => !allowed.has(tag))).toEqual([]);
      for (const { attributes, tag } of branchesOf(blocks))
        expect(tag === "a" ? attributes.href : "").toMatch(/^(?:$|https:\/\/slack\.com\/app_)/u);
      expect(JSON.stringify(blocks)).not.toMatch(/[\uE000-\uE00B]|slack_(?:emoji|user|link)/u);
    }
  });
});
