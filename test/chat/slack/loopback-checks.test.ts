import { describe, expect, test } from "vitest";
import type { Node, NodeObject } from "../../../src/chat/json.ts";
import { limits } from "../../support/slack/limits.ts";
import { messageRefused } from "../../support/slack/surfaces.ts";
import {
  actions,
  button,
  input,
  many,
  mrkdwn,
  option,
  options,
  plain,
  section,
  select,
  words,
} from "./loopback-blocks.ts";

const refusal = (blocks: Node) =>
  messageRefused({ blocks, text: "a" }, limits.postedText, () => true);

test.each<[string, NodeObject[]]>([
  ["50 blocks", many(50, section("a"))],
  ["a text of 3,000", [section(words(3_000))]],
  ["fields", [{ type: "section", fields: [plain("a"), mrkdwn(words(2_000))] }]],
  ["a header of 150", [{ type: "header", text: plain(words(150)) }]],
  ["ten in a context", [{ type: "context", elements: Array(10).fill(mrkdwn("a")) }]],
  ["25 buttons", [actions(...many(25, button()))]],
  ["the longest button", [actions(button({ text: plain(words(75)), value: words(2_000) }))]],
  ["100 options", [actions(select({ options: options(100), initial_option: option("7") }))]],
  [
    "grouped options",
    [actions(select({ option_groups: [{ label: plain("g"), options: options(2) }] }))],
  ],
  ["a date", [actions({ type: "datepicker", initial_date: "2026-11-09" })]],
  ["the same action in two blocks", many(2, actions(button({ action_id: "open" })))],
  ["markdown of 12,000", [{ type: "markdown", text: words(12_000) }]],
  ["an input", [input({ type: "plain_text_input", initial_value: words(3_000) })]],
])("a message with %s is taken", (_what, blocks) => {
  expect(refusal(blocks)).toBeNull();
});

