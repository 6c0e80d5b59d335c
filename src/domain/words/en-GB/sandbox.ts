import type { IsoDate } from "../../dates.ts";
import { day } from "./dates.ts";
import { counted } from "./numbers.ts";

/** What the sandbox page says beside the conversations. */
export const sandbox = {
  tutor: (tutees: number): string => `Personal tutor, ${counted(tutees, "tutee", "tutees")}`,
  /** "Mon 10 Mar 2014, 08:03 · week 6". */
  clock: (date: IsoDate, time: string, week: number | null): string =>
    [`${day(date, "")}, ${time}`, ...(week === null ? [] : [`week ${week}`])].join(" · "),
  fault: (ref: string): string =>
    `Something went wrong. If what you pressed was saved all the same, the card shows it within a minute. Ref ${ref}`,
};
