import type { IsoDate } from "../../dates.ts";
import type { ChoiceKind, Looker, MessageKind, OwnStanding, SentMessage } from "../../own-data.ts";
import type { Disputable, OwnWrongThing, SaidWrong } from "../../own-wrong.ts";
import type { Settings } from "../../settings.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { greenToStudent } from "./advice.ts";
import { day, shortDay } from "./dates.ts";
import { colleague } from "./desk.ts";
import { allOf, counted } from "./numbers.ts";
import { piece, saysToStudent } from "./reasons.ts";

const standing: Readonly<Record<OwnStanding["state"], string>> = {
  "on-list": "You're on your tutor's list this week.",
  "not-on-list": "You're not on your tutor's list this week.",
  objected: "You asked not to be on lists like this, so nothing is worked out about you.",
  "no-tutor": "You don't have a personal tutor on record yet, so you're on nobody's list.",
};

const roles: Readonly<Record<string, string>> = {
  tutor: "personal tutor",
  cover: "your tutor's cover",
  director: "programme director",
  "module-lead": "module lead",
  "engagement-officer": "engagement officer",
};

/** Days named so at most; of more the newest stand, and how many came before. */
const DAYS_NAMED = 6;

/** "9 and 12 Nov": the month where it changes. */
function daysOf(days: readonly IsoDate[], today: IsoDate): string {
  const named = days.slice(-DAYS_NAMED).map((on, at, all) => {
    const next = all[at + 1];
    return next?.slice(0, 7) === on.slice(0, 7) ? String(Number(on.slice(8))) : shortDay(on, today);
  });
  const before = days.length - named.length;
  return before === 0 ? allOf(named) : `${allOf(named)}, and ${before} before`;
}

