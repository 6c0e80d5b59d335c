import { expect, test } from "vitest";
import type { Inputs } from "../../src/domain/actions.ts";
import {
  carriesData,
  dueOn,
  isDiscreet,
  offersToday,
  usualAnswer,
} from "../../src/domain/cases.ts";
import { readCaseNote, readEscalate } from "../../src/domain/forms-escalate.ts";
import { caseAbouts } from "../../src/domain/log.ts";
import { defaultSettings } from "../../src/domain/settings.ts";

const closed = new Set(["2026-11-16"]);

test.each([
  ["today", "2026-11-12", "2026-11-12"],
  ["two-days", "2026-11-11", "2026-11-13"],
  ["two-days", "2026-11-12", "2026-11-17"],
  ["two-days", "2026-11-14", "2026-11-18"],
  ["five-days", "2026-11-09", "2026-11-17"],
] as const)(
  "an answer asked for %s on %s is due on %s, past weekends and closed days",
  (urgency, on, due) => {
    expect(dueOn(urgency, on, closed)).toBe(due);
  },
);

test.each([
  ["2026-11-12", "08:59", false],
  ["2026-11-12", "09:00", true],
  ["2026-11-12", "15:00", true],
  ["2026-11-12", "15:01", false],
  ["2026-11-14", "10:00", false],
  ["2026-11-16", "10:00", false],
])("%s at %s: an answer today is offered: %s", (date, time, offered) => {
  expect(offersToday({ date, time }, closed)).toBe(offered);
});

test("which cases stand without their subject, and which go without data", () => {
  expect(caseAbouts.filter(isDiscreet)).toEqual(["wellbeing", "money", "disability"]);
  expect(caseAbouts.filter((about) => !carriesData(about))).toEqual(["money", "disability"]);
});

test.each([
  ["nobody took one on", [], null],
  ["the same day", [["2026-11-09", "2026-11-09"]], 0],
  ["over a weekend and a closed day", [["2026-11-13", "2026-11-17"]], 1],
  [
    "the one in the middle",
    [
      ["2026-11-09", "2026-11-10"],
      ["2026-11-02", "2026-11-06"],
      ["2026-11-02", "2026-11-04"],
    ],
    2,
  ],
  [
    "of two the longer",
    [
      ["2026-11-09", "2026-11-10"],
      ["2026-11-02", "2026-11-06"],
    ],
    4,
  ],
] as const)("the usual answer, %s", (_name, spans, days) => {
  const taken = spans.map(([raisedOn, takenOn]) => ({ raisedOn, takenOn }));
  expect(usualAnswer(taken, closed)).toBe(days);
});

const context = {
  now: new Date("2026-11-12T09:20:00Z"),
  zone: "Europe/London",
  closed: new Set<string>(),
  institution: defaultSettings.institution,
  teams: {},
};
const filled: Inputs = {
  about: "attendance",
  help: " Contact Amina this week. ",
  knows: "not-reached",
  urgency: "two-days",
};

test("a form is read with the day and the instant by which an answer is due", () => {
  expect(readEscalate(filled, context)).toEqual({
    kind: "escalate",
    about: "attendance",
    urgency: "two-days",
    knows: "not-reached",
    dueOn: "2026-11-16",
    dueAt: "2026-11-16T17:00:00.000Z",
    nextAt: "2026-11-17T09:00:00.000Z",
    note: { text: "Contact Amina this week.", restricted: false },
  });
});

test("five o'clock is the institution's, also in summer", () => {
  const summer = { ...context, now: new Date("2026-07-02T09:20:00Z") };
  expect(readEscalate(filled, summer)).toMatchObject({ dueAt: "2026-07-06T16:00:00.000Z" });
});

test.each<[string, Inputs, object]>([
  ["nothing it is about", { about: "visa" }, { why: "missing", field: "about" }],
  ["no word of what would help", { help: " " }, { why: "missing", field: "help" }],
  ["301 characters", { help: "x".repeat(301) }, { why: "too-long", length: 301, limit: 300 }],
  ["nothing about who knows", { knows: "perhaps" }, { why: "missing", field: "knows" }],
  ["no urgency", { urgency: "" }, { why: "missing", field: "urgency" }],
  ["wellbeing at first", { about: "wellbeing" }, { why: "look-again", about: "wellbeing" }],
  [
    "something else after the line about wellbeing",
    { about: "other", sure: "wellbeing" },
    { why: "look-again", about: "other", lead: "the safeguarding lead" },
  ],
])("a form with %s is not sent", (_name, inputs, refusal) => {
  expect(readEscalate({ ...filled, ...inputs }, context)).toMatchObject(refusal);
});

test.each(["wellbeing", "money", "disability"])(
  "the words of a case about %s are not for all colleagues",
  (about) => {
    expect(readEscalate({ ...filled, about, sure: about }, context)).toMatchObject({
      note: { restricted: true },
    });
  },
);

test("today is not taken once it is too late for it", () => {
  const late = { ...context, now: new Date("2026-11-12T15:01:00Z") };
  const today = { ...filled, urgency: "today" };
  expect(readEscalate(today, context)).toMatchObject({ dueOn: "2026-11-12" });
  expect(readEscalate(today, late)).toEqual({
    why: "not-today",
    team: "Student Support",
    phone: "0100 555 0199",
  });
});

test("what is added must be something, and fit", () => {
  expect(readCaseNote({})).toEqual({ why: "missing", field: "text" });
  expect(readCaseNote({ text: "x".repeat(501) })).toMatchObject({ why: "too-long", limit: 500 });
  expect(readCaseNote({ text: " She wrote back. " })).toEqual({
    kind: "case-note",
    text: "She wrote back.",
  });
});
