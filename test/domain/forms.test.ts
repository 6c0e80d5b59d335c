import { expect, test } from "vitest";
import type { Inputs, ItemAction } from "../../src/domain/actions.ts";
import { type FormContext, readForm } from "../../src/domain/forms.ts";
import type { StaffId } from "../../src/domain/ids.ts";
import { defaultSettings } from "../../src/domain/settings.ts";

const context: FormContext = {
  today: "2014-03-10",
  now: new Date("2014-03-10T09:00:00Z"),
  zone: "Europe/London",
  closed: new Set(),
  settings: defaultSettings,
  deadline: { title: "TMA 2", dueOn: "2014-03-20" },
  sensitive: /depress|disab/i,
  raising: null,
  unreachable: null,
  given: [],
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

const [mei, kofi, sam] = [1, 2, 3].map((id) => id as StaffId);
const tutors = [
  { id: mei as StaffId, tell: mei as StaffId },
  { id: kofi as StaffId, tell: sam as StaffId },
];
const raise = (inputs: Inputs) =>
  readForm("raise.save", inputs, { ...context, raising: { tutors, module: 7 } });

test("a raised name goes to the tutor chosen or to all, and to whoever covers", () => {
  const raised = (to: string) => raise({ to, noticed: "Very quiet." });
  const act = { kind: "raise", module: 7 };
  expect(raised("1")).toMatchObject({ request: { act: { ...act, to: [mei], tutors: [mei] } } });
  expect(raised("2")).toMatchObject({ request: { act: { ...act, to: [sam], tutors: [kofi] } } });
  expect(raised("all")).toMatchObject({
    request: {
      act: { ...act, to: [mei, sam], tutors: [mei, kofi] },
      note: { text: "Very quiet." },
    },
  });
});

test.each<[string, Inputs, object]>([
  ["to nobody", { noticed: "x" }, { why: "missing", field: "to" }],
  ["to somebody else", { to: "3", noticed: "x" }, { why: "missing", field: "to" }],
  ["without a word", { to: "all", noticed: " " }, { why: "missing", field: "noticed" }],
  ["with health", { to: "all", noticed: "depressed" }, { why: "health-hint" }],
])("a name raised %s is not sent", (_name, inputs, refusal) => {
  expect(raise(inputs)).toEqual({ ok: false, refusal });
});

test.each([
  ["attendance", "attendance"],
  ["hand-in", "deadlines"],
  ["activity", "activity"],
  ["not-mine", null],
])("wrong about %s: %s is not counted for ten working days", (what, signal) => {
  expect(read("wrong.save", { what })).toEqual({
    ok: true,
    request: {
      kind: "report",
      act: { kind: "data-wrong", what, signal, from: "2014-03-10", until: "2014-03-24" },
      note: null,
    },
  });
});

test("closed days are no working days in which somebody could check", () => {
  const closed = new Set(["2014-03-17", "2014-03-24"]);
  expect(readForm("wrong.save", { what: "activity" }, { ...context, closed })).toMatchObject({
    request: { act: { until: "2014-03-26" } },
  });
});

test("has left holds for fourteen days, whatever days they are", () => {
  expect(read("wrong.save", { what: "left", note: "Told me on Friday" })).toEqual({
    ok: true,
    request: {
      kind: "report",
      act: { kind: "left", on: "2014-03-10", holdUntil: "2014-03-24" },
      note: { text: "Told me on Friday", restricted: false },
    },
  });
});

test("something else needs a line, and a choice nobody offered is none", () => {
  const missing = (field: string) => ({ ok: false, refusal: { why: "missing", field } });
  expect(read("wrong.save", { what: "other" })).toEqual(missing("note"));
  expect(read("wrong.save", { what: "expelled" })).toEqual(missing("what"));
  expect(read("wrong.save", {})).toEqual(missing("what"));
});
