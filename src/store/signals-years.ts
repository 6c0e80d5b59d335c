import type pg from "pg";
import { type Calendar, type Studies, studyLevels } from "../domain/calendar.ts";
import type { IsoDate } from "../domain/dates.ts";
import { alwaysTeaching, teachingWeeks, type Year, yearUpTo } from "../domain/rules/year.ts";

interface Programme {
  readonly id: number | null;
  readonly ref: string | null;
  readonly level: string | null;
}

/** The calendar as the statement of the signals needs it, and as the rules do. */
export interface Years {
  /** JSON of each programme's kind of year and teaching weeks, and of those without a programme (null). Null without a calendar. */
  readonly programmes: string | null;
  /** The year of a student by the kinds of year of their programmes; null without a calendar. */
  readonly of: (kinds: readonly number[] | null) => Year;
}

/** Programmes have few kinds of year: only those that a period names, and levels, are told apart. */
export async function readYears(
  client: pg.PoolClient,
  asOf: IsoDate,
  calendar: Calendar,
): Promise<Years> {
  if (calendar.periods.length === 0) return { programmes: null, of: () => alwaysTeaching };
  const { rows } = await client.query<Programme>("SELECT id, ref, level FROM programme");
  const kinds = new Map<string, { kind: number; studies: Studies; teaching: number }>();
  const programmes = [{ id: null, ref: null, level: null }, ...rows].map((programme) => {
    const studies = studiesOf(programme, calendar);
    const key = JSON.stringify(studies);
    const found = kinds.get(key) ?? {
      kind: kinds.size,
      studies,
      teaching: teachingWeeks(asOf, [studies], calendar),
    };
    kinds.set(key, found);
    return { programme: programme.id, kind: found.kind, teaching: found.teaching };
  });
  const all = [...kinds.values()];
  const years = new Map<string, Year>();
  return {
    programmes: JSON.stringify(programmes),
    of(numbers) {
      const own = numbers ?? [];
      const key = own.join();
      const studies = all.filter(({ kind }) => own.includes(kind)).map((one) => one.studies);
      const year = years.get(key) ?? yearUpTo(asOf, studies, calendar);
      years.set(key, year);
      return year;
    },
  };
}

/** A programme that no period names has the year of its level. */
function studiesOf({ ref, level }: Programme, { periods }: Calendar): Studies {
  const named = ref !== null && periods.some(({ programmes }) => programmes.includes(ref));
  return {
    programme: named ? ref : null,
    level: studyLevels.find((known) => known === level) ?? null,
  };
}
