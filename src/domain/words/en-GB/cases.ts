import type { CaseOutcome } from "../../case-acts.ts";
import { isDiscreet, REPLY_BY, type TeamLoad } from "../../cases.ts";
import { addDays } from "../../dates.ts";
import type { CaseRefusal } from "../../forms-escalate.ts";
import type { CaseAbout, CaseKnowing, CaseUrgency, Mode, OpenCase, Outcome } from "../../log.ts";
import type { Settings } from "../../settings.ts";
import { wallClock } from "../../zoned.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { caseOutcome, returnReason } from "./case-news.ts";
import { day, shortDay, time } from "./dates.ts";
import { modeInLine } from "./log.ts";
import { counted } from "./numbers.ts";

const colleague = (name: string): string => cut(name, textLimits.name);

const abouts: Readonly<Record<CaseAbout, string>> = {
  attendance: "Attendance and engagement",
  wellbeing: "Wellbeing",
  academic: "Academic difficulty",
  money: "Money, housing, family",
  disability: "Disability or adjustments",
  other: "Something else",
};
const knowings: Readonly<Record<CaseKnowing, string>> = {
  agrees: "Yes, and agrees",
  yes: "Yes",
  "not-reached": "Not reached yet",
};

/** The form behind "Escalate" (cards.md 6.1). */
export const escalate = {
  title: (name: string): string => `Escalate: ${name}`,
  danger: ({ security }: Settings["institution"]): string =>
    `Anyone in danger now? Call ${security.name} ${security.phone} or 999 instead.`,
  about: "What about?",
  abouts,
  help: "What would help?",
  knows: (firstName: string): string => `Does ${firstName} know?`,
  knowings,
  urgency: "How soon?",
  urgencies: ({ support }: Settings["institution"]): Readonly<Record<CaseUrgency, string>> => ({
    today: `Today; call ${support.phone} too`,
    "two-days": "Within 2 working days",
    "five-days": "Within 5",
  }),
  /** The team of most cases, and others with what goes to them. */
  goesTo: (
    team: string,
    others: readonly { readonly team: string; readonly abouts: readonly CaseAbout[] }[],
  ): string => {
    const also = others.map(
      (one) => `${one.abouts.map((about) => abouts[about]).join(" and ")}: ${one.team}`,
    );
    const where = also.length === 0 ? team : `${team} (${also.join("; ")})`;
    return `Goes to ${where}. Why now and what you tried are added for you.`;
  },
  /** When more is open there than the team can usually answer; a team that is not the only one is named. */
  load: ({ open, usualDays }: TeamLoad, team: string | null): string => {
    const where = team === null ? "open there" : `open with ${team}`;
    const cases = `${counted(open, "case is", "cases are")} ${where}`;
    return usualDays === null
      ? `${cases}.`
      : `${cases}; the usual answer takes ${counted(usualDays, "working day", "working days")}.`;
  },
};

/** What the form asks to be read once more, or cannot take. */
export function caseProblem(
  what: Extract<CaseRefusal, { why: "look-again" | "not-today" }>,
): string {
  if (what.why === "not-today")
    return `An answer today can be asked for from 09:00 to 15:00 on working days. Choose another day, or call ${what.team} ${what.phone}.`;
  const line = {
    wellbeing: "Say what you saw or heard, not a diagnosis.",
    other: `Safeguarding and Prevent: speak to ${what.lead}. Visa and conduct matters have their own routes and are not recorded here.`,
  }[what.about];
  return `${line} Not sent yet.`;
}

/** What people here call a team. */
export const teamTitle = (name: string, { teams, support }: Reader): string =>
  teams[name] ?? support;

/** The team on a card that colleagues read too: of what is nobody's business it is the general name. */
const teamOnRow = ({ team, about }: OpenCase, reader: Reader): string =>
  isDiscreet(about) ? reader.support : teamTitle(team, reader);

/** "Sam Whitlock, Student Support"; a team that answers under its own name is named once. */
const holder = (name: string, team: string): string =>
  name === team ? team : `${colleague(name)}, ${team}`;

/** Who decides where nobody else could. */
const decider = (owner: OpenCase["owner"]): string =>
  owner?.as === "head" ? "the head of service" : "the programme director";

/** "With Student Support since Thu 12 Nov"; once somebody has the case, with whom. */
export function withSupport(open: OpenCase, reader: Reader): string {
  const { status, accepted, owner, since } = open;
  const team = teamOnRow(open, reader);
  if (accepted) return `With ${holder(accepted.byName, team)}`;
  if (status === "returned") return `Came back from ${team}`;
  if (status === "decision") return `With ${decider(owner)} for a decision`;
  const { at, on } = since;
  return `With ${team} since ${on === reader.today ? `today ${time(at, reader)}` : day(on, reader.today)}`;
}

/** What follows for those who may see the student. */
export function caseNext(open: OpenCase, reader: Reader): string {
  const { case: number, status, accepted, returned, dueOn, passed, decides } = open;
  const due = day(dueOn, reader.today);
  const team = teamOnRow(open, reader);
  if (accepted) return `First contact by ${due}.`;
  if (returned) return `Case ${number}. ${returnReason[returned.because]}.`;
  if (status === "decision")
    return `Case ${number}. ${decides === "not-reached" ? `${team} could not reach them.` : "Nobody has replied yet."}`;
  if (reader.today > dueOn)
    return `Case ${number}. ${team} has not replied yet.${reminded(open, reader)}`;
  return passed
    ? `Case ${number}. Passed to ${team}. Reply by ${due}.`
    : `Case ${number}. You'll hear by ${due}, ${REPLY_BY}.`;
}

