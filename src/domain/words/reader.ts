import type { IsoDate } from "../dates.ts";

/** For whom and on which day a sentence is made. */
export interface Reader {
  /** The reader's local day: "today" in words, and the year that dates leave out. */
  readonly today: IsoDate;
  /** IANA zone of the times. */
  readonly zone: string;
  /** What people here call the VLE. */
  readonly vle: string;
  /** What people here call student support. */
  readonly support: string;
  /** What people here call other teams, by their names in the settings. */
  readonly teams: Readonly<Record<string, string>>;
}
