import { expect, test } from "vitest";
import type { StudentId } from "../../../src/domain/ids.ts";
import { type Addressee, type Candidate, chooseNudges } from "../../../src/domain/nudges/choose.ts";
import type { NudgeFacts } from "../../../src/domain/nudges/kinds.ts";
import { defaultSettings } from "../../../src/domain/settings.ts";

const [amina, ben] = [1 as StudentId, 2 as StudentId];
const zone = "Europe/London";
const moment = {
  at: new Date("2026-11-11T00:00:00Z"),
  zone,
  closed: new Set<string>(),
  calendar: defaultSettings.calendar,
  paused: false,
};
const one: Addressee = {
  before: new Set(),
  waiting: false,
  situation: {
    out: false,
    unreachable: null,
    unwanted: [],
    quiet: { from: "20:00", to: "08:00", weekends: false, zone },
    studies: [],
    known: [],
    nudgedAt: null,
    spokenOn: null,
    whyKnownUntil: null,
    inCase: false,
    dangerOn: null,
    failedOn: null,
  },
};
const of = (studentId: StudentId, about: string, facts: NudgeFacts): Candidate => ({
  studentId,
  about,
  facts,
});
const due = (about: string, dueOn: string) =>
  of(amina, about, { kind: "deadline-near", module: "Databases", title: "coursework", dueOn });
const quiet = of(amina, "since:2026-10-31", { kind: "quiet", lastSeenOn: "2026-10-31" });
const praise = of(amina, "assessment:9", {
  kind: "first-on-time",
  module: "Databases",
  title: "coursework",
});
const chosen = (candidates: readonly Candidate[], who: Partial<Addressee> = {}) =>
  chooseNudges(candidates, new Map([[amina, { ...one, ...who }]]), moment).map(
    ({ about, goesAt }) => `${about} ${goesAt.toISOString()}`,
  );

test("of several the most useful goes, of two deadlines the nearer, in whatever order they come", () => {
  const all = [praise, quiet, due("assessment:2", "2026-11-20"), due("assessment:1", "2026-11-17")];
  const first = ["assessment:1 2026-11-11T10:00:00.000Z"];
  expect(chosen(all)).toEqual(first);
  expect(chosen(all.toReversed())).toEqual(first);
});

test("what was said before, or may not be said, gives way to the next", () => {
  const all = [praise, quiet, due("assessment:1", "2026-11-17")];
  const before = new Set(["deadline-near assessment:1"]);
  expect(chosen(all, { before })).toEqual(["since:2026-10-31 2026-11-11T10:00:00.000Z"]);
  const situation = { ...one.situation, unwanted: ["quiet"] };
  expect(chosen(all, { before, situation })).toEqual(["assessment:9 2026-11-11T10:00:00.000Z"]);
});

test("nobody has two waiting, and whoever is not known hears nothing", () => {
  expect(chosen([quiet], { waiting: true })).toEqual([]);
  expect(chosen([{ ...quiet, studentId: ben }])).toEqual([]);
});

test("it goes when the student has no quiet hours, and where they always have it does not", () => {
  const hours = (to: string, from = "20:00") => ({
    situation: { ...one.situation, quiet: { ...one.situation.quiet, from, to } },
  });
  expect(chosen([quiet], hours("12:00"))).toEqual(["since:2026-10-31 2026-11-11T12:00:00.000Z"]);
  expect(chosen([quiet], hours("07:00", "08:00"))).toEqual([]);
});
