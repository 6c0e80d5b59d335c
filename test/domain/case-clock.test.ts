import { describe, expect, test } from "vitest";
import type { CaseEntry } from "../../src/domain/case-acts.ts";
import { nextStep, type UnansweredCase } from "../../src/domain/case-clock.ts";
import { courseOf } from "../../src/domain/case-course.ts";
import { caseDue } from "../../src/domain/cases.ts";
import type { EntryId, StaffId } from "../../src/domain/ids.ts";

const zone = "Europe/London";
const closed = new Set(["2014-04-18", "2014-04-21"]); // Good Friday, Easter Monday
const cover = { id: 21 as StaffId, name: "Jo Marsh" };
const director = { id: 22 as StaffId, name: "Ruth Adeyemi" };
const MEI = 1 as StaffId;

/** The steps of a case that nobody ever answers, each at its time, until none follows. */
function stepsOf(from: string, who: Pick<UnansweredCase, "cover" | "director">) {
  const raised = {
    kind: "escalate",
    case: 418,
    team: "support",
    ...caseDue("two-days", from, { zone, closed }),
    id: "r" as EntryId,
    by: MEI,
    byName: "Dr Mei Li",
    at: new Date(`${from}T09:20:00Z`),
    on: from,
  } as const;
  const entries: CaseEntry[] = [raised];
  for (;;) {
    const course = courseOf(entries);
    if (!course?.next || course.status !== "open") return { entries: entries.slice(1), course };
    const at = new Date(course.next.at);
    const act = nextStep({ case: 418, step: course.step, ...who }, at, { zone, closed });
    const line = {
      id: `s${entries.length}` as EntryId,
      by: null,
      byName: "",
      at,
      on: course.next.at.slice(0, 10),
    };
    entries.push({ ...act, ...line });
    if (entries.length > 9) throw new Error("It never ends.");
  }
}
const told = (entries: readonly CaseEntry[]) =>
  entries.map((entry) => (entry.kind === "case-step" ? `${entry.on} ${entry.told}` : entry.kind));

describe("a case that nobody answers", () => {
  test.each([
    [
      "raised on a Monday: its team twice, the cover twice, the director",
      "2014-03-10",
      { cover, director },
      [
        "2014-03-13 team",
        "2014-03-14 team",
        "2014-03-17 cover",
        "2014-03-18 cover",
        "2014-03-19 director",
      ],
    ],
    [
      "without a cover: its team twice, the director",
      "2014-03-10",
      { cover: null, director },
      ["2014-03-13 team", "2014-03-14 team", "2014-03-17 director"],
    ],
    [
      "with nobody to decide: it stays with the cover",
      "2014-03-10",
      { cover, director: null },
      ["2014-03-13 team", "2014-03-14 team", "2014-03-17 cover", "2014-03-18 cover"],
    ],
    [
      "with nobody at all: its team twice",
      "2014-03-10",
      { cover: null, director: null },
      ["2014-03-13 team", "2014-03-14 team"],
    ],
    [
      "before Easter: no step on a closed day",
      "2014-04-15",
      { cover, director },
      [
        "2014-04-22 team",
        "2014-04-23 team",
        "2014-04-24 cover",
        "2014-04-25 cover",
        "2014-04-28 director",
      ],
    ],
  ])("%s", (_name, from, who, expected) => {
    expect(told(stepsOf(from, who).entries)).toEqual(expected);
  });

  test("is somebody's decision after at most four automatic steps, and no longer anybody's clock", () => {
    const { course, entries } = stepsOf("2014-03-10", { cover, director });
    expect(course).toMatchObject({
      status: "decision",
      step: 4,
      owner: { id: director.id, as: "director" },
      decides: "unanswered",
      next: null,
    });
    expect(
      entries.filter((entry) => entry.kind === "case-step" && entry.told !== "director"),
    ).toHaveLength(4);
  });

  test("says after each step who is next, and when", () => {
    const { entries } = stepsOf("2014-03-10", { cover, director });
    const next = entries.flatMap((entry) =>
      entry.kind === "case-step" ? [[entry.nextName, entry.next?.at ?? null]] : [],
    );
    expect(next).toEqual([
      [null, "2014-03-14T09:00:00.000Z"],
      ["Jo Marsh", "2014-03-17T09:00:00.000Z"],
      ["Jo Marsh", "2014-03-18T09:00:00.000Z"],
      ["Ruth Adeyemi", "2014-03-19T09:00:00.000Z"],
      [null, null],
    ]);
  });

  test("at nine by the wall, also when the clocks change over the weekend", () => {
    const at = new Date("2014-03-28T09:00:00Z");
    const step = nextStep({ case: 1, step: 0, cover, director }, at, { zone, closed });
    expect(step.next?.at).toBe("2014-03-31T08:00:00.000Z");
  });
});
