import { addDays } from "../../dates.ts";
import type { Signal } from "../../signals.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day, shortDay } from "./dates.ts";
import { days, median } from "./numbers.ts";

/** Days are counted up to this many; beyond, the date stands. */
const COUNTED_DAYS = 14;

/** "Databases coursework": the title alone where it already names the module, or where the module goes without saying. */
export function piece(of: { readonly module: string | null; readonly title: string }): string {
  const { module, title } = of;
  return cut(
    module === null || title.includes(module) ? title : `${module} ${title}`,
    textLimits.piece,
  );
}

export const moduleName = (title: string): string => cut(title, textLimits.name);

const inModule = (signal: Signal): string =>
  signal.module === null ? "" : ` in ${moduleName(signal.module)}`;

const capital = (clause: string): string => `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}`;

function unseen(signal: Extract<Signal, { id: "quiet" }>, reader: Reader): string {
  if (signal.days <= COUNTED_DAYS) return `for ${days(signal.days)}`;
  return `since ${day(signal.lastSeenOn ?? addDays(reader.today, -signal.days), reader.today)}`;
}

const active = (count: number, signal: Signal): string =>
  count === 0 ? `not active${inModule(signal)}` : `active${inModule(signal)} on ${days(count)}`;

/** The reason inside another sentence: "no Moodle activity for 9 days". */
export function clause(signal: Signal, reader: Reader): string {
  switch (signal.id) {
    case "not-started":
      return `not seen yet${inModule(signal)}`;
    case "not-handed-in":
      return `${piece(signal)} not handed in`;
    case "below-pass":
      return `${piece(signal)} below the pass mark`;
    case "quiet":
      return `no ${reader.vle} activity${inModule(signal)} ${unseen(signal, reader)}`;
    case "fewer-days":
      return `${active(signal.days, signal)} last week`;
    case "mark-below-usual":
      return `${signal.mark} in ${piece(signal)}`;
    case "late-work":
      return `handed in late${inModule(signal)}: ${signal.late} of the last ${signal.of} pieces`;
    case "below-group":
      return signal.days === 0
        ? `${active(0, signal)} in the last 14 days`
        : `${active(signal.days, signal)} in the last 14`;
  }
}

/** The reason as the tutor and the student read it. */
export function says(signal: Signal, reader: Reader): string {
  const main = capital(clause(signal, reader));
  switch (signal.id) {
    case "not-started": {
      const since = shortDay(signal.since, reader.today);
      return signal.module === null
        ? `Not seen yet this term: no ${reader.vle} log-in since ${since}.`
        : `${main}: no ${reader.vle} activity there since ${since}.`;
    }
    case "not-handed-in":
      return `${main} (due ${day(signal.dueOn, reader.today)}).`;
    case "below-pass":
      return `${capital(piece(signal))}: ${signal.mark}; the pass mark is ${signal.passMark}.`;
    case "quiet": {
      const { usualDays } = signal;
      if (usualDays === null || usualDays < 1) return `${main}.`;
      return `${main}; usually ${median(usualDays)} ${usualDays === 1 ? "day" : "days"} a week.`;
    }
    case "fewer-days":
      return signal.days === 0
        ? `${main}; usually ${median(signal.usualDays)} ${signal.usualDays === 1 ? "day" : "days"}.`
        : `${main}; usually ${median(signal.usualDays)}.`;
    case "mark-below-usual":
      return `${main}; usually around ${Math.round(signal.usual)}.`;
    case "late-work":
      return `${main}.`;
    case "below-group":
      return signal.days === 0
        ? `${main}; most of the group was.`
        : `${main}; fewer than most of the group.`;
  }
}

/** The reason when it is not new: "still no Moodle activity". */
export function still(signal: Signal, reader: Reader): string {
  switch (signal.id) {
    case "not-started":
      return `still not seen${inModule(signal)}`;
    case "not-handed-in":
      return `${piece(signal)} still not handed in`;
    case "below-pass":
      return `${piece(signal)} still below the pass mark`;
    case "quiet":
      return `still no ${reader.vle} activity${inModule(signal)}`;
    case "fewer-days":
      return `still fewer active days than usual${inModule(signal)}`;
    case "mark-below-usual":
      return `${piece(signal)} still below their usual`;
    case "late-work":
      return `still handing in late${inModule(signal)}`;
    case "below-group":
      return `still fewer active days than most${inModule(signal)}`;
  }
}
