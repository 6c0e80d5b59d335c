import { describe, expect, test } from "vitest";
import { textOf } from "../../../src/chat/json.ts";
import { actionId, verbOf } from "../../../src/chat/slack/actions.ts";
import { blocksOf } from "../../../src/chat/slack/blocks.ts";
import { modalOf } from "../../../src/chat/slack/modal.ts";
import { spokenText } from "../../../src/chat/slack/texts.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const shown = (text: string) => ({ type: "plain_text", text, emoji: false });
const button = (verb: string, title: string, over: object = {}) => ({
  type: "button",
  action_id: verb,
  value: "t.1",
  text: plain(title),
  accessibility_label: `${title}: Amina`,
  style: "default",
  ...over,
});

describe("blocks", () => {
  test("nothing empty is left, neither texts nor rows nor values", () => {
    const blocks = [
      { type: "header", text: plain("") },
      { type: "section", text: plain("  ") },
      { type: "section", text: { type: "mrkdwn", text: [[], { runs: [{ bold: "" }, ""] }] } },
      { type: "context", elements: [{ type: "plain_text", text: [] }] },
      { type: "actions", elements: [] },
      { type: "divider" },
    ];
    expect(blocksOf(blocks)).toEqual([{ type: "divider" }]);
  });

  test("bold stands around data that was made harmless, lines stand below each other", () => {
    const text = {
      type: "mrkdwn",
      text: [{ runs: [{ bold: "A*b" }, " · <Year 2>"] }, ["one", "", "two"]],
    };
    expect(blocksOf([{ type: "section", text }])).toEqual([
      {
        type: "section",
        text: { type: "mrkdwn", text: "*A∗b* · &lt;Year 2&gt;\none\ntwo", verbatim: true },
      },
    ]);
  });

  test("what is repeated may be several blocks", () => {
    const row = { blocks: [{ type: "divider" }, { type: "divider" }] };
    expect(blocksOf([row, row])).toHaveLength(4);
  });

  test("a text that is too long goes on in the next block, between lines; a long line is parted", () => {
    const lines = Array.from({ length: 10 }, (_, at) => `${at}${"x".repeat(499)}`);
    const blocks = blocksOf([{ type: "section", text: { type: "plain_text", text: lines } }]);
    expect(blocks.map(({ text }) => JSON.stringify(text).match(/x{499}/gu)?.length)).toEqual([
      5, 5,
    ]);
    const long = blocksOf([{ type: "section", text: plain("&".repeat(700)) }]);
    expect(JSON.stringify(long)).not.toMatch(/&(?!amp;)/u);
    expect(JSON.stringify(long).match(/&amp;/gu)).toHaveLength(700);
    expect(long).toHaveLength(2);
  });

  test("buttons that ask for the same are told apart, and say what they ask for", () => {
    const elements = [
      button("open", "A"),
      button("open", "B"),
      button("list", "C", { value: "", style: "positive" }),
    ];
    const [row] = blocksOf([{ type: "actions", elements }]);
    expect(row).toMatchObject({
      elements: [
        { action_id: "open", value: "t.1", text: shown("A"), accessibility_label: "A: Amina" },
        { action_id: "open#2" },
        { action_id: "list", style: "primary" },
      ],
    });
    expect(JSON.stringify(row)).not.toContain('"value":""');
    expect([actionId("open", 0), actionId("open", 1)].map(verbOf)).toEqual(["open", "open"]);
  });

  test("a choice begins where its value says, and nowhere where that is no choice", () => {
    const options = ["a", "b"].map((value) => ({ text: plain(value.toUpperCase()), value }));
    const input = (initial_option: string, type: string) => ({
      type: "input",
      block_id: "mode",
      label: plain("How?"),
      element: { type, action_id: "mode", initial_option, options },
    });
    const chosen = { text: shown("B"), value: "b" };
    expect(blocksOf([input("b", "radio_buttons"), input("", "static_select")])).toMatchObject([
      { element: { initial_option: chosen } },
      { element: { options: [{ value: "a" }, chosen] } },
    ]);
    expect(blocksOf([input("b", "checkboxes")])).toMatchObject([
      { element: { initial_options: [chosen] } },
    ]);
    expect(JSON.stringify(blocksOf([input("c", "radio_buttons")]))).not.toContain("initial");
  });

  test("more than a hundred choices come in groups named by their first and last", () => {
    const options = Array.from({ length: 150 }, (_, at) => ({
      text: plain(`Name ${at}`),
      value: String(at),
    }));
    const element = { type: "static_select", action_id: "student", options };
    const [block] = blocksOf([
      { type: "input", block_id: "student", label: plain("Name"), element },
    ]);
    expect(block).toMatchObject({
      element: {
        option_groups: [
          { label: shown("Name 0 – Name 99"), options: { length: 100 } },
          { label: shown("Name 100 – Name 149"), options: { length: 50 } },
        ],
      },
    });
  });

  test("a block nobody knows is refused", () => {
    expect(() => blocksOf([{ type: "carousel" }])).toThrow(/carousel/u);
  });
});

