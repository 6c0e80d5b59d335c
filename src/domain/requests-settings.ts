/** What students' own requests wait for, and where they lead. */
export interface RequestsSettings {
  /** Working days in which a tutor answers. */
  readonly workingDays: number;
  /** When tutors are at work: what is asked outside of it reaches them in the next morning's time of `dueTime`. */
  readonly from: string;
  readonly to: string;
  /** Where a student finds help with work that is catching up; null: nothing is said of it. */
  readonly helpLink: string | null;
  /** Where an absence is reported. */
  readonly absenceLink: string | null;
  /** Working days in which a module's team answers about a register. */
  readonly registerDays: number;
}

/** Who hears of words that may mean danger. */
export interface DutySettings {
  /** A team's name; null: nobody, and then no card offers a text field to students. */
  readonly team: string | null;
  /** When they will try to reach the student, as the card says it: "within the hour". */
  readonly promise: string;
}

export const defaultRequests: RequestsSettings = {
  workingDays: 2,
  from: "08:30",
  to: "17:00",
  helpLink: null,
  absenceLink: null,
  registerDays: 5,
};
export const defaultDuty: DutySettings = { team: null, promise: "as soon as they can" };
