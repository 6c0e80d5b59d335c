import type pg from "pg";
import { writeToken } from "../domain/actions.ts";
import type { ClosedDays, IsoDate } from "../domain/dates.ts";
import type { DigestSummary, ListFacts, ListRow, NamedStudent } from "../domain/facts.ts";
import type { DigestId, StaffId } from "../domain/ids.ts";
import { undoable } from "../domain/intervention.ts";
import { type LogEntry, lastMove, standingEntries } from "../domain/log.ts";
import { fullName } from "../domain/name-search.ts";
import { nextListDay } from "../domain/schedule.ts";
import type { Settings } from "../domain/settings.ts";
import { standingOn } from "../domain/standing.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Clock } from "../ports/work.ts";
import { readHistories } from "./history.ts";
import { isOwn } from "./own-students.ts";
import { readSql } from "./sql.ts";
import { namedStudent, staffName } from "./staff-name.ts";

const rowsSql = readSql("list-rows", {
  student: namedStudent("s"),
  colleague: staffName("c"),
  own: isOwn("s", "$2", "$3"),
});

interface Row {
  readonly item: string;
  readonly student_id: number;
  readonly listed: boolean;
  readonly why: ListRow["why"];
  readonly hard: boolean;
  readonly level: ListRow["level"];
  readonly trend: ListRow["trend"];
  readonly signals: ListRow["signals"];
  readonly because: ListRow["because"];
  readonly student: ListRow["student"];
  readonly version: number;
  readonly programme: string | null;
  readonly also: readonly string[];
}

export interface FactsContext {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  /** The institution's zone. */
  readonly zone: string;
  readonly settings: Settings;
  readonly closed: ClosedDays;
}

interface Head {
  readonly as_of: IsoDate;
  readonly week: number | null;
  readonly summary: DigestSummary;
  readonly created_at: Date;
  readonly zone: string | null;
  readonly digest_day: number | null;
}

/** Rows of a list, or of some of its items, as they stand now for a reader; four statements whatever the number of rows. */
export async function readListFacts(
  { pool, clock, zone, settings, closed }: FactsContext,
  digest: DigestId,
  reader: StaffId,
  page: number,
  only: readonly string[] | null,
): Promise<ListFacts | null> {
  const now = clock.now();
  const heads = await pool.query<Head>(
    `SELECT d.as_of, d.week, d.summary, d.created_at, s.time_zone AS zone, s.digest_day
       FROM digest d JOIN staff s ON s.id = d.tutor_id WHERE d.id = $1 AND d.tutor_id = $2`,
    [digest, reader],
  );
  const [head] = heads.rows;
  if (!head) return null;
  const readerZone = head.zone ?? zone;
  const today = wallClock(now, readerZone).date;
  const { rows } = await pool.query<Row>(rowsSql, [digest, reader, today, only]);
  const histories = await readHistories(
    pool,
    rows.map((row) => row.student_id),
    zone,
    null,
  );
  const named = count(rows.map((row) => fullName(row.student)));
  const toThank = await stillOwn(pool, head.summary.toThank, reader, today);
  const programmes = new Set(rows.map((row) => row.programme));
  return {
    digestId: digest,
    asOf: head.as_of,
    week: head.week,
    today,
    now,
    zone: readerZone,
    page,
    rows: rows.map((row): ListRow => {
      const history = histories.get(row.student_id) ?? [];
      const standing = standingOn(today, history, settings.list.restDays);
      return {
        token: writeToken({ item: row.item, version: row.version }),
        student: row.student,
        sameName: (named.get(fullName(row.student)) ?? 0) > 1,
        programme: programmes.size > 1 ? row.programme : null,
        why: row.why,
        hard: row.hard,
        listed: row.listed,
        level: row.level,
        trend: row.trend,
        signals: row.signals,
        because: row.because,
        standing,
        undoable: !("why" in undoable({ history, by: reader, now, settings })),
        handled: standing.state !== "due" && isHandled(history, head.created_at),
        lastSpokeOn: lastSpokeOn(history),
        alsoTutoredBy: row.also,
      };
    }),
    summary: { ...withoutThoseWhoLeft(head.summary, rows, only), toThank },
    nextListOn: nextListDay(head.as_of, head.digest_day ?? settings.list.day, closed),
  };
}

/** Dealt with since the list was made. */
function isHandled(history: readonly LogEntry[], madeAt: Date): boolean {
  const last = lastMove(history);
  return last !== undefined && last.kind !== "wake" && last.at >= madeAt;
}

const lastSpokeOn = (history: readonly LogEntry[]): IsoDate | null =>
  standingEntries(history).findLast(
    (entry) => entry.kind === "contact" && entry.outcome === "reached",
  )?.on ?? null;

/** A student who has left the caseload disappears from list and counts without a word. */
function withoutThoseWhoLeft(
  summary: DigestSummary,
  rows: readonly Row[],
  only: readonly string[] | null,
): DigestSummary {
  if (only) return summary;
  const listed = rows.filter((row) => row.listed).length;
  const more = rows.length - listed;
  const left = summary.counts.listed + summary.counts.more - rows.length;
  return {
    ...summary,
    caseload: summary.caseload - left,
    counts: { ...summary.counts, listed, more },
  };
}

/** Those to thank whom the reader may see today, by the name they have today. */
async function stillOwn(
  pool: pg.Pool,
  toThank: DigestSummary["toThank"],
  reader: StaffId,
  today: IsoDate,
): Promise<DigestSummary["toThank"]> {
  if (toThank.length === 0) return [];
  const { rows } = await pool.query<{ student: NamedStudent }>(
    `SELECT ${namedStudent("s")} AS student FROM student s WHERE ${isOwn("s", "$1", "$2")} AND s.ref = ANY ($3)`,
    [reader, today, toThank.map(({ student }) => student.ref)],
  );
  const named = new Map(rows.map(({ student }) => [student.ref, student]));
  return toThank.flatMap(({ student, praise }) => {
    const now = named.get(student.ref);
    return now ? [{ student: now, praise }] : [];
  });
}

function count<T>(items: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
