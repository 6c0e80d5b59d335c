import { describe, expect, test } from "vitest";
import type { StaffId } from "../../../src/domain/ids.ts";
import {
  guardLevels,
  levelTable,
  type Shown,
  type SummaryStanding,
  standings,
  waits,
  type YearCounts,
} from "../../../src/domain/summary/levels.ts";
import { isSmall } from "../../../src/domain/summary/protect.ts";
import { share } from "../../../src/domain/summary/share.ts";
import { type Needing, responseOf, waitOf } from "../../../src/domain/summary/waiting.ts";
import { type Dice, dice, seed } from "../../support/dice.ts";
import { fits, knowledgeOf, sumsWorkedOut } from "./adversary.ts";

const today = "2026-11-09";
const PROGRAMMES = 2_000;

/** A programme of 1 to 60 students as it might be: some years full, some nearly empty; tutors of many or of few. */
function programme(roll: Dice) {
  const students = 1 + roll.below(60);
  const years = 1 + roll.below(4);
  const tutors = 1 + roll.below(12);
  const lean = roll.oneOf([1, 2, 6, 20]);
  const people = Array.from({ length: students }, () => ({
    // The last year of all has few, where the programme is not evenly spread.
    year: roll.chance(0.04) ? null : 1 + (roll.chance(1 / lean) ? roll.below(years) : 0),
    standing: (roll.chance(0.5) ? "steady" : roll.oneOf(standings)) as SummaryStanding,
  }));
  const byYear = [...new Set(people.map(({ year }) => year))].map(
    (year): YearCounts => ({
      year,
      counts: Object.fromEntries(
        standings.map((standing) => [
          standing,
          people.filter((one) => one.year === year && one.standing === standing).length,
        ]),
      ) as Record<SummaryStanding, number>,
    }),
  );
  const needing = people
    .filter(({ standing }) => standing === "high")
    .map(
      ({ year }): Needing => ({
        year,
        since: `2026-10-${10 + roll.below(20)}`,
        contactedOn: roll.chance(0.5) ? "2026-11-05" : null,
        tutors: [roll.below(tutors) as StaffId],
      }),
    );
  return { byYear, needing };
}

/** What a director can have of it, and what is behind each figure. */
function asked({ byYear, needing }: ReturnType<typeof programme>) {
  const levels = guardLevels(byYear);
  if (!levels) return null;
  const table = levelTable(levels);
  const response = responseOf(needing, levels, today, new Set());
  const waiting = response.why === null ? response.table : null;
  const knowledge = knowledgeOf(table, levels, waiting);
  const rowOf = (year: number | null) =>
    levels.rows.some((row) => row.year === (year ?? "unknown"))
      ? String(year ?? "unknown")
      : "rest";
  const truth = new Map<string, number>();
  for (const { year, counts } of byYear)
    for (const standing of standings)
      for (const key of [rowOf(year), "whole"]) add(`${key} ${standing}`, counts[standing]);
  for (const one of needing)
    for (const key of [rowOf(one.year), "whole"]) add(`${key} ${waitOf(one, today)}`, 1);
  function add(name: string, n: number) {
    truth.set(name, (truth.get(name) ?? 0) + n);
  }
  return { table, waiting, knowledge, truth };
}

