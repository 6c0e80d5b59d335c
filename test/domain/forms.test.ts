import { expect, test } from "vitest";
import type { Inputs, ItemAction } from "../../src/domain/actions.ts";
import { type FormContext, readForm } from "../../src/domain/forms.ts";
import { defaultSettings } from "../../src/domain/settings.ts";

const context: FormContext = {
  today: "2014-03-10",
  closed: new Set(),
  settings: defaultSettings,
  deadline: { title: "TMA 2", dueOn: "2014-03-20" },
  sensitive: /depress|disab/i,
  raising: null,
};
const read = (action: ItemAction, inputs: Inputs) => readForm(action, inputs, context);
const wrote: Inputs = { outcome: "left-message", mode: "email" };

test.each<[string, Inputs, string | null]>([
  ["I wrote", wrote, "2014-03-13"],
  ["no answer", { ...wrote, outcome: "no-answer" }, "2014-03-12"],
  ["pointed elsewhere", { ...wrote, outcome: "referred" }, "2014-03-24"],
  ["we spoke", { ...wrote, outcome: "reached" }, null],
  ["sorted", { ...wrote, outcome: "addressed" }, null],
  [
    "a meeting on the 14th",
    { ...wrote, outcome: "appointment", meetingOn: "2014-03-14" },
    "2014-03-17",
  ],
  ["a day of their own", { ...wrote, followUp: "2014-03-28" }, "2014-03-28"],
  ["no check back", { ...wrote, followUp: "none" }, null],
])("%s comes back on its day", (_name, inputs, followUpOn) => {
  expect(read("contacted.save", inputs)).toMatchObject({
    ok: true,
    request: { kind: "contact", followUpOn },
  });
});

test.each<[string, ItemAction, Inputs, object]>([
  ["no outcome", "contacted.save", { mode: "email" }, { why: "missing", field: "outcome" }],
  [
    "an outcome nobody offered",
    "contacted.save",
    { ...wrote, outcome: "expelled" },
    { why: "missing", field: "outcome" },
  ],
  ["no mode", "contacted.save", { outcome: "reached" }, { why: "missing", field: "mode" }],
  [
    "a meeting without a date",
    "contacted.save",
    { ...wrote, outcome: "appointment" },
    { why: "no-meeting-day", latest: "2014-06-02" },
  ],
  [
    "a meeting yesterday",
    "contacted.save",
    { ...wrote, outcome: "appointment", meetingOn: "2014-03-09" },
    { why: "no-meeting-day", latest: "2014-06-02" },
  ],
  [
    "a follow-up today",
    "contacted.save",
    { ...wrote, followUp: "2014-03-10" },
    { why: "bad-date", from: "2014-03-11", to: "2014-04-07" },
  ],
  [
    "a note of 612",
    "contacted.save",
    { ...wrote, note: "x".repeat(612) },
    { why: "too-long", length: 612, limit: 500 },
  ],
  [
    "a note about health",
    "contacted.save",
    { ...wrote, note: "She is depressed" },
    { why: "health-hint" },
  ],
  ["an empty note", "note.save", { text: "   " }, { why: "missing", field: "text" }],
  [
    "a snooze without a because",
    "snooze.save",
    { until: "2014-03-17" },
    { why: "missing", field: "because" },
  ],
  [
    "a snooze until a rubbish day",
    "snooze.save",
    { until: "soon", because: "waiting" },
    { why: "bad-date", from: "2014-03-11", to: "2014-04-07" },
  ],
  [
    "a snooze until 30 February",
    "snooze.save",
    { until: "2014-02-30", because: "waiting" },
    { why: "bad-date", from: "2014-03-11", to: "2014-04-07" },
  ],
  [
    "a snooze of 29 days",
    "snooze.save",
    { until: "other", otherDate: "2014-04-08", because: "waiting" },
    { why: "too-far", days: 28 },
  ],
  [
    "a deadline that is not the next",
    "snooze.save",
    { until: "deadline:2014-03-25", because: "waiting" },
    { why: "missing", field: "until" },
  ],
])("%s is refused with what would be right", (_name, action, inputs, refusal) => {
  expect(read(action, inputs)).toEqual({ ok: false, refusal });
});

test("a confirmed note is kept, trimmed, with its restriction", () => {
  const inputs = {
    ...wrote,
    note: " Talked about her disability. ",
    sure: "true",
    restricted: "true",
  };
  expect(read("contacted.save", inputs)).toMatchObject({
    ok: true,
    request: { note: { text: "Talked about her disability.", restricted: true } },
  });
});

test("the longest note and the longest snooze are taken", () => {
  expect(read("note.save", { text: "x".repeat(500) }).ok).toBe(true);
  expect(read("snooze.save", { until: "2014-04-07", because: "know-why" }).ok).toBe(true);
});

test("a snooze until the next deadline comes back the day after it", () => {
  expect(read("snooze.save", { until: "deadline:2014-03-20", because: "waiting" })).toMatchObject({
    ok: true,
    request: { until: "2014-03-21", deadline: "TMA 2", wakeIfWorse: true },
  });
});

test("waking is on unless it was unticked", () => {
  expect(
    read("snooze.save", { until: "2014-03-17", because: "know-why", wake: "false" }),
  ).toMatchObject({
    request: { wakeIfWorse: false },
  });
});
