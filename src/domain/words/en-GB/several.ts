import type { IsoDate } from "../../dates.ts";
import type { SeveralAct } from "../../view.ts";
import { day } from "./dates.ts";
import { allOf } from "./numbers.ts";

/** One thing recorded about several students at once (cards.md 4.4). */
export const several = {
  title: { wrote: "I've written to…", snooze: "Snooze…" } satisfies Record<SeveralAct, string>,
  who: "Who?",
  how: {
    wrote: 'Recorded as "wrote, waiting". "We spoke" is recorded one person at a time.',
    snooze: "Each comes back sooner if it gets worse.",
  } satisfies Record<SeveralAct, string>,
  nobody: "Everybody on your list has been dealt with.",
  /** More than the form can hold. */
  partly: (n: number): string => `The first ${n} are here.`,
  done: (act: SeveralAct, names: readonly string[]): string => {
    if (names.length === 0) return "Nothing was saved.";
    return act === "wrote" ? `You wrote to ${allOf(names)}.` : `Snoozed: ${allOf(names)}.`;
  },
  /** What comes next for all of them, by the day on which they are back. */
  next: (act: SeveralAct, until: IsoDate, today: IsoDate): string =>
    act === "wrote"
      ? `Waiting for a reply. I'll remind you on ${day(until, today)}.`
      : `Until ${day(until, today)}, or sooner if it gets worse.`,
  /** For whom nothing was saved, and how they stand: a colleague was first. */
  notSaved: (name: string, state: string): string =>
    `${name}: not saved.${state === "" ? "" : ` ${state}.`}`,
};
