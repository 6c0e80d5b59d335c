import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { Count, DigestSummary, ListSummary, OnScreen } from "../domain/facts.ts";
import type { StaffId, StudentId } from "../domain/ids.ts";
import type { OwnNames } from "./own-names.ts";
import { staffName } from "./staff-name.ts";

/** A summary as it was kept; what lists of an earlier version lack is not there. */
export type StoredSummary = Pick<
  DigestSummary,
  "caseload" | "counts" | "toThank" | "feeds" | "first" | "overfull"
> &
  Partial<DigestSummary>;

/** The reader now, and what the list still holds. */
interface Moment {
  readonly reader: StaffId;
  readonly today: IsoDate;
  readonly own: OwnNames;
  /** The rows as they are now; null where only some of them were asked for. */
  readonly rows: readonly { readonly listed: boolean }[] | null;
  /** Rows that are not shown because the student objected to signals since. */
  readonly objected: number;
}

type Named = Pick<OnScreen, "student">;
/** The summary, its people not yet told apart. */
export type NamedSummary = Omit<ListSummary, "toThank" | "returning" | "awayThisYear"> & {
  readonly toThank: readonly Named[];
  readonly returning: readonly (Named & { readonly on: IsoDate })[];
  readonly awayThisYear: readonly Named[];
};

/** A kept summary by what holds now: a student who has left the caseload disappears from counts and lines without a word. */
export async function listSummary(
  pool: pg.Pool,
  kept: StoredSummary,
  moment: Moment,
): Promise<NamedSummary> {
  const { own } = moment;
  const named = (id: StudentId): Named[] => {
    const student = own.byId.get(id);
    return student ? [{ student }] : [];
  };
  return {
    ...countsNow(kept, moment),
    feeds: kept.feeds,
    first: kept.first,
    overfull: kept.overfull,
    exams: kept.exams ?? false,
    whileAway: kept.whileAway ?? null,
    toThank: kept.toThank.flatMap(({ student: { ref } }) => {
      const student = own.byRef.get(ref);
      return student ? [{ student }] : [];
    }),
    covering: await readCovering(pool, kept.covering ?? [], moment),
    returning: (kept.returning ?? []).flatMap(({ studentId, on }) =>
      named(studentId).map((one) => ({ ...one, on })),
    ),
    awayThisYear: (kept.awayThisYear ?? []).flatMap(named),
  };
}

function countsNow(
  { caseload, counts: then, counted }: StoredSummary,
  { own, rows, objected }: Moment,
): Pick<ListSummary, "caseload" | "counts"> {
  if (rows === null) return { caseload, counts: { ...then, withSupport: then.withSupport ?? 0 } };
  // Lists of an earlier version know no cases.
  const left = (of: Count): number =>
    counted === undefined
      ? (then[of] ?? 0)
      : (counted[of] ?? []).reduce((n, student) => n + (own.byId.has(student) ? 1 : 0), 0);
  const listed = rows.filter((row) => row.listed).length;
  const counts = {
    listed,
    more: rows.length - listed,
    steady: left("steady"),
    unknown: left("unknown") + objected,
    knownReason: left("knownReason"),
    snoozed: left("snoozed"),
    withSupport: left("withSupport"),
    resting: left("resting"),
  };
  return { caseload: Object.values(counts).reduce((sum, n) => sum + n, 0), counts };
}

/** Those who are still away and covered by the reader, with the names and days of now. */
async function readCovering(
  pool: pg.Pool,
  covering: DigestSummary["covering"],
  { reader, today }: Moment,
): Promise<ListSummary["covering"]> {
  if (covering.length === 0) return [];
  const { rows } = await pool.query<{ id: StaffId; name: string; until: IsoDate }>(
    `SELECT s.id, ${staffName("s")} AS name, s.away_to AS until FROM staff s
      WHERE s.id = ANY ($1::int[]) AND s.cover_id = $2 AND s.away_from <= $3 AND $3 <= s.away_to`,
    [covering.map(({ staff }) => staff), reader, today],
  );
  return covering.flatMap(({ staff, tutees }) => {
    const colleague = rows.find(({ id }) => id === staff);
    return colleague ? [{ name: colleague.name, until: colleague.until, tutees }] : [];
  });
}
