import type pg from "pg";
import { writeToken } from "../domain/actions.ts";
import type { ClosedDays, IsoDate } from "../domain/dates.ts";
import { unexplained, unexplainedNews } from "../domain/explained.ts";
import type { ListFacts, ListRow, NamesShown } from "../domain/facts.ts";
import type { DigestId, StaffId, StudentId } from "../domain/ids.ts";
import { undoable } from "../domain/intervention.ts";
import { excusedUntil, type KnownReason, lastDay } from "../domain/known-reason.ts";
import { type LogEntry, lastMove, openCase, standingEntries } from "../domain/log.ts";
import { namesakes } from "../domain/name-search.ts";
import { isAnyOn } from "../domain/nudges/settings.ts";
import { nextListDay } from "../domain/schedule.ts";
import type { Settings } from "../domain/settings.ts";
import { type Standing, standingOn } from "../domain/standing.ts";
import { nameShown } from "../domain/views/names.ts";
import { wallClock } from "../domain/zoned.ts";
import type { PlatformName } from "../ports/platforms.ts";
import type { Clock } from "../ports/work.ts";
import { readHistories } from "./history.ts";
import { knownOf } from "./known-reasons.ts";
import { listSummary, type StoredSummary } from "./list-summary.ts";
import { readOwnNames } from "./own-names.ts";
import { holds, isOwn } from "./own-students.ts";
import { prepareSql } from "./sql.ts";
import { namedStudent, staffName } from "./staff-name.ts";

const rowsSql = prepareSql("list-rows", {
  student: namedStudent("s"),
  known: knownOf("s", "$3"),
  colleague: staffName("c"),
  holds: holds("o", "$3"),
  own: isOwn("s", "$2", "$3"),
});

interface Row
  extends Pick<
    ListRow,
    "listed" | "why" | "hard" | "level" | "trend" | "signals" | "because" | "student" | "programme"
  > {
  readonly item: string;
  readonly student_id: StudentId;
  readonly version: number;
  readonly known: readonly KnownReason[];
  readonly objected: boolean;
  /** Other tutors, and whether a list of theirs of these days holds the student. */
  readonly others: readonly { readonly name: string; readonly listed: boolean }[];
}

export interface FactsContext {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  /** The institution's zone. */
  readonly zone: string;
  readonly settings: Settings;
  readonly closed: ClosedDays;
  /** Where people write to each other. */
  readonly chats: readonly PlatformName[];
}

interface Head {
  readonly as_of: IsoDate;
  readonly week: number | null;
  readonly summary: StoredSummary;
  readonly created_at: Date;
  readonly zone: string | null;
  readonly digest_day: number | null;
  readonly names_shown: NamesShown | null;
}

