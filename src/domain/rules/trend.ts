import type { Trend } from "../signals.ts";
import type { Observation } from "./observation.ts";

/** A change by less than this many days in a window is chance. */
const LEAST_DAYS = 2;
/** Two thirds of what was to be expected, or three halves. */
const SHARE = 2 / 3;

/**
 * Whether a student gets quieter: active days of the window against those of the window before, had they changed as the group's
 * did. So a vacation makes nobody quieter, and coming back from it nobody livelier. Steady until there are two whole windows.
 */
export function trendOf({ days, group, weeks }: Observation, windowDays: number): Trend {
  if (weeks * 7 < 2 * windowDays || group.days.before === 0) return "steady";
  const expected = Math.min(windowDays, days.before * (group.days.recent / group.days.before));
  if (Math.abs(days.recent - expected) < LEAST_DAYS) return "steady";
  if (days.recent <= expected * SHARE) return "quieter";
  return days.recent * SHARE >= expected ? "picking-up" : "steady";
}
