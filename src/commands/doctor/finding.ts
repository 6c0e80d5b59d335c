/** ok: nothing to do. look: works, but somebody should know. wrong: lists will not be right, or not come. */
export type State = "ok" | "look" | "wrong";

/** One line of the doctor's. */
export interface Finding {
  /** What was looked at, in a word or two: "database". */
  readonly check: string;
  readonly state: State;
  /** What was found: counts, no names. */
  readonly says: string;
  /** What to do; null where there is nothing. */
  readonly remedy: string | null;
  /** References of what is meant, for those who ask for them. */
  readonly refs: readonly string[];
}

export const ok = (check: string, says: string): Finding => ({
  check,
  state: "ok",
  says,
  remedy: null,
  refs: [],
});

export const look = (check: string, says: string, remedy: string): Finding => ({
  ...ok(check, says),
  state: "look",
  remedy,
});

export const wrong = (check: string, says: string, remedy: string): Finding => ({
  ...ok(check, says),
  state: "wrong",
  remedy,
});

/** "1 tutor", "2 tutors", "2,000 tutors". */
export const some = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
