import type { IsoDate } from "../domain/dates.ts";
import { groupBy } from "../domain/group.ts";
import type { Group, Observation } from "../domain/rules/observation.ts";
import { type Beside, personOf } from "./signals-people.ts";

/** A row of `sql/signals.sql`; `all_…` are null for a student with one module, whose own numbers are all there is. */
export interface Row {
  readonly enrolment_id: number;
  readonly student_id: number;
  readonly student: string;
  readonly study_mode: string | null;
  readonly module_instance_id: number;
  readonly module: string;
  readonly module_title: string;
  readonly since: IsoDate;
  readonly weeks: number;
  readonly clicks: number;
  readonly seen_on: IsoDate | null;
  readonly week: number;
  readonly fortnight: number;
  readonly recent: number;
  readonly before: number;
  readonly usual: number | null;
  readonly joint: boolean;
  readonly all_seen_on: IsoDate | null;
  readonly all_week: number;
  readonly all_fortnight: number;
  readonly all_usual: number | null;
  readonly group_active_on: IsoDate | null;
  readonly low_clicks: number;
  readonly median_clicks: number;
  readonly low_days: number;
  readonly median_days: number;
  readonly group_week: number;
  readonly group_fortnight: number;
  readonly group_recent: number;
  readonly group_before: number;
  readonly group_usual: number | null;
  readonly posting: number;
  readonly posts_most: boolean;
  readonly posts_lately: boolean;
  /** Kinds of year of the student's programmes; null without a calendar. */
  readonly kinds: readonly number[] | null;
  readonly missed: string | null;
  readonly missed_due_on: IsoDate;
  readonly late: number;
  readonly late_of: number;
  readonly newest_on: IsoDate | null;
  readonly first_on_time: string | null;
  readonly first_on: IsoDate;
  readonly marked: string | null;
  readonly mark: number;
  readonly released_on: IsoDate;
  readonly usual_mark: number | null;
}

/** Each enrolment's row as the rules see it. A session attended counts as seen: of the enrolment, the student and the group. */
export function observationsOf(rows: readonly Row[], beside: Beside): Observation[] {
  const people = mapValues(
    groupBy(rows, (row) => row.student_id),
    (own) => personOf(own, beside),
  );
  const seenIn = ({ seen_on, student_id, enrolment_id }: Row) =>
    later(seen_on, people.get(student_id)?.sessions.get(enrolment_id)?.attendedOn ?? null);
  const groups = mapValues(
    groupBy(rows, (row) => row.module_instance_id),
    (own) => groupOf(own, own.filter((row) => seenIn(row) !== null).length / own.length),
  );
  return rows.flatMap((row) => {
    const read = people.get(row.student_id);
    const group = groups.get(row.module_instance_id);
    if (!read || !group) return [];
    const seenAnywhere = row.joint ? row.all_seen_on : row.seen_on;
    return [
      observation(row, {
        person: read.person,
        group,
        seenOn: seenIn(row),
        seenAnywhereOn: later(seenAnywhere, read.person.sessions?.attendedOn ?? null),
        sessions: read.sessions.get(row.enrolment_id) ?? null,
      }),
    ];
  });
}

const mapValues = <Key, From, To>(map: ReadonlyMap<Key, From>, to: (from: From) => To) =>
  new Map([...map].map(([key, value]) => [key, to(value)] as const));

const later = (a: IsoDate | null, b: IsoDate | null): IsoDate | null =>
  a === null || (b !== null && b > a) ? b : a;

const groupOf = ([row]: readonly [Row, ...Row[]], seen: number): Group => ({
  activeOn: row.group_active_on,
  seen,
  lowClicks: row.low_clicks,
  medianClicks: row.median_clicks,
  lowDays: row.low_days,
  medianDays: row.median_days,
  days: {
    week: row.group_week,
    fortnight: row.group_fortnight,
    recent: row.group_recent,
    before: row.group_before,
    usual: row.group_usual,
  },
  posting: row.posting,
});

type Seen = Pick<Observation, "person" | "group" | "seenOn" | "sessions"> & {
  readonly seenAnywhereOn: IsoDate | null;
};

function observation(
  row: Row,
  { person, group, seenOn, seenAnywhereOn, sessions }: Seen,
): Observation {
  const { week, fortnight, recent, before, usual } = row;
  return {
    enrolmentId: row.enrolment_id,
    studentId: row.student_id,
    student: row.student,
    module: row.module,
    moduleTitle: row.module_title,
    partTime: row.study_mode === "part-time",
    since: row.since,
    weeks: row.weeks,
    clicks: row.clicks,
    seenOn,
    days: { week, fortnight, recent, before, usual },
    overall: row.joint
      ? {
          week: row.all_week,
          fortnight: row.all_fortnight,
          usual: row.all_usual,
          seenOn: seenAnywhereOn,
        }
      : { week, fortnight, usual, seenOn: seenAnywhereOn },
    person,
    group,
    sessions,
    posts: { most: row.posts_most, lately: row.posts_lately },
    missed: row.missed === null ? null : { title: row.missed, dueOn: row.missed_due_on },
    late:
      row.newest_on === null ? null : { late: row.late, of: row.late_of, newestOn: row.newest_on },
    firstOnTime: row.first_on_time === null ? null : { title: row.first_on_time, on: row.first_on },
    newestMark:
      row.marked === null
        ? null
        : { title: row.marked, mark: row.mark, releasedOn: row.released_on, usual: row.usual_mark },
  };
}