/** Rows of a list, or of some of its items, as they stand now for a reader; five statements whatever the number of rows. */
export async function readListFacts(
  { pool, clock, zone, settings, closed }: FactsContext,
  digest: DigestId,
  reader: StaffId,
  page: number,
  only: readonly string[] | null,
): Promise<ListFacts | null> {
  const now = clock.now();
  const heads = await pool.query<Head>(
    `SELECT d.as_of, d.week, d.summary, d.created_at, s.time_zone AS zone, s.digest_day, s.names_shown
       FROM digest d JOIN staff s ON s.id = d.tutor_id WHERE d.id = $1 AND d.tutor_id = $2`,
    [digest, reader],
  );
  const [head] = heads.rows;
  if (!head) return null;
  const readerZone = head.zone ?? zone;
  const today = wallClock(now, readerZone).date;
  const [{ rows: all }, own] = await Promise.all([
    pool.query<Row>({ ...rowsSql, values: [digest, reader, today, only] }),
    readOwnNames(pool, reader, today),
  ]);
  const students = all.map((row) => row.student_id);
  const [histories, nudges] = await Promise.all([
    readHistories(pool, students, zone, null),
    isAnyOn(settings.nudges) && only === null ? readNudges(pool, [...own.byId.keys()]) : null,
  ]);
  const standings = new Map(
    all.map((row) => {
      const { student_id: id, known } = row;
      const history = histories.get(id) ?? [];
      const standing = standingOn(today, history, known, settings.list.restDays);
      return [id, standing.state === "new" ? explained(row, standing) : standing] as const;
    }),
  );
  const standingOf = (id: StudentId) => standings.get(id) ?? ({ state: "new" } as const);
  // Nobody is listed by signals who objected to them since.
  const rows = all.filter(
    (row) => !row.objected || ["due", "asked"].includes(standingOf(row.student_id).state),
  );
  const summary = await listSummary(pool, head.summary, {
    reader,
    today,
    own,
    rows: only === null ? rows : null,
    objected: all.length - rows.length,
  });

  const shown = head.names_shown ?? "full";
  const { toThank, returning, awayThisYear } = summary;
  const onScreen = [...rows, ...toThank, ...returning, ...awayThisYear].map((one) => one.student);
  const alike = new Set([
    ...own.namesakes,
    ...namesakes(onScreen, (student) => nameShown(student, shown)),
  ]);
  const apart = <Named extends Pick<ListRow, "student">>(one: Named) => ({
    ...one,
    sameName: alike.has(one.student.ref),
  });
  const programmes = new Set(rows.map((row) => row.programme));
  return {
    digestId: digest,
    asOf: head.as_of,
    week: head.week,
    today,
    now,
    zone: readerZone,
    page,
    namesShown: shown,
    rows: rows.map((row): ListRow => {
      const history = histories.get(row.student_id) ?? [];
      const standing = standingOf(row.student_id);
      return {
        token: writeToken({ item: row.item, version: row.version }),
        ...apart({ student: row.student }),
        namesShown: shown,
        programme: programmes.size > 1 ? row.programme : null,
        why: row.why,
        hard: row.hard,
        listed: row.listed,
        level: row.level,
        trend: row.trend,
        signals: row.objected ? [] : unexplained(row.signals, row.known),
        because: unexplainedNews(row.because, row.known),
        standing,
        undoable: !("why" in undoable({ history, by: reader, now, settings })),
        handled:
          standing.state === "known-reason" ||
          (standing.state !== "due" &&
            standing.state !== "asked" &&
            isHandled(history, head.created_at)),
        lastSpokeOn: lastSpokeOn(history),
        excusedUntil: excusedUntil(row.known),
        openCase: openCase(history),
        alsoListedBy: row.others.filter(({ listed }) => listed).map(({ name }) => name),
        alsoTutoredBy: row.others.filter(({ listed }) => !listed).map(({ name }) => name),
      };
    }),
    summary: {
      ...summary,
      toThank: toThank.map(apart),
      returning: returning.map(apart),
      awayThisYear: awayThisYear.map(apart),
    },
    nudges,
    nextListOn: nextListDay(head.as_of, head.digest_day ?? settings.list.day, closed),
  };
}

/** Messages to some students that are about to go, and when the first of them does. */
async function readNudges(
  pool: pg.Pool,
  students: readonly StudentId[],
): Promise<ListFacts["nudges"]> {
  const { rows } = await pool.query<NonNullable<ListFacts["nudges"]>>(
    `SELECT count(*)::int AS waiting, min(goes_at) AS "goesAt" FROM nudge
      WHERE student_id = ANY ($1::int[]) AND state IN ('planned', 'asking') HAVING count(*) > 0`,
    [students],
  );
  return rows[0] ?? null;
}

/** How somebody stands whose every reason a known reason explains that came after the list. */
function explained({ signals, known }: Row, standing: Standing): Standing {
  const until = signals.length > 0 && unexplained(signals, known).length === 0 && lastDay(known);
  return until ? { state: "known-reason", until } : standing;
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
