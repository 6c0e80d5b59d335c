import { daysBetween, type IsoDate } from "../dates.ts";
import type { Settings } from "../settings.ts";
import type { Attended, Signal } from "../signals.ts";
import type { Observation, Sessions } from "./observation.ts";

/** The critical sessions among which one in three may be missed. */
const LAST_CRITICAL = 3;
/** A change by less than a whole session is chance. */
const LEAST_SESSIONS = 1;

/**
 * Reasons that the registers of one module give on a day, in the order of the table, before silencing. Where attendance went down over
 * all modules together, that is said of the student as a whole, and so is what was missed at sessions of no module.
 */
export function attendanceSignals(
  { sessions, person, moduleTitle }: Observation,
  asOf: IsoDate,
  { signals: { attendance } }: Settings,
): Signal[] {
  const own = [
    ...missed(sessions, moduleTitle, asOf, attendance),
    ...missed(person.ofNoModule, null, asOf, attendance),
  ];
  const drop =
    attendanceDrop(person.sessions, null, asOf, attendance) ??
    attendanceDrop(sessions, moduleTitle, asOf, attendance);
  return drop ? [...own, drop] : own;
}

type Thresholds = Settings["signals"]["attendance"];

/** An exam missed, and critical sessions missed: the last one, or two of the last three. */
function missed(
  sessions: Sessions | null,
  module: string | null,
  asOf: IsoDate,
  { criticalDays, examDays }: Thresholds,
): Signal[] {
  if (!sessions) return [];
  const { missedExam, missedCritical, critical } = sessions;
  const found: Signal[] = [];
  if (missedExam && daysBetween(missedExam.on, asOf) <= examDays)
    found.push({ id: "missed-exam", module, hard: true, ...missedExam });
  const of = missedOf(critical.slice(0, LAST_CRITICAL));
  if (of && missedCritical && daysBetween(missedCritical.on, asOf) <= criticalDays)
    found.push({ id: "missed-critical", module, hard: false, ...of, ...missedCritical });
  return found;
}

/** How many of the last sessions were missed; said of those missed in a row where there are no others. */
function missedOf(last: readonly boolean[]): { missed: number; of: number } | null {
  const absent = last.filter((there) => !there).length;
  const inRow = last.includes(true) ? last.indexOf(true) : last.length;
  if (inRow === absent && inRow > 0) return { missed: inRow, of: inRow };
  return absent > 1 ? { missed: absent, of: last.length } : null;
}

/**
 * Half or less of the last sessions, and down by a session at least on the share of those before. Both need as many as the settings ask for, so that in a
 * block of few sessions the last ones give way to those before. Sessions long ago, of a module that has none any more, say nothing.
 */
function attendanceDrop(
  sessions: Sessions | null,
  module: string | null,
  asOf: IsoDate,
  { last, least, share, before: most, criticalDays }: Thresholds,
): Signal | null {
  if (!sessions?.newestOn || daysBetween(sessions.newestOn, asOf) > criticalDays) return null;
  const { there } = sessions;
  const of = Math.min(last, Math.max(least, there.length - least));
  const recent = attended(there.slice(0, of));
  const before = attended(there.slice(of, of + most));
  if (recent.of < least || before.of < least) return null;
  if (recent.attended > share * recent.of) return null;
  const expected = (recent.of * before.attended) / before.of;
  if (expected - recent.attended < LEAST_SESSIONS) return null;
  return { id: "attendance-drop", module, hard: false, ...recent, before };
}

const attended = (there: readonly boolean[]): Attended => ({
  attended: there.filter(Boolean).length,
  of: there.length,
});
