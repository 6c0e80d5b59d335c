import type { IsoDate } from "../../dates.ts";
import type { Act, WrongThing } from "../../log.ts";
import { cut, textLimits } from "../cut.ts";
import { day } from "./dates.ts";
import { colleague } from "./desk.ts";
import { allOf } from "./numbers.ts";

/** A name is raised: the form, what the person who raised it reads afterwards, what the tutor gets. */
export const raise = {
  title: (name: string): string => `Raise: ${name}`,
  noticed: "What did you notice?",
  to: "To",
  tutor: (firstName: string, name: string): string => `${firstName}'s tutor, ${colleague(name)}`,
  /** Somebody who covers for the tutor today. */
  cover: (name: string, tutor: string): string => `${colleague(name)}, for ${colleague(tutor)}`,
  all: "All their tutors",
  canAsk: (firstName: string): string => `${firstName} can ask to see this.`,
  done: (names: readonly string[]): string => `Raised with ${allOf(names.map(colleague))}.`,
  /** "Dr Jane Park (Networks) raised Dylan Price". */
  raised: (byName: string, module: string | null, name: string): string => {
    const from = module === null ? "" : ` (${cut(module, textLimits.name)})`;
    return `${colleague(byName)}${from} raised ${name}`;
  },
};

export const raiseFind = {
  title: "Raise a name",
  label: "Name",
  placeholder: "Type a name",
  nobody: "There is nobody whom you could raise.",
  several: (n: number, typed: string): string =>
    `${n} people match "${cut(typed, textLimits.name)}".`,
  meant: (typed: string): string =>
    `I can't find "${cut(typed, textLimits.name)}". Did you mean this one?`,
  unknown: (typed: string): string => `I can't find "${cut(typed, textLimits.name)}".`,
  partly: (n: number): string => `The first ${n} are here. For the others, type raise and a name.`,
};

/** What else can be done about a student. */
export const studentMenu = (name: string): string => `More about ${name}`;

const wrongThing: Readonly<Record<WrongThing, string>> = {
  attendance: "Attendance",
  "hand-in": "Hand-in",
  activity: "Activity",
  "not-mine": "Not my tutee",
  left: "Has left or changed course",
  other: "Something else",
};

export const wrong = {
  title: (name: string): string => `The data looks wrong: ${name}`,
  what: "What looks wrong?",
  thing: wrongThing,
  note: "A line about it, if useful",
  /** What two of the choices do at once. */
  closes: "Not my tutee closes their cards for you at once; has left, for everybody.",
  /** What happens now. `until` is the day by which somebody has checked, or before which no file reopens. */
  done: (act: Extract<Act, { kind: "left" | "data-wrong" }>, today: IsoDate): string => {
    if (act.kind === "left")
      return `Thanks. Their cards have closed. No file opens them again before ${day(act.holdUntil, today)}.`;
    const by = day(act.until, today);
    switch (act.what) {
      case "not-mine":
        return `Thanks. Their cards have closed for you. Someone will check by ${by}.`;
      case "other":
        return `Thanks. Someone will check by ${by}.`;
      case "attendance":
      case "hand-in":
      case "activity":
        return `Thanks. It isn't counted until someone has checked, by ${by}.`;
    }
  },
};
