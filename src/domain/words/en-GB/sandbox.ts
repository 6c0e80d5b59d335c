import type { IsoDate } from "../../dates.ts";
import { cut, textLimits } from "../cut.ts";
import { supportCase } from "./cases.ts";
import { day } from "./dates.ts";
import { counted } from "./numbers.ts";

/** What the sandbox page says beside the conversations. */
export const sandbox = {
  tutor: (tutees: number): string => `Personal tutor, ${counted(tutees, "tutee", "tutees")}`,
  student: (digits: string): string => `Student ${digits}`,
  /** What somebody without tutees is: "Module lead, Data Structures and 2 more". */
  other: ({
    leads,
    directs,
    officer,
    support,
  }: {
    readonly leads: readonly string[];
    readonly directs: readonly string[];
    readonly officer: boolean;
    /** What student support is called and has open; null for others. */
    readonly support: { readonly name: string; readonly open: number } | null;
  }): string =>
    [
      ...named("Module lead", leads),
      ...named("Programme director", directs),
      ...(officer ? ["Engagement officer"] : []),
      ...(support === null ? [] : [supportCase.team(support.name, support.open)]),
    ].join("; "),
  /** "Mon 10 Mar 2014, 08:03 · week 6". */
  clock: (date: IsoDate, time: string, week: number | null): string =>
    [`${day(date, "")}, ${time}`, ...(week === null ? [] : [`week ${week}`])].join(" · "),
  /** The page cannot show what is new. */
  behind: (down: boolean): string =>
    down
      ? "I can't reach my records. What is new shows here once I can."
      : "Something went wrong here, so this may not be all there is.",
};

function named(role: string, [first, ...rest]: readonly string[]): string[] {
  if (first === undefined) return [];
  const more = rest.length === 0 ? "" : ` and ${rest.length} more`;
  return [`${role}, ${cut(first, textLimits.name)}${more}`];
}
