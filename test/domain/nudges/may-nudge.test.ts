import { describe, expect, test } from "vitest";
import { type NudgeKind, nudgeKinds } from "../../../src/domain/nudges/kinds.ts";
import {
  mayNudge,
  type NudgeMoment,
  type NudgeRefusal,
  type NudgeSituation,
} from "../../../src/domain/nudges/may-nudge.ts";
import { defaultSettings } from "../../../src/domain/settings.ts";

/** Wednesday 11 November 2026, eleven in London. */
const moment: NudgeMoment = {
  at: new Date("2026-11-11T11:00:00Z"),
  zone: "Europe/London",
  closed: new Set(["2026-11-13"]),
  calendar: defaultSettings.calendar,
  paused: false,
};
const anybody: NudgeSituation = {
  out: false,
  unreachable: null,
  unwanted: [],
  quiet: { from: "20:00", to: "08:00", weekends: false, zone: "Europe/London" },
  studies: [],
  known: [],
  nudgedAt: null,
  spokenOn: null,
  whyKnownUntil: null,
  inCase: false,
  dangerOn: null,
  failedOn: null,
};
const all = (of: Partial<Record<NudgeKind, NudgeRefusal>>, others: NudgeRefusal | null) =>
  nudgeKinds.map((kind) => of[kind] ?? others);
const says = (one: Partial<NudgeSituation>, when: Partial<NudgeMoment> = {}) =>
  nudgeKinds.map((kind) => mayNudge(kind, { ...anybody, ...one }, { ...moment, ...when }));

test("with nothing against it any message may go", () => {
  expect(says({})).toEqual(all({}, null));
});

test.each<[string, Partial<NudgeSituation>, NudgeRefusal]>([
  ["has left, is stopped, objected or is staff", { out: true }, "out"],
  ["is under 18", { unreachable: "under-18" }, "under-18"],
  ["wants no messages", { unreachable: "messages-off" }, "messages-off"],
  ["has no chat account", { unreachable: "no-account" }, "no-account"],
  ["has quiet hours", { quiet: { ...anybody.quiet, from: "18:00", to: "12:00" } }, "quiet-hours"],
  ["had a message six days ago", { nudgedAt: new Date("2026-11-05T10:00:00Z") }, "weekly-limit"],
  [
    "had one a second less than a week ago",
    { nudgedAt: new Date("2026-11-04T11:00:01Z") },
    "weekly-limit",
  ],
  ["was spoken to six days ago", { spokenOn: "2026-11-05" }, "spoken-to"],
  ["was spoken to today", { spokenOn: "2026-11-11" }, "spoken-to"],
  ["has a tutor who knows why until tomorrow", { whyKnownUntil: "2026-11-12" }, "why-known"],
  ["is in a case", { inCase: true }, "in-case"],
  ["wrote words of danger a fortnight ago", { dangerOn: "2026-10-29" }, "danger"],
  ["is not expected to do anything", { known: ["any"] }, "known-reason"],
])("none goes to who %s", (_who, one, refusal) => {
  expect(says(one)).toEqual(all({}, refusal));
});

test.each<[string, Partial<NudgeSituation>]>([
  ["a message a week ago", { nudgedAt: new Date("2026-11-04T11:00:00Z") }],
  ["a word a week ago", { spokenOn: "2026-11-04" }],
  ["a reason known until today", { whyKnownUntil: "2026-11-11" }],
  ["words of danger fifteen days ago", { dangerOn: "2026-10-27" }],
  ["a failed mark fifteen days ago", { failedOn: "2026-10-27" }],
  ["a choice that is none of these", { unwanted: ["other"] }],
])("%s is over", (_what, one) => {
  expect(says(one)).toEqual(all({}, null));
});

describe("each kind has its own", () => {
  test("choice", () => {
    const found = (choice: string) =>
      nudgeKinds.filter(
        (kind) => mayNudge(kind, { ...anybody, unwanted: [choice] }, moment) === "unwanted",
      );
    expect(found("sessions")).toEqual(["missed-critical"]);
    expect(found("deadlines")).toEqual(["deadline-near", "deadline-passed"]);
    expect(found("quiet")).toEqual(["quiet"]);
    expect(found("praise")).toEqual(["first-on-time"]);
  });

  test("known reason", () => {
    expect(says({ known: ["attendance"] })).toEqual(
      all({ "missed-critical": "known-reason" }, null),
    );
    expect(says({ known: ["activity"] })).toEqual(all({ quiet: "known-reason" }, null));
    expect(says({ known: ["deadlines"] })).toEqual(
      all({ "deadline-near": "known-reason", "deadline-passed": "known-reason" }, null),
    );
  });

  test("soreness: nobody is praised after a failed mark", () => {
    expect(says({ failedOn: "2026-10-30" })).toEqual(all({ "first-on-time": "failed-mark" }, null));
  });

  test("place in the year", () => {
    const periods = (kind: "exams" | "vacation") => ({
      ...moment.calendar,
      periods: [
        { name: "Now", kind, from: "2026-11-01", to: "2026-11-30", programmes: [], levels: [] },
      ],
    });
    expect(says({}, { calendar: periods("vacation") })).toEqual(all({}, "vacation"));
    expect(says({}, { calendar: periods("exams") })).toEqual(
      all({ "missed-critical": "vacation", quiet: "vacation" }, null),
    );
  });
});

test.each([
  ["before ten", "2026-11-11T09:59:59Z"],
  ["from four on", "2026-11-11T16:00:00Z"],
  ["on a Saturday", "2026-11-14T11:00:00Z"],
  ["on a closed day", "2026-11-13T11:00:00Z"],
  ["before ten in summer", "2026-07-01T08:59:59Z"],
])("none goes %s", (_when, at) => {
  expect(says({}, { at: new Date(at) })).toEqual(all({}, "closed"));
});

test("none goes while Waymark is paused, by the calendar or by hand", () => {
  const paused = [{ from: "2026-11-11", to: "2026-11-12" }];
  expect(says({}, { calendar: { ...moment.calendar, paused } })).toEqual(all({}, "closed"));
  expect(says({}, { paused: true })).toEqual(all({}, "closed"));
});