describe("a modal", () => {
  const modal = (title: string, buttons: object[], blocks: object[] = []) =>
    modalOf(JSON.parse(JSON.stringify({ type: "modal", title: plain(title), buttons, blocks })));

  test("its form is sent by submit, left by close; what else can be done stands in a row", () => {
    const { view, close } = modal("Note: Amina", [
      button("note.save", "Save", { style: "positive" }),
      button("note", "Edit"),
      button("list", "Cancel", { value: "" }),
    ]);
    expect(view).toMatchObject({
      type: "modal",
      title: shown("Note: Amina"),
      submit: shown("Save"),
      callback_id: "note.save",
      private_metadata: '{"token":"t.1"}',
      close: shown("Cancel"),
      blocks: [{ type: "actions", elements: [{ action_id: "note" }] }],
    });
    expect(close).toEqual({ verb: "list", token: "" });
  });

  test("without a form and a way back it has neither submit nor close of its own", () => {
    const { view, close } = modal("First", [button("contacted.too", "Save mine too")]);
    expect(Object.keys(view)).toEqual(["type", "title", "blocks"]);
    expect(close).toBeNull();
  });

  test("a title that does not fit stands whole above the rest, once", () => {
    const long = "Contacted: Amina Khan (Year 2, …417)";
    const { view } = modal(long, [], [{ type: "divider" }]);
    expect(view).toMatchObject({
      title: shown("Contacted: Amina Khan (…"),
      blocks: [{ type: "header", text: shown(long) }, { type: "divider" }],
    });
    const own = { type: "header", text: plain("Amina Khan (she/her)") };
    expect(modal(long, [], [own]).view.blocks).toHaveLength(1);
    const done = { type: "mrkdwn", text: [{ runs: [{ bold: long }, " · Done"] }] };
    expect(modal(long, [], [{ type: "section", text: done }]).view.blocks).toHaveLength(1);
    expect(modal("Short", [], [{ type: "divider" }]).view.blocks).toHaveLength(1);
  });

  test("what was filled in elsewhere goes along unseen", () => {
    const kept = [{ id: "note", value: 'He said "no" & left' }];
    const save = button("note.save", "Save anyway", { style: "positive" });
    const template = { type: "modal", title: plain("Note"), buttons: [save], kept, blocks: [] };
    const { view } = modalOf(template);
    expect(JSON.parse(textOf(view.private_metadata))).toEqual({
      token: "t.1",
      kept: { note: 'He said "no" & left' },
    });
  });
});

test("what is read out loses whole lines where a message would not be taken, and only there", () => {
  const text = Array.from({ length: 200 }, (_, at) => `Line ${at} ${"x".repeat(80)}`).join("\n");
  const cut = spokenText(text, []);
  expect(cut.endsWith("x\n…")).toBe(true);
  // What is edited into a message may be shorter than what is posted.
  expect(cut.length).toBeGreaterThan(3_900);
  expect(cut.length).toBeLessThanOrEqual(4_000);
  const blocks = [{ type: "section", text: "x".repeat(10_000) }];
  const beside = Buffer.byteLength(JSON.stringify({ blocks, text: spokenText(text, blocks) }));
  expect(beside).toBeGreaterThan(11_800);
  expect(beside).toBeLessThanOrEqual(12_000);
  expect(spokenText("short\nwords", [])).toBe("short\nwords");
});
