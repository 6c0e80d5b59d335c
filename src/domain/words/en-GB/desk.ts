import type { IsoDate } from "../../dates.ts";
import type { Around, WaitingFor } from "../../desk.ts";
import type { NamesShown } from "../../facts.ts";
import type { Chat, OwnSettings } from "../../own-settings.ts";
import type { Settings } from "../../settings.ts";
import type { Level } from "../../signals.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day, moment } from "./dates.ts";
import { level } from "./log.ts";
import { counted, plural } from "./numbers.ts";

/** How cards name a colleague. */
export const colleague = (name: string): string => cut(name, textLimits.name);

export const who = {
  title: (n: number): string => `Your ${counted(n, "tutee", "tutees")}`,
  nobody: "You have no tutees on record.",
  /** "Worth a check-in 4: Amina Khan, Ben Carter and 2 more". */
  group: (of: Level | null, n: number, names: readonly string[]): string => {
    const what = of === null ? "Not available" : level[of];
    const rest = n - names.length;
    return `${what} ${n}: ${names.join(", ")}${rest === 0 ? "" : ` and ${rest} more`}`;
  },
};

const roles: Readonly<Record<string, string>> = {
  tutor: "personal tutor",
  cover: "cover",
  director: "programme director",
  support: "student support",
  "module-lead": "module lead",
  "engagement-officer": "engagement officer",
};

export const around = {
  title: (name: string): string => `Who works with ${name}`,
  line: ({ name, right, of }: Around): string => {
    const role = roles[right];
    const where = of === null ? "" : ` (${cut(of, textLimits.name)})`;
    return role === undefined ? colleague(name) : `${colleague(name)}, ${role}${where}`;
  },
  more: (n: number): string => `and ${n} more`,
};

export const waiting = {
  title: (n: number): string => `Waiting for you: ${n}`,
  nothing: "Nothing is waiting for you.",
  line: (at: number, name: string, what: WaitingFor, today: IsoDate): string => {
    switch (what.kind) {
      case "follow-up":
        return what.since === today
          ? `${at}. ${name} · follow-up is due today`
          : `${at}. ${name} · follow-up was due ${day(what.since, today)}`;
      case "raised":
        return `${at}. ${name} · raised by ${colleague(what.byName)}, ${day(what.on, today)}`;
    }
  },
  more: (n: number): string => `and ${n} more`,
};

const names: Readonly<Record<NamesShown, string>> = {
  full: "In full",
  first: "First name",
  initials: "Initials",
};
const chats: Readonly<Record<Chat, string>> = { slack: "Slack", teams: "Microsoft Teams" };
const weekdays = ["Tuesday", "Wednesday", "Thursday", "Friday"];

export const settings = {
  title: "Your settings",
  day: "Day",
  /** Of an ISO weekday, 1 to 5. */
  dayChoice: (on: number): string => weekdays[on - 2] ?? "First working day",
  time: "Time",
  length: ({ least, most }: Settings["list"]): string => `List length (${least} to ${most})`,
  usualLength: ({ perTutees }: Settings["list"]): string => `Usual: one in ${perTutees} tutees`,
  awayFrom: "Away from",
  awayTo: "Away until",
  cover: "Cover",
  nobody: "Nobody",
  names: "Names on the list",
  namesChoice: names,
  chat: "Messages arrive in",
  chatChoice: chats,
  chatNow: (chosen: Chat): string => `Messages arrive in ${chats[chosen]}.`,
  language: "Language: English",
  done: "Saved.",
  nextList: (on: IsoDate, time: string, today: IsoDate): string =>
    `Next list: ${day(on, today)}, ${time}.`,
  lengthNow: (length: number | null): string =>
    length === null ? "List length: the usual." : `List length: ${length}.`,
  namesNow: (shown: NamesShown): string => `Names on the list: ${names[shown].toLowerCase()}.`,
  /** Who has the list while the reader is away; empty for somebody who is not. */
  away: (
    { awayFrom, awayTo }: Pick<OwnSettings, "awayFrom" | "awayTo">,
    cover: string | null,
    today: IsoDate,
  ): string => {
    if (awayFrom === null || awayTo === null) return "";
    const when = `Away ${day(awayFrom, today)} to ${day(awayTo, today)}`;
    return cover === null
      ? `${when}: nobody covers, so no list is sent.`
      : `${when}: ${colleague(cover)} has your list.`;
  },
  coverNow: (cover: string): string => `Cover when you are away: ${colleague(cover)}.`,
};

/** What is kept, for staff: the words of the first greeting, as far as they are true of what exists. */
export const privacy = {
  title: "What is kept",
  lines: (
    { vle, contact }: Settings["institution"],
    { namesStaff }: Settings["ownData"],
  ): string[] => [
    `About students: ${vle} activity, attendance, hand-ins, released marks, agreed reasons, and what staff record here.`,
    "About you: what you press and when you open a student's record. Not used for appraisal, pay or workload checks, and not shown by name to your director.",
    `Students see under my data who opened their record, ${namesStaff ? "by name" : "by role"} and day, and can ask for everything here, including your notes.`,
    `Questions: ${contact}.`,
  ],
};

/** What people hear after a load. */
export const notice = {
  /** "Data Structures, Tue 3 Nov, 10:00: the register shows 11 of 48; usually 41." */
  register: (
    of: {
      readonly module: string;
      readonly startsAt: Date;
      readonly attended: number;
      readonly expected: number;
      readonly usual: number | null;
    },
    reader: Reader,
  ): string => {
    const session = `${cut(of.module, textLimits.name)}, ${moment(of.startsAt, reader)}`;
    const shows = `the register shows ${of.attended} of ${of.expected}`;
    return of.usual === null
      ? `${session}: ${shows}.`
      : `${session}: ${shows}; usually ${of.usual}.`;
  },
  leftOut: "It is left out for everyone until it is put right.",
  counts: "It counts again.",
  orphans: (n: number, programme: string): string => {
    const of = cut(programme, textLimits.piece);
    return n === 0
      ? `Every student of ${of} has a tutor now.`
      : `${counted(n, "student", "students")} of ${of} ${plural(n, { one: "has", other: "have" })} no tutor.`;
  },
  orphansWhy: "Nobody gets a list about them until a tutor is on record.",
  more: (n: number): string => `and ${n} more`,
};