describe("whatever a director asks of a programme, put together", () => {
  const roll = dice(seed);
  const all = Array.from({ length: PROGRAMMES }, () => asked(programme(roll))).filter(
    (one) => one !== null,
  );

  test("shows no count of one to four, and nothing false", () => {
    for (const { table, waiting, truth } of all) {
      const figures: [string, Shown][] = [
        ...[...table.years, { year: "whole", row: table.whole }].flatMap(({ year, row }) =>
          standings.map((standing): [string, Shown] => [`${year} ${standing}`, row[standing]]),
        ),
        ...(waiting === null
          ? []
          : [...(waiting.years ?? []), { year: "whole", row: waiting.whole }].flatMap(
              ({ year, row }) =>
                waits.map((wait): [string, Shown] => [`${year} ${wait}`, row[wait]]),
            )),
      ];
      for (const [name, shown] of figures) {
        const value = truth.get(name) ?? 0;
        if (shown === "few") expect(isSmall(value), name).toBe(true);
        else if (shown !== null) {
          expect(shown.n, name).toBe(value);
          expect(isSmall(value), name).toBe(false);
        }
      }
    }
  });

  test("leaves for each hidden count of one to four another value that fits all the rest", () => {
    let hidden = 0;
    for (const { knowledge, truth } of all) {
      for (const [at, { name, least, most }] of knowledge.figures.entries()) {
        const value = truth.get(name) ?? 0;
        if (least === most || !isSmall(value)) continue;
        hidden += 1;
        const others = [value + 1, value - 1, value + 2, value - 2, value + 3, value - 3];
        expect(
          others.some((other) => least <= other && fits(knowledge, at, other)),
          `${name} of ${JSON.stringify(knowledge.figures)}`,
        ).toBe(true);
      }
    }
    expect(hidden).toBeGreaterThan(PROGRAMMES);
  });

  test("lets nobody work out a sum of one to four people by adding and subtracting", () => {
    let tried = 0;
    const simple = all.filter(({ knowledge: { sums } }) => sums.length <= 7).slice(0, 500);
    for (const { knowledge } of simple) {
      for (const { names, sum } of sumsWorkedOut(knowledge)) {
        tried += 1;
        expect(isSmall(sum), names.join(", ")).toBe(false);
      }
    }
    expect(tried).toBeGreaterThan(simple.length);
  });

  test("keeps the headline of most programmes", () => {
    const shown = all.filter(({ table }) => table.whole.high !== null);
    expect(shown.length / all.length).toBeGreaterThan(0.8);
  });
});

test("a table whose second figure is not hidden is found out", () => {
  const levels = guardLevels([
    { year: 1, counts: { high: 2, medium: 9, steady: 20, unknown: 0, known: 0 } },
    { year: 2, counts: { high: 8, medium: 9, steady: 20, unknown: 0, known: 0 } },
  ]);
  if (!levels) throw new Error("It can be shown.");
  const careless = levelTable({
    ...levels,
    seen: levels.cells.map(({ value }) => (isSmall(value) ? "few" : "shown")),
  });
  const knowledge = knowledgeOf(careless, levels, null);
  const at = knowledge.figures.findIndex(({ name }) => name === "1 high");
  expect([1, 3, 4].map((value) => fits(knowledge, at, value))).toEqual([null, null, null]);
  expect(fits(knowledge, at, 2)).not.toBeNull();
  expect([...sumsWorkedOut(knowledge)]).toContainEqual({ names: ["1 high"], sum: 2 });
});

test("programmes of under five students show nothing at all", () => {
  for (const steady of [0, 1, 4])
    expect(
      guardLevels([{ year: 1, counts: { high: 0, medium: 0, steady, unknown: 0, known: 0 } }]),
    ).toBeNull();
});

test("a share never gives away one to four of a group, or one to four who are left out", () => {
  for (let of = 1; of <= 60; of += 1) {
    const said = Array.from({ length: of + 1 }, (_, n) => JSON.stringify(share(n, of)));
    for (let n = 0; n <= of; n += 1) {
      const alike = said.filter((one) => one === said[n]).length;
      if (isSmall(n) || isSmall(of - n)) expect(alike, `${n} of ${of}`).toBeGreaterThan(1);
    }
  }
});

test("the waits of a programme with under five tutors are nobody's to see", () => {
  const counts = { high: 20, medium: 10, steady: 40, unknown: 0, known: 0 };
  const levels = guardLevels([{ year: 1, counts }]);
  if (!levels) throw new Error("It can be shown.");
  const needing = (tutors: number) =>
    Array.from(
      { length: 20 },
      (_, at): Needing => ({
        year: 1,
        since: "2026-11-02",
        contactedOn: at < 10 ? "2026-11-04" : null,
        tutors: [(at % tutors) as StaffId],
      }),
    );
  expect(responseOf(needing(4), levels, today, new Set())).toEqual({ why: "tutors" });
  expect(responseOf([], levels, today, new Set())).toEqual({ why: "nobody" });
  expect(responseOf(needing(5), levels, today, new Set())).toMatchObject({
    why: null,
    halfWithin: 2,
    table: { whole: { contacted: { n: 10 }, week: { n: 10 } satisfies Shown }, years: null },
  });
});
