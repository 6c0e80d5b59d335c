import { describe, expect, test } from "vitest";
import { coverageFindings, feedFinding, loadFindings } from "../../../src/commands/doctor/data.ts";
import type { Coverage } from "../../../src/store/coverage.ts";

const now = new Date("2026-11-09T09:00:00Z");
const complete: Coverage = {
  students: 340,
  tutors: 12,
  withoutTutor: [],
  withoutEmail: [],
  withMany: [],
  awayWithoutCover: [],
  withoutDirector: [],
  withoutActivity: [],
  withoutRegister: [],
  leftOut: [],
  notMine: [],
};

describe("a feed", () => {
  const activity = (state: "fresh" | "old" | "stale", students = 340) =>
    feedFinding({ feed: "activity", asOf: "2026-11-01", state }, students).state;

  test("is in order when fresh, wants a look when old, is wrong when its reasons are left out", () => {
    expect(activity("fresh")).toBe("ok");
    expect(activity("old")).toBe("look");
    expect(activity("stale")).toBe("wrong");
  });

  test("may be as old as it likes while nobody is in a teaching period", () => {
    expect(activity("stale", 0)).toBe("ok");
  });

  test("that never came wants a look", () => {
    const missing = feedFinding({ feed: "assessment", asOf: null, state: "missing" }, 340);
    expect(missing).toMatchObject({
      state: "look",
      says: expect.stringMatching(/nothing loaded so far/),
    });
  });
});

describe("loads", () => {
  const udd = { source: "udd", startedAt: now, files: 14, refused: 0, unknown: [] };
  const states = (runs: Parameters<typeof loadFindings>[0]) =>
    loadFindings(runs, now, "Europe/London").map(({ state }) => state);

  test("none at all is wrong", () => expect(states([])).toEqual(["wrong"]));

  test("refused rows want a look, and so does an extract that did not come for three nights", () => {
    expect(states([udd])).toEqual(["ok"]);
    expect(states([{ ...udd, refused: 1 }])).toEqual(["look"]);
    expect(states([{ ...udd, startedAt: new Date("2026-11-06T02:00:00Z") }])).toEqual(["look"]);
  });

  test("open data is not expected every night", () => {
    const startedAt = new Date("2026-01-06T02:00:00Z");
    expect(states([{ ...udd, source: "oulad", startedAt }])).toEqual(["ok"]);
  });
});

test("links whose relationship means nothing are counted; their words are for those who ask", () => {
  const unknown = [
    { value: "Buddy", rows: 40 },
    { value: "Head of House", rows: 2 },
  ];
  const run = { source: "udd", startedAt: now, files: 14, refused: 0, unknown };
  const [, found] = loadFindings([run], now, "Europe/London");
  expect(found).toMatchObject({
    check: "relationships",
    state: "look",
    says: "42 links have a RELATIONSHIP that gives no right.",
    refs: ["Buddy", "Head of House"],
  });
});

describe("coverage", () => {
  test("without gaps is one line", () => {
    expect(coverageFindings(complete)).toMatchObject([
      { state: "ok", says: "340 students in a teaching period, with 12 tutors." },
    ]);
  });

  test("nobody in a teaching period is said instead of gaps", () => {
    const found = coverageFindings({ ...complete, students: 0, withoutTutor: ["20417"] });
    expect(found).toMatchObject([
      { state: "look", says: expect.stringMatching(/Nobody is in a teaching period/) },
    ]);
  });

  const gaps = Object.keys(complete).filter((name) => !["students", "tutors"].includes(name));
  test.each(gaps)("%s: counted, not named, and what to do", (name) => {
    const [, one] = coverageFindings({ ...complete, [name]: ["X-1"] });
    expect(one).toMatchObject({
      state: "look",
      says: expect.stringMatching(/^1 /),
      remedy: expect.stringMatching(/\w/),
      refs: ["X-1"],
    });
    expect(one?.says).not.toContain("X-1");
    const [, two] = coverageFindings({ ...complete, [name]: ["X-1", "X-2"] });
    expect(two?.says).toMatch(/^2 \w+s /);
  });
});
