import { daysBetween, type IsoDate } from "../dates.ts";
import type { Settings } from "../settings.ts";
import type { Signal } from "../signals.ts";
import type { Observation } from "./observation.ts";

/** Reasons that hand-ins and released marks of one module give on a day, in the order of the table, before silencing. */
export function workSignals(
  seen: Observation,
  asOf: IsoDate,
  { signals: { submissions, marks } }: Settings,
): Signal[] {
  const { missed, late, newestMark, moduleTitle: module } = seen;
  const isRecent = (on: IsoDate) => daysBetween(on, asOf) <= submissions.windowDays;
  const found: Signal[] = [];
  if (missed) found.push({ id: "not-handed-in", module, hard: false, ...missed });
  if (newestMark && isRecent(newestMark.releasedOn)) {
    const { title, mark, usual } = newestMark;
    if (mark < marks.pass) {
      found.push({ id: "below-pass", module, hard: false, title, mark, passMark: marks.pass });
    }
    if (usual !== null && usual - mark >= marks.belowUsual) {
      found.push({
        id: "mark-below-usual",
        module,
        hard: false,
        title,
        mark,
        usual: Math.round(usual),
      });
    }
  }
  if (late && late.late >= submissions.late && isRecent(late.newestOn)) {
    found.push({ id: "late-work", module, hard: false, late: late.late, of: late.of });
  }
  return found;
}
