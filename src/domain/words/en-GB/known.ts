import type { GivenReason } from "../../given-reasons.ts";
import type { KnownKind, KnownSignal } from "../../known-reason.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day } from "./dates.ts";
import { allOf } from "./numbers.ts";

const kinds: Readonly<Record<KnownKind, string>> = {
  "agreed-absence": "Agreed absence",
  adjustment: "Agreed adjustment",
  "mitigating-circumstances": "Mitigating circumstances",
  placement: "Placement or year abroad",
  "break-in-study": "Break in study",
  "writing-up": "Writing up",
};

const signal = (of: KnownSignal, { vle }: Reader): string =>
  ({
    attendance: "Attendance",
    deadlines: "Deadlines",
    activity: `${vle} activity`,
    any: "Any of these",
  })[of];
/** The same where another stands before it. */
const inside = (of: KnownSignal, reader: Reader): string =>
  of === "activity" ? signal(of, reader) : signal(of, reader).toLowerCase();

/** The forms by which staff say, and say otherwise, that something is not expected of a student (cards.md 14.2). */
export const known = {
  title: (name: string): string => `Known reason: ${name}`,
  what: "What is not expected?",
  signal,
  from: "From",
  until: "Last day",
  kindLabel: "Kind",
  kind: kinds,
  hidden:
    'Colleagues see "known reason until…", not the kind. A week before it ends I\'ll remind you.',
  which: "Which one?",
  /** "Attendance and deadlines, until Thu 14 May (Dr Mei Li)". */
  choice: ({ signals, until, byName }: GivenReason, reader: Reader): string =>
    `${allOf(signals.map((one, at) => (at === 0 ? signal(one, reader) : inside(one, reader))))}, until ${day(until, reader.today)} (${cut(byName, textLimits.name)})`,
  fromToday: "Counts from today on. What was not expected until now stays so.",
  /** In place of the form, where no reason is one that staff gave. */
  onRecord: "This comes from the university's own record, so it can't be changed here.",
  done: {
    added: "Known reason added.",
    changed: "Known reason changed.",
    ended: "Known reason ended: it counts again from today.",
  },
};