test.each<[string, Node[], string, string]>([
  ["51 blocks", many(51, section("a")), "/blocks", "no more than 50 items allowed"],
  ["a longer text", [section(words(3_001))], "/blocks/0/text/text", "less than 3001 characters"],
  ["an empty text", [section("")], "/blocks/0/text/text", "must be more than 0 characters"],
  ["no text", [{ type: "section" }], "/blocks/0", "must define either text or fields"],
  [
    "marks in a header",
    [{ type: "header", text: mrkdwn("a") }],
    "/blocks/0/text/type",
    "unsupported type: mrkdwn",
  ],
  [
    "a longer header",
    [{ type: "header", text: plain(words(151)) }],
    "/blocks/0/text/text",
    "less than 151",
  ],
  [
    "eleven in a context",
    [{ type: "context", elements: Array(11).fill(mrkdwn("a")) }],
    "/blocks/0/elements",
    "no more than 10",
  ],
  ["an empty row", [actions()], "/blocks/0/elements", "no fewer than 1 items"],
  ["26 buttons", [actions(...many(26, button()))], "/blocks/0/elements", "no more than 25"],
  [
    "a long button",
    [actions(button({ text: plain(words(76)) }))],
    "/blocks/0/elements/0/text/text",
    "less than 76",
  ],
  [
    "a long value",
    [actions(button({ value: words(2_001) }))],
    "/blocks/0/elements/0/value",
    "less than 2001",
  ],
  ["an empty value", [actions(button({ value: "" }))], "/blocks/0/elements/0/value", "more than 0"],
  [
    "another style",
    [actions(button({ style: "positive" }))],
    "/blocks/0/elements/0/style",
    "valid enum value",
  ],
  [
    "a long label",
    [actions(button({ accessibility_label: words(76) }))],
    "/blocks/0/elements/0/accessibility_label",
    "less than 76",
  ],
  [
    "101 options",
    [actions(select({ options: options(101) }))],
    "/blocks/0/elements/0/options",
    "no more than 100",
  ],
  [
    "both kinds of options",
    [
      actions(
        select({
          options: options(1),
          option_groups: [{ label: plain("g"), options: options(1) }],
        }),
      ),
    ],
    "/blocks/0/elements/0",
    "exactly one of options",
  ],
  [
    "an option's long value",
    [actions(select({ options: [option(words(151))] }))],
    "/blocks/0/elements/0/options/0/value",
    "less than 151",
  ],
  [
    "an option's long text",
    [actions(select({ options: [option("a", words(76))] }))],
    "/blocks/0/elements/0/options/0/text/text",
    "less than 76",
  ],
  [
    "a first choice of no option",
    [actions(select({ options: options(2), initial_option: option("9") }))],
    "/blocks/0/elements/0",
    "must match one of the provided options",
  ],
  [
    "eleven open options",
    [actions({ type: "radio_buttons", options: options(11) })],
    "/blocks/0/elements/0/options",
    "no more than 10",
  ],
  [
    "six in an overflow",
    [actions({ type: "overflow", options: options(6) })],
    "/blocks/0/elements/0/options",
    "no more than 5",
  ],
  [
    "a wrong date",
    [actions({ type: "datepicker", initial_date: "9 Nov" })],
    "/blocks/0/elements/0/initial_date",
    "YYYY-MM-DD",
  ],
  [
    "an unknown block",
    [{ type: "data_visualization" }],
    "/blocks/0/type",
    "unsupported type: data_visualization",
  ],
  [
    "a field that Slack does not know",
    [{ ...section("a"), $when: "b" }],
    "/blocks/0",
    "invalid additional property: $when",
  ],
  [
    "an input among buttons",
    [actions({ type: "plain_text_input" })],
    "/blocks/0/elements/0/type",
    "unsupported type: plain_text_input",
  ],
  [
    "a block that lacks its element",
    [{ type: "input", label: plain("a") }],
    "/blocks/0",
    "missing required field: element",
  ],
  [
    "a block id twice",
    many(2, { ...section("a"), block_id: "one" }),
    "/blocks",
    'block_id` "one" already exists',
  ],
  [
    "an action id twice",
    [actions(...many(2, button({ action_id: "open" })))],
    "/blocks/0/elements",
    'action_id` "open" already exists',
  ],
  [
    "a long id",
    [actions(button({ action_id: words(256) }))],
    "/blocks/0/elements/0/action_id",
    "less than 256",
  ],
  [
    "a picture without words",
    [{ type: "image", image_url: "https://a.ac.uk/a.png" }],
    "/blocks/0",
    "missing required field: alt_text",
  ],
  [
    "a picture of two sources",
    [{ type: "image", alt_text: "a", image_url: "https://a", slack_file: { id: "F1" } }],
    "/blocks/0",
    "exactly one of image_url",
  ],
  [
    "too much markdown",
    many(2, { type: "markdown", text: words(6_001) }),
    "/blocks",
    "markdown text is too long",
  ],
])("a message with %s is refused, and told where", (_what, blocks, at, says) => {
  const refused = refusal(blocks);
  expect(refused).toMatchObject({
    ok: false,
    error: "invalid_blocks",
    errors: [expect.stringContaining(says)],
    response_metadata: { messages: [expect.stringMatching(/^\[ERROR\] /u)] },
  });
  expect(JSON.stringify(refused?.errors)).toContain(`[json-pointer:${at}]`);
});

describe("a message as a whole", () => {
  const about = (length: number) => [
    section(words(3_000)),
    section(words(3_000)),
    section(words(3_000)),
    section(words(3_000)),
    section(words(length)),
  ];
  const room = limits.messageJson - JSON.stringify(about(1)).length + 1;

  test("may be 13,172 characters of blocks long, and no longer", () => {
    expect(refusal(about(room))).toBeNull();
    expect(refusal(about(room + 1))).toEqual({ ok: false, error: "msg_blocks_too_long" });
  });

  test.each<[string, NodeObject]>([
    ["invalid_blocks_format", { blocks: "[{" }],
    ["msg_too_long", { text: words(4_001) }],
    ["invalid_metadata_format", { text: "a", metadata: "one" }],
    ["invalid_metadata_schema", { text: "a", metadata: { event_type: "one" } }],
    [
      "metadata_too_large",
      { text: "a", metadata: { event_type: "a", event_payload: { a: words(8_000) } } },
    ],
  ])("is refused with %s", (error, message) => {
    expect(messageRefused(message, limits.updatedText, () => true)).toMatchObject({ error });
  });
});
