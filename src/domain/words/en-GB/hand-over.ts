import type { IsoDate } from "../../dates.ts";
import type { HandedOver } from "../../desk.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { withSupport } from "./cases.ts";
import { day } from "./dates.ts";
import { allOf, counted, plural } from "./numbers.ts";
import { state } from "./standing.ts";

/** So many former tutors stand in one line. */
const COLLEAGUES = 2;

const person = (name: string): string => cut(name, textLimits.name);
const inside = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

/** Students who came to a tutor from another. */
export const handOver = {
  title: (n: number): string => `You now tutor ${counted(n, "more student", "more students")}`,
  /** " (from Dr Mei Li, from today)" */
  from: (names: readonly string[], on: IsoDate, today: IsoDate): string => {
    const more = names.length - COLLEAGUES;
    const shown = names.slice(0, COLLEAGUES).map(person);
    const who = allOf(more > 0 ? [...shown, `${more} more`] : shown);
    return ` (from ${who}, from ${on === today ? "today" : day(on, today)})`;
  },
  /** What is under way with one of them, inside a sentence; empty where nothing is. */
  open: ({ standing, openCase, raisedBy }: HandedOver, reader: Reader): string => {
    if (openCase) return inside(withSupport(openCase, reader));
    switch (standing.state) {
      case "waiting":
        return `follow-up due ${day(standing.until, reader.today)}`;
      case "due":
      case "booked":
      case "snoozed":
      case "asked":
        return inside(state(standing, false, reader));
      case "new":
      case "contacted":
      case "known-reason":
      case "said":
      case "case":
        return raisedBy === null ? "" : `raised by ${person(raisedBy)}`;
    }
  },
  named: (name: string, what: string): string => `${name} (${what})`,
  somethingOpen: (n: number, names: readonly string[]): string => {
    const more = n - names.length;
    const rest = more > 0 ? ` and ${more} more` : "";
    return `${n} ${plural(n, { one: "has", other: "have" })} something open: ${names.join(", ")}${rest}.`;
  },
  nothingOpen: "Nothing is open with them.",
  restricted: (n: number, { support }: Reader): string =>
    `${counted(n, "restricted note exists", "restricted notes exist")}; ask ${support} if you need ${plural(n, { one: "it", other: "them" })}.`,
};