/** "Dr Mei Li, personal tutor: on the weekly list 9 Nov; opened 9 and 12 Nov". */
function looker({ name, right, days, cases }: Looker, { today, support }: Reader): string {
  const isTeam = right === "case";
  const role = isTeam ? support : (roles[right] ?? "a member of staff");
  const who = name === null ? capital(role) : `${colleague(name)}, ${role}`;
  const did = [
    days.listed.length === 0 ? [] : [`on the weekly list ${daysOf(days.listed, today)}`],
    days.viewed.length === 0 ? [] : [`opened ${daysOf(days.viewed, today)}`],
    days.acted.length === 0 ? [] : [`wrote in it ${daysOf(days.acted, today)}`],
  ].flat();
  const why =
    cases.length === 0
      ? ""
      : `, because of ${cases.length === 1 ? "case" : "cases"} ${allOf(cases.map(String))}`;
  return `${who}: ${did.join("; ")}${why}`;
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

const messageKind: Readonly<Record<MessageKind, string>> = {
  notice: "what Waymark is and does",
  kudos: "a note from your tutor",
  "missed-critical": "a key session",
  "deadline-near": "a deadline to come",
  "deadline-passed": "a deadline that had passed",
  quiet: "we hadn't seen you for a while",
  "first-on-time": "your first hand-in on time",
  other: "an answer to something you asked",
};

const answers: Readonly<Record<string, string>> = {
  fine: "I'm fine",
  "catching-up": "I'm catching up",
  started: "I've started",
  "was-there": "I was there",
  "handed-in": "I've handed it in",
  extension: "I have an extension",
  away: "I'm away or ill",
};

const thing: Readonly<Record<OwnWrongThing, string>> = {
  register: "A register (I was there)",
  "hand-in": "A hand-in or an extension",
  mark: "A mark",
  details: "My name, pronouns or course",
  note: "Something my tutor wrote",
  objection: "I don't want to be on lists like this",
};

const choice: Readonly<Record<ChoiceKind, string>> = {
  sessions: "Reminders about key sessions",
  deadlines: "Reminders about deadlines",
  quiet: `"We haven't seen you" messages`,
  praise: "Well done",
};

/** What a student said is wrong, inside a sentence: "the Databases coursework hand-in", "your name, pronouns or course". */
export function inDoubt(
  { kind, piece: of }: Pick<SaidWrong, "kind" | "piece">,
  whose: "your" | "their",
  today: IsoDate,
): string {
  const called = of && piece(of);
  const on = of?.on ? `, ${day(of.on, today)}` : "";
  switch (kind) {
    case "register":
      return called ? `the register of ${called}${on}` : "a register";
    case "hand-in":
      return called ? `the ${called} hand-in` : "a hand-in or an extension";
    case "mark":
      return called ? `the ${called} mark` : "a mark";
    case "details":
      return `${whose} name, pronouns or course`;
    case "note":
      return `something ${whose} tutor wrote`;
    case "objection":
      return "being on lists like this";
  }
}

function keptLine(of: SaidWrong, today: IsoDate): string {
  if (of.kind === "objection")
    return of.answer === null
      ? "You took it back: you may be on your tutor's list again."
      : `About being on lists: "${of.answer}" You stay off them until you take it back under choices.`;
  const why = of.answer === null ? "." : `, because: "${of.answer}"`;
  return `We kept ${inDoubt(of, "your", today)}${why}`;
}

export const ownData = {
  title: "What Waymark holds about you",
  standing: (of: OwnStanding["state"]): string => standing[of],
  lines: ({ vle }: Settings["institution"]): string[] => [
    `Used for it: ${vle} activity, key sessions, hand-ins, released marks.`,
    "Never used for it: health, ethnicity, sex, age, visa, money.",
    "Leave and agreed adjustments only ever take you off it.",
    "A person decides what happens. It isn't used for marks, conduct or visas.",
  ],
  reasons: {
    title: (on: IsoDate, today: IsoDate): string => `What your tutor sees, ${day(on, today)}`,
    nothingYet: "Nothing has been worked out about you yet.",
    nothing: "Nothing unusual.",
    notEnough: "Not enough data to say anything. That is not the same as fine.",
    says: saysToStudent,
    green: greenToStudent,
    turnsGreen: (conditions: string): string => `Turns green when ${conditions}`,
  },
  looks: {
    title: "Who has seen your record this term",
    line: looker,
    nobody: "Nobody has looked.",
    nobodyElse: "Nobody else",
    more: (n: number): string => `and ${counted(n, "other", "others")}`,
    ask: ({ contact }: Settings["institution"]): string =>
      `Ask ${contact} why somebody looked, or tell them that somebody should not have. A person answers.`,
  },
  messages: {
    title: "Messages to you",
    nothing: "Nothing has been sent to you yet.",
    line: ({ kind, on, said }: SentMessage, today: IsoDate): string => {
      const answered = said === null ? undefined : answers[said];
      const answer = answered === undefined ? "" : `; you answered "${answered}"`;
      return `${day(on, today)}: ${messageKind[kind]}${answer}`;
    },
    more: (n: number): string => `and ${n} earlier`,
  },
  wrong: {
    title: "What's wrong?",
    what: "What's wrong?",
    thing: (of: OwnWrongThing): string => thing[of],
    which: "Which one?",
    none: "None of these",
    piece: ({ thing: of, on, ...one }: Disputable, today: IsoDate): string => {
      const kind = { register: "Register", "hand-in": "Hand-in", mark: "Mark" }[of];
      return cut(
        `${kind}: ${piece(one)}${on === null ? "" : `, ${shortDay(on, today)}`}`,
        textLimits.option,
      );
    },
    text: "Tell us",
    small: (
      answerBy: IsoDate,
      today: IsoDate,
      complaints: Settings["ownData"]["complaints"],
    ): string =>
      `We'll answer by ${day(answerBy, today)}. Until then it isn't counted. Not happy with how we use your data? Complain: ${complaints}; then the ICO.`,
  },
  said: {
    thanks: "Thanks.",
    checked: "We checked.",
    open: (of: SaidWrong, today: IsoDate): string[] =>
      of.kind === "objection"
        ? [
            `From this second nothing is worked out about you. A person answers by ${day(of.answerBy, today)}.`,
            `Your tutor's card says "Not available", and nothing else changes. You can take it back under choices.`,
          ]
        : [
            `We've asked somebody to check ${inDoubt(of, "your", today)}; you'll hear by ${day(of.answerBy, today)}. Until then it doesn't count.`,
          ],
    corrected: (of: SaidWrong, today: IsoDate): string[] =>
      of.kind === "objection"
        ? [
            "It is confirmed: you are on no list, and nothing is worked out about you. You can take it back under choices.",
          ]
        : [
            `You're right about ${inDoubt(of, "your", today)}, and it is put right here. Your tutor's list has been updated.`,
          ],
    ignored: (of: SaidWrong, today: IsoDate): string[] => [
      `We leave out ${inDoubt(of, "your", today)} for everyone. It counts for nobody.`,
    ],
    kept: (of: SaidWrong, today: IsoDate, complaints: string): string[] => [
      keptLine(of, today),
      `If you disagree: ${complaints}.`,
    ],
  },
  choices: {
    title: "Your choices",
    kinds: "Messages I'd like",
    kind: (of: ChoiceKind): string => choice[of],
    quietFrom: "Quiet from",
    quietTo: "Quiet until",
    weekends: "At weekends",
    weekend: (wanted: boolean): string => (wanted ? "Messages may come" : "Quiet"),
    language: "Language: English",
    small: "Turning these off changes nothing else.",
    off: "You get no messages now. Your tutor can still write to you.",
    objected: "You are on no list, and nothing is worked out about you.",
    saved: "Saved, from this second.",
  },
  download: {
    title: "Everything held about you",
    made: (time: string): string =>
      `The link works once, until ${time}. Nobody else should have it.`,
    inside:
      "It holds a page to read and the same as data. Where colleagues wrote something restricted, it says so: ask and a person looks through it with you.",
    again: "Press Download all again for another link.",
    ask: ({ contact }: Settings["institution"]): string =>
      `I can't hand out files here. Ask ${contact} for a copy: you get everything, within a month.`,
    get: "Get the file",
  },
};
