import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { isObject, type NodeObject, textOf } from "../../../src/chat/json.ts";
import { packageRoot } from "../../../src/package-root.ts";
import { limits } from "../../support/slack/limits.ts";
import { messageRefused, viewRefused } from "../../support/slack/surfaces.ts";

/** No file was uploaded. */
const hasNone = () => false;

import { input, many, option, plain, section, select, words } from "./loopback-blocks.ts";

const modal = (more: NodeObject = {}): NodeObject => ({
  type: "modal",
  title: plain("A form"),
  blocks: [section("a")],
  ...more,
});

test("views are taken as they may be at most", () => {
  const blocks = [...many(99, section("a")), input({ type: "plain_text_input" })];
  const full = modal({
    title: plain(words(24)),
    submit: plain(words(24)),
    close: plain(words(24)),
    private_metadata: words(3_000),
    callback_id: words(255),
    blocks,
  });
  expect(viewRefused(full, "modal", hasNone)).toBeNull();
  expect(
    viewRefused({ type: "home", blocks: many(100, section("a")) }, "home", hasNone),
  ).toBeNull();
});

test.each<[string, NodeObject, "modal" | "home", string]>([
  [
    "a title of 25",
    modal({ title: plain(words(25)) }),
    "modal",
    "less than 25 characters [json-pointer:/view/title/text]",
  ],
  ["no title", { type: "modal", blocks: [section("a")] }, "modal", "missing required field: title"],
  [
    "an input and no submit",
    modal({ blocks: [input({ type: "datepicker" })] }),
    "modal",
    "must define `submit`",
  ],
  [
    "long private metadata",
    modal({ private_metadata: words(3_001) }),
    "modal",
    "/view/private_metadata",
  ],
  ["101 blocks", modal({ blocks: many(101, section("a")) }), "modal", "no more than 100 items"],
  ["no blocks", modal({ blocks: [] }), "modal", "no fewer than 1 items"],
  [
    "markdown",
    modal({ blocks: [{ type: "markdown", text: "a" }] }),
    "modal",
    "unsupported type: markdown",
  ],
  ["a modal for a Home", modal(), "home", "unsupported type: modal"],
  [
    "a Home with a title",
    { type: "home", title: plain("a"), blocks: [] },
    "home",
    "invalid additional property: title",
  ],
])("a view with %s is refused", (_what, view, type, says) => {
  expect(viewRefused(view, type, hasNone)).toMatchObject({
    error: "invalid_arguments",
    response_metadata: { messages: [expect.stringContaining(says)] },
  });
});

test("a view of more than 250 kB is refused", () => {
  const group = {
    label: plain("g"),
    options: Array.from({ length: 100 }, (_, at) => option(words(140) + at, words(75))),
  };
  const drop = input(select({ option_groups: Array(12).fill(group) }));
  expect(viewRefused(modal({ submit: plain("Save"), blocks: [drop] }), "modal", hasNone)).toEqual({
    ok: false,
    error: "view_too_large",
  });
});

const golden = path.join(packageRoot, "test/cards/golden");
test.each(readdirSync(golden).filter((name) => name.endsWith(".slack.golden.json")))(
  "Slack takes %s",
  (name) => {
    const card = JSON.parse(readFileSync(path.join(golden, name), "utf8")) as NodeObject;
    const { kind, view, blocks = [], text = "", cover } = card;
    expect(
      kind === "modal"
        ? viewRefused(view, "modal", hasNone)
        : messageRefused({ blocks, text }, limits.updatedText, () => true),
    ).toBeNull();
    expect(textOf(kind)).toMatch(/^(?:modal|message)$/u);
    if (isObject(cover)) expect(messageRefused(cover, limits.postedText, () => true)).toBeNull();
  },
);
