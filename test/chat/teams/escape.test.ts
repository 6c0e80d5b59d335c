import { describe, expect, test } from "vitest";
import { escapeCard, markdown, plain, plainView } from "../../../src/chat/teams/escape.ts";

describe("plain", () => {
  test.each([
    ["$".concat("{name}"), "$ {name}"],
    ["{{DATE(2017-02-14T06:00:00Z)}}", "{ {DATE(2017-02-14T06:00:00Z)}}"],
    ["{{{x}}}", "{ { {x}}}"],
    ["<at>Everyone</at>", "< at>Everyone< /at>"],
    ["<AT id=1>", "< AT id=1>"],
    ["a <attic> stays", "a <attic> stays"],
    ["evil\u202Etxt.exe\u2069", "eviltxt.exe"],
    ["nul\u0000 escape\u001B tab\t line\n", "nul escape tab\t line\n"],
    ["$5 & {x}", "$5 & {x}"],
    ["Siobhán Ní Bhriain, محمد, 👩🏽‍🎓", "Siobhán Ní Bhriain, محمد, 👩🏽‍🎓"],
  ])("%j → %j", (text, expected) => {
    expect(plain(text)).toBe(expected);
    expect(plain(expected)).toBe(expected);
  });

  test("reaches every text of a view and nothing else", () => {
    const view = { a: ["\u202Ex", { b: "\u202Ey", n: 1, yes: true }] };
    expect(plainView(view)).toEqual({ a: ["x", { b: "y", n: 1, yes: true }] });
  });
});

describe("markdown", () => {
  test.each([
    ["Amina O'Dwyer-Khan (Year 2, …417)", "Amina O'Dwyer-Khan (Year 2, …417)"],
    ["**x** _y_ `z` ~s~", "\\*\\*x\\*\\* \\_y\\_ \\`z\\` \\~s\\~"],
    ["[HR](https://evil.example)", "\\[HR\\] (https://evil.example)"],
    ["<b> &lt;", "\\<b\\> \\&lt;"],
    ["# x\n- y\n  + z", "\\# x\n\\- y\n  \\+ z"],
    ["1. x\n12) y", "1\\. x\n12\\) y"],
    ["a - b 1. c # d", "a - b 1. c # d"],
    ["back\\slash", "back\\\\slash"],
  ])("%j → %j", (text, expected) => {
    expect(markdown(text)).toBe(expected);
  });
});

test("texts are escaped where clients read Markdown, and only there", () => {
  const starred = { title: "*x*", value: "*x*" };
  expect(
    escapeCard({
      type: "AdaptiveCard",
      fallbackText: "*x*",
      speak: "*x*",
      body: [
        { type: "TextBlock", text: "*x*" },
        { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "*x*" }] },
        { type: "Input.Toggle", id: "a", title: "*x*", value: "*x*" },
        { type: "Input.ChoiceSet", style: "expanded", value: "*x*", choices: [starred] },
        { type: "Input.ChoiceSet", style: "compact", choices: [starred] },
      ],
      actions: [{ type: "Action.Execute", title: "*x*", data: { token: "*x*" } }],
    }),
  ).toEqual({
    type: "AdaptiveCard",
    fallbackText: "\\*x\\*",
    speak: "*x*",
    body: [
      { type: "TextBlock", text: "\\*x\\*" },
      { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "*x*" }] },
      { type: "Input.Toggle", id: "a", title: "\\*x\\*", value: "*x*" },
      {
        type: "Input.ChoiceSet",
        style: "expanded",
        value: "*x*",
        choices: [{ title: "\\*x\\*", value: "*x*" }],
      },
      { type: "Input.ChoiceSet", style: "compact", choices: [starred] },
    ],
    actions: [{ type: "Action.Execute", title: "*x*", data: { token: "*x*" } }],
  });
});
