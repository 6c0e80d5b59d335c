import type pg from "pg";
import { addDays, type IsoDate, mondayOf } from "../domain/dates.ts";
import type { NewestEvents } from "../domain/rules/feeds.ts";
import {
  BUNCHED,
  type CaseCounts,
  type CoverageCounts,
  type DayCounts,
  type ModuleCounts,
  type NeedingStudent,
  type OutcomeCounts,
  type Programme,
  type WeekOfWork,
} from "../domain/summary/facts.ts";
import { type SummaryStanding, standings, type YearCounts } from "../domain/summary/levels.ts";
import type { Overlap } from "../domain/summary/overlap.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Summaries } from "../ports/summary.ts";
import { holds } from "./own-students.ts";
import { readSql } from "./sql.ts";
import { staffName } from "./staff-name.ts";
import { presentOn, standingOnDays } from "./summary-standing.ts";

const standing = { standing: standingOnDays };
const present = { present: presentOn("$2") };
const sql = {
  levels: readSql("summary-levels", standing),
  needing: readSql("summary-needing", standing),
  modules: readSql("summary-modules", present),
  deadlines: readSql("summary-deadlines", present),
  overlap: readSql("summary-overlap", present),
  cases: readSql("summary-cases"),
  outcomes: readSql("summary-outcomes"),
  coverage: readSql("summary-coverage"),
  newest: readSql("newest-events"),
};

/** How far back somebody may have been worth a check-in without a break, and how far ahead deadlines are looked at. */
const LOOKED_BACK_DAYS = 56;
const LOOKED_AHEAD_DAYS = 28;

/** Counts about programmes, each in one statement. */
export const summaries = (pool: pg.Pool, zone: string): Summaries => {
  const all = async <Row extends object>(text: string, values: unknown[]): Promise<Row[]> =>
    (await pool.query<Row>(text, values)).rows;
  const one = async <Row extends object>(text: string, values: unknown[]): Promise<Row> => {
    const [row] = await all<Row>(text, values);
    if (!row) throw new Error("A count is one row.");
    return row;
  };
  return {
    directed: (reader, on) =>
      all<Programme>(
        `SELECT p.id, p.ref, p.title FROM programme p
          WHERE $1::int IS NULL OR EXISTS (
                SELECT FROM staff_link l
                 WHERE l.staff_id = $1 AND l.relationship = 'director' AND ${holds("l", "$2::date")}
                   AND (l.programme_id = p.id OR l.programme_id IS NULL AND l.student_id IS NULL AND l.module_instance_id IS NULL))
          ORDER BY p.title, p.ref`,
        [reader, on],
      ),

    async scoredDays(upTo, weeks) {
      const mondays = Array.from({ length: weeks }, (_, at) => addDays(mondayOf(upTo), -7 * at));
      const rows = await all<{ day: IsoDate | null }>(
        `SELECT (SELECT min(as_of) FROM risk_score WHERE as_of >= w.monday AND as_of < w.monday + 7 AND as_of <= $2) AS day
           FROM unnest($1::date[]) WITH ORDINALITY w(monday, at) ORDER BY w.at`,
        [mondays, upTo],
      );
      return rows.flatMap(({ day }) => (day === null ? [] : [day]));
    },

    async levels(programme, days) {
      const rows = await all<LevelRow>(sql.levels, [programme, days]);
      return days.map((day) =>
        dayCounts(
          day,
          rows.filter((row) => row.day === day),
        ),
      );
    },

    needing: (programme, day, until) =>
      all<NeedingStudent>(sql.needing, [
        programme,
        [day],
        addDays(day, -LOOKED_BACK_DAYS),
        zone,
        until,
        wallClock(until, zone).date,
      ]),
    modules: (programme, day) => all<ModuleCounts>(sql.modules, [programme, day]),
    cases: (programme, now) =>
      one<CaseCounts>(sql.cases, [programme, wallClock(now, zone).date, now]),
    outcomes: (programme, days, by) =>
      one<OutcomeCounts>(sql.outcomes, [programme, days, by, zone]),
    deadlines: (programme, day) =>
      all<WeekOfWork>(sql.deadlines, [programme, day, addDays(day, LOOKED_AHEAD_DAYS), BUNCHED]),
    async sizes(day) {
      const rows = await all<{ id: number; students: number }>(
        `SELECT m.programme_id AS id, count(DISTINCT m.student_id)::int AS students
           FROM programme_membership m
          WHERE $1::date IS NULL
             OR ${holds("m", "$1")} AND m.student_id IN (SELECT student_id FROM ${presentOn("$1::date")} p)
          GROUP BY m.programme_id`,
        [day],
      );
      return new Map(rows.map(({ id, students }) => [id, students]));
    },
    overlaps: (programmes, day) => all<Overlap>(sql.overlap, [programmes, day]),
    coverage: (programme, on) => one<CoverageCounts>(sql.coverage, [programme, on]),
    nameOf: async (reader) =>
      (
        await one<{ name: string }>(
          `SELECT ${staffName("f")} AS name FROM staff f WHERE f.id = $1`,
          [reader],
        )
      ).name,
    newest: (day) => one<NewestEvents>(sql.newest, [day]),
  };
};

interface LevelRow {
  readonly day: IsoDate;
  readonly year: number | null;
  readonly startsOn: IsoDate;
  readonly standing: SummaryStanding;
  readonly students: number;
}

function dayCounts(day: IsoDate, rows: readonly LevelRow[]): DayCounts {
  const count = (of: readonly LevelRow[]) => of.reduce((sum, { students }) => sum + students, 0);
  const years = [...new Set(rows.map(({ year }) => year))].map((year): YearCounts => {
    const own = rows.filter((row) => row.year === year);
    const counts = Object.fromEntries(
      standings.map((one) => [one, count(own.filter(({ standing: is }) => is === one))]),
    ) as Record<SummaryStanding, number>;
    return { year, counts };
  });
  const starts = [...new Set(rows.map(({ startsOn }) => startsOn))].map((on) => ({
    on,
    students: count(rows.filter(({ startsOn }) => startsOn === on)),
  }));
  const [most] = starts.toSorted((a, b) => b.students - a.students || (a.on < b.on ? 1 : -1));
  return { day, years, startsOn: most?.on ?? null };
}
