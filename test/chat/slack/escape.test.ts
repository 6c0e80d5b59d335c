import { describe, expect, test } from "vitest";
import { entities, fitted, mrkdwn } from "../../../src/chat/slack/escape.ts";

describe("entities", () => {
  test.each([
    ["R&D <team> &lt;b&gt;", "R&amp;D &lt;team&gt; &amp;lt;b&amp;gt;"],
    ["<!channel> <@U1>", "&lt;!channel&gt; &lt;@U1&gt;"],
    ["*x* _y_ :x:", "*x* _y_ :x:"],
    ["Siobhán Ní Bhriain, محمد, 👩🏽‍🎓", "Siobhán Ní Bhriain, محمد, 👩🏽‍🎓"],
  ])("%j → %j", (text, expected) => {
    expect(entities(text)).toBe(expected);
  });
});

describe("mrkdwn", () => {
  test.each([
    ["Amina O'Dwyer-Khan (Year 2, …417)", "Amina O'Dwyer-Khan (Year 2, …417)"],
    ["*b* _i_ ~s~ `c`", "∗b∗ ˍiˍ ∼s∼ ˋcˋ"],
    ["＊b＊ ＿i＿ ～s～ ｀c｀", "﹡b﹡ ﹍i﹍ ∼s∼ ˋcˋ"],
    [":x: :+1: a:b", "\uA789x: \uA789+1: a:b"],
    ["09:12, 10:00: the 10:30 session", "09:12, 10:00: the 10:30 session"],
    ["> quote\n >> more\n1 > 0", "› quote\n ›&gt; more\n1 &gt; 0"],
    ["＞ quote", "› quote"],
    ["<https://evil.example|HR> & co", "&lt;https://evil.example|HR&gt; &amp; co"],
  ])("%j → %j", (text, expected) => {
    expect(mrkdwn(text)).toBe(expected);
  });
});

describe("a text that must fit", () => {
  test.each([
    ["Amina Khan", 24, "Amina Khan"],
    ["Contacted: Siobhán Ní Bhriain-Featherstonehaugh", 24, "Contacted: Siobhán Ní B…"],
    ["R&D", 7, "R&amp;D"],
    ["R&D", 6, "R…"],
    ["&&&&&&", 12, "&amp;&amp;…"],
    ["one\ntwo", 24, "one two"],
    ["", 24, ""],
  ])("%j in %i is %j", (text, limit, expected) => {
    const cut = fitted(text, limit, entities);
    expect(cut).toBe(expected);
    expect(cut.length).toBeLessThanOrEqual(limit);
  });
});
