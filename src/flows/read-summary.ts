import type { ClosedDays, IsoDate } from "../domain/dates.ts";
import { addDays, daysBetween, teachingWeek } from "../domain/dates.ts";
import { feedStates } from "../domain/rules/feeds.ts";
import type { Settings } from "../domain/settings.ts";
import type { DayCounts, DayLevels, Withheld } from "../domain/summary/facts.ts";
import { guardLevels } from "../domain/summary/levels.ts";
import { liesWithin, sharesStudents } from "../domain/summary/overlap.ts";
import { responseOf } from "../domain/summary/waiting.ts";
import { endOfDay, wallClock } from "../domain/zoned.ts";
import type { ReadSummary, Summaries } from "../ports/summary.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly summaries: Summaries;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly closed: ClosedDays;
  /** The institution's. */
  readonly zone: string;
};

/** Weeks of the picture; scores older than a fortnight say nothing of now. */
const WEEKS = 5;
const OLD_AFTER_DAYS = 14;

/**
 * Everything a summary may show of a programme to somebody who directs it today; null for everybody else. It is of the first day of the week on
 * which everybody was scored, the day of the lists, so that two summaries of one week say the same of it.
 */
export const readSummary =
  (ports: Ports): ReadSummary =>
  async (reader, programme, { asOf, past }) => {
    const { summaries, settings, clock, closed, zone } = ports;
    const now = asOf === null ? clock.now() : endOfDay(asOf, zone);
    const today = wallClock(now, zone).date;
    const directed = await summaries.directed(reader, today);
    const found = directed.find(({ id }) => id === programme);
    if (!found) return null;
    const weeks = await scoredDays(ports, today, { asOf, past });
    const day = weeks[0] ?? today;
    const [levels, needing, modules, cases, newest, coverage, overlaps] = await Promise.all([
      summaries.levels(programme, weeks.toReversed()),
      summaries.needing(programme, day, now),
      summaries.modules(programme, day),
      summaries.cases(programme, now),
      summaries.newest(day),
      summaries.coverage(programme, today),
      summaries.overlaps(
        directed.map(({ id }) => id),
        day,
      ),
    ]);
    const guarded = levels.map((one) => dayLevels(one));
    const last = guarded.at(-1)?.levels ?? null;
    const startsOn = levels.at(-1)?.startsOn ?? null;
    const signalsFrom = startsOn && addDays(startsOn, 7 * settings.signals.leastWeeks);
    return {
      programme: found,
      today,
      zone,
      weeks: guarded,
      withheld: withheld(guarded, liesWithin(programme, overlaps), today),
      response: last === null ? { why: "students" } : responseOf(needing, last, today, closed),
      needing: needing.filter(({ contactedOn }) => contactedOn === null),
      modules,
      cases,
      feeds: feedStates(newest, day, settings.signals),
      coverage,
      signalsFrom: signalsFrom !== null && signalsFrom > today ? signalsFrom : null,
      yearsTold: !sharesStudents(programme, overlaps),
    };
  };

/** The day asked for itself, where one was; before it, and without it, the first scored day of each week. Newest first. */
async function scoredDays(
  { summaries }: Ports,
  today: IsoDate,
  { asOf, past }: { readonly asOf: IsoDate | null; readonly past: boolean },
): Promise<readonly IsoDate[]> {
  const [newest, ...before] = await summaries.scoredDays(today, WEEKS + 1);
  const all = newest === undefined ? [] : [asOf ?? newest, ...before];
  return (past ? all.slice(1) : all).slice(0, WEEKS);
}

const dayLevels = ({ day, years, startsOn }: DayCounts): DayLevels => ({
  day,
  week: startsOn === null ? null : teachingWeek(startsOn, day),
  levels: guardLevels(years),
});

function withheld(weeks: readonly DayLevels[], isWithin: boolean, today: IsoDate): Withheld | null {
  const last = weeks.at(-1);
  if (!last || daysBetween(last.day, today) > OLD_AFTER_DAYS) return "no-scores";
  if (last.levels === null) return "few-students";
  return isWithin ? "overlaps" : null;
}