const nextRole = { team: "", cover: "cover", director: "programme director" } as const;

/** What was done because nobody replied, and what follows: " Reminded; next: Jo Marsh (cover), tomorrow 09:00." */
function reminded({ step, next, owner }: OpenCase, reader: Reader): string {
  if (step === 0) return "";
  const done = owner?.as === "cover" ? "The cover has been told" : "Reminded";
  if (next === null) return ` ${done}.`;
  const wall = wallClock(new Date(next.at), reader.zone);
  const on = wall.date === addDays(reader.today, 1) ? "tomorrow" : day(wall.date, reader.today);
  const who =
    next.name === null ? "once more" : `${colleague(next.name)} (${nextRole[next.tells]})`;
  return ` ${done}; next: ${who}, ${on} ${wall.time}.`;
}

export const escalated = {
  closed: (outcome: CaseOutcome): string => `The case is closed. ${caseOutcome[outcome]}.`,
  stayInTouch: (firstName: string): string => `You can stay in touch with ${firstName} meanwhile.`,
};

/** Telling the team more about an open case. */
export const caseAdd = {
  title: (number: number, name: string): string => `Add to case ${number}: ${name}`,
  text: "What should the team know?",
  goesTo: (firstName: string, team: string): string =>
    `Goes to ${team}. ${firstName} can ask to see this.`,
};

type Line = {
  readonly number: number;
  /** What the case is about; null where it reads "Support". */
  readonly about: CaseAbout | null;
  /** The programme; null where it would tell too much. */
  readonly area: string | null;
};

/** "Case 418 · Computer Science · Attendance and engagement". */
const line = ({ number, about, area }: Line): string =>
  [
    `Case ${number}`,
    ...(area === null ? [] : [cut(area, textLimits.name)]),
    about === null ? "Support" : abouts[about],
  ].join(" · ");

/** What came of the last thing that was tried. */
const outcomes: Readonly<Record<Outcome, string>> = {
  "left-message": "No reply.",
  "no-answer": "No reply.",
  reached: "Reached.",
  appointment: "Meeting booked.",
  addressed: "Sorted.",
  referred: "Pointed to another service.",
};

const roles: Readonly<Record<string, string>> = { tutor: "personal tutor", cover: "cover" };

/** What student support reads. */
export const supportCase = {
  line: ({ number }: Pick<Line, "number">): string => `Case ${number}`,
  kind: (of: Line): string => line(of).slice(supportCase.line(of).length),
  replyBy: (dueOn: string, today: string): string => `Reply by ${day(dueOn, today)}, ${REPLY_BY}`,
  has: (name: string, own: boolean): string =>
    own ? "You have this" : `${colleague(name)} has this`,
  contactBy: (dueOn: string, today: string): string => `first contact by ${day(dueOn, today)}`,
  takenBack: "taken back",
  wasDue: (dueOn: string, today: string): string => `reply was due ${day(dueOn, today)}`,
  coverTold: (name: string): string => `${colleague(name)} (cover) has been told.`,
  sentBack: "sent back",
  decides: (name: string): string => `${colleague(name)} decides`,
  toBeDecided: "to be decided",
  closed: "closed",
  passedTo: (team: string): string => `passed to ${team}`,
  sought: (at: Date, on: string, reader: Reader): string =>
    `asked for somebody else than their tutor, ${day(on, reader.today)} ${time(at, reader)}; no tutor is told`,
  title: (number: number, name: string): string => `Case ${number}: ${name}`,
  student: (ref: string): string => `student ${cut(ref, textLimits.name)}`,
  /** "from Dr Mei Li, personal tutor, Thu 12 Nov 09:20" */
  from: (name: string, right: string, at: Date, on: string, reader: Reader): string => {
    const role = roles[right];
    const who = role === undefined ? colleague(name) : `${colleague(name)}, ${role}`;
    return `from ${who}, ${day(on, reader.today)} ${time(at, reader)}`;
  },
  asked: "Asked for",
  /** A colleague's own words, behind their title. */
  written: (text: string): string => text,
  why: "Why",
  nothingUnusual: "Nothing unusual in the data.",
  tried: "Tried",
  nothingTried: "Nothing recorded.",
  contacts: (
    name: string,
    contacts: readonly { readonly mode: Mode; readonly on: string }[],
    today: string,
  ): string =>
    `${colleague(name)}: ${contacts.map(({ mode, on }) => `${modeInLine[mode]} ${shortDay(on, today)}`).join(", ")}.`,
  outcome: (of: Outcome): string => outcomes[of],
  knows: (firstName: string): string => `${firstName} knows`,
  knowing: (of: CaseKnowing): string => `${knowings[of]}.`,
  added: (name: string, on: string, today: string): string =>
    `${colleague(name)} added, ${day(on, today)}`,
  notIncluded: (restricted: number): string =>
    `Not included: ${counted(restricted, "restricted note", "restricted notes")}.`,
  checkFirst: "Check your own records before you call.",
  open: (n: number): string => (n === 0 ? "No case is open." : `Open cases: ${n}`),
  more: (n: number): string => `and ${n} more: type case and a number`,
  openNumber: (number: number): string => `Open ${number}`,
  aloud: (title: string, number: number): string => `${title}: case ${number}`,
  notification: (number: number, dueOn: string, today: string): string =>
    `New case ${number}. ${supportCase.replyBy(dueOn, today)}.`,
  /** On the sandbox page: "Student Support, 2 open cases". */
  team: (name: string, open: number): string =>
    open === 0 ? name : `${name}, ${counted(open, "open case", "open cases")}`,
};
