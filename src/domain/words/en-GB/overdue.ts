import type { IsoDate } from "../../dates.ts";
import type { Overdue } from "../../overdue.ts";
import { cut, textLimits } from "../cut.ts";
import { day } from "./dates.ts";
import { counted } from "./numbers.ts";

const waited = (days: number): string => counted(days, "working day", "working days");

/** What waits too long, once a day (cards.md 11). */
export const overdue = {
  line: (at: number, what: Overdue, name: string, days: number, today: IsoDate): string => {
    switch (what.kind) {
      case "asked":
        return `${at}. ${name} ${what.what === "chat" ? "asked for a chat" : "is stuck"} · ${waited(days)}`;
      case "follow-up":
        return `${at}. ${name} · follow-up was due ${day(what.since, today)}`;
      case "returned":
        return `${at}. Case ${what.case} came back to you · ${waited(days)}`;
      case "case":
        return `${at}. Case ${what.case} · reply was due ${day(what.since, today)}`;
      case "decision":
        return `${at}. Case ${what.case} needs your decision`;
    }
  },
  /** "Tomorrow 1 goes to your cover, Dr Kofi Osei, as well." */
  tomorrow: (numbers: readonly number[], cover: string): string => {
    const which = new Intl.ListFormat("en-GB").format(numbers.map(String));
    return `Tomorrow ${which} ${numbers.length === 1 ? "goes" : "go"} to ${cut(cover, textLimits.name)} as well.`;
  },
  notification: (n: number): string => `${counted(n, "item is", "items are")} waiting for you.`,
  aloud: (number: number): string => `Open case ${number}`,
};
