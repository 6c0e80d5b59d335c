import type { IsoDate } from "../../../src/domain/dates.ts";
import { inWeek, pick } from "./days.ts";
import type { Person } from "./people.ts";
import { doubtfulRegister, type SessionSeries, sessions, usualAtLecture } from "./teaching.ts";

/** A session with everybody who is expected. */
export interface Session {
  readonly id: string;
  readonly series: SessionSeries;
  readonly on: IsoDate;
  readonly expected: readonly Person[];
  /** What the register says of each of them, in their order; null: nothing. */
  readonly register: readonly (Status | null)[];
}
type Status = "attended" | "late" | "absent";

/** All sessions of the term, in order of series and week. */
export const sessionsOf = (everybody: readonly Person[]): Session[] =>
  (Object.keys(sessions) as SessionSeries[]).flatMap((series) =>
    sessions[series].weeks.map((week): Session => {
      const { module, weekday } = sessions[series];
      const on = inWeek(week, weekday);
      const expected = everybody.filter(
        ({ modules, expectedFrom = on }) => modules.includes(module) && expectedFrom <= on,
      );
      const id = `${series.replace(" ", "-").toUpperCase()}-${String(week).padStart(2, "0")}`;
      return { id, series, on, expected, register: registerOf(series, week, expected) };
    }),
  );

function registerOf(
  series: SessionSeries,
  week: number,
  expected: readonly Person[],
): (Status | null)[] {
  if (series === doubtfulRegister.series && week === doubtfulRegister.week)
    return expected.map((_, i) =>
      i >= expected.length - doubtfulRegister.attended ? "attended" : null,
    );
  const missed = (person: Person) => person.missed?.[series]?.includes(week) === true;
  const absent = new Set(expected.filter(missed));
  if (series === "DS lecture") addAbsent(absent, expected, week);
  return expected.map((person) =>
    absent.has(person)
      ? "absent"
      : pick(`${person.ref} ${series} ${week}`, 12) === 0
        ? "late"
        : "attended",
  );
}

/** Classmates take turns to stay away from the lecture, so that as many as usual are there. */
function addAbsent(absent: Set<Person>, expected: readonly Person[], week: number): void {
  const classmates = expected.filter(({ ref }) => ref >= "21000");
  for (let turn = week * 5; expected.length - absent.size > usualAtLecture; turn += 1) {
    const person = classmates[turn % classmates.length];
    if (person) absent.add(person);
  }
}
