import { expect, test } from "vitest";
import type { IsoDate } from "../../src/domain/dates.ts";
import { contactSignals } from "../../src/domain/rules/contact.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { daysAgo, observed } from "./rules-observation.ts";

const noReply = (unanswered: readonly IsoDate[], seenOn: IsoDate | null, since = daysAgo(49)) =>
  contactSignals(observed({ overall: { seenOn }, person: { unanswered, since } }), defaultSettings);

test("two messages unanswered by somebody not seen since the first are a hard trigger", () => {
  expect(noReply([daysAgo(6), daysAgo(2)], daysAgo(10))).toEqual([
    {
      id: "no-reply",
      module: null,
      hard: true,
      messages: 2,
      since: daysAgo(6),
      lastSeenOn: daysAgo(10),
    },
  ]);
});

test.each<[string, IsoDate[], IsoDate | null, number | null]>([
  ["none", [], null, null],
  ["one", [daysAgo(6)], null, null],
  ["three", [daysAgo(6), daysAgo(4), daysAgo(2)], null, 3],
  ["two, seen on the day of the first", [daysAgo(6), daysAgo(2)], daysAgo(6), null],
  ["two, seen the day before", [daysAgo(6), daysAgo(2)], daysAgo(7), 2],
  ["one of them from before the term", [daysAgo(50), daysAgo(2)], null, null],
  ["two since the first day", [daysAgo(60), daysAgo(49), daysAgo(2)], null, 2],
])("%s", (_, messages, seenOn, said) => {
  expect(
    noReply(messages, seenOn).map((signal) => "messages" in signal && signal.messages),
  ).toEqual(said === null ? [] : [said]);
});
