import type { NudgeFacts } from "../../nudges/kinds.ts";
import type { StudentSelf } from "../../reach.ts";
import { wallClock } from "../../zoned.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day, shortDay, time, weekday } from "./dates.ts";
import { colleague } from "./desk.ts";
import { allOf } from "./numbers.ts";
import { moduleName, piece, sessionName } from "./reasons.ts";

type Tutors = StudentSelf["tutors"];

/** "Dr Li"; nobody is empty. */
const short = (tutors: Tutors): string => allOf(tutors.map((one) => colleague(one.short)));

/** "Data Structures lab". */
const session = ({ module, session: kind }: Extract<NudgeFacts, { kind: "missed-critical" }>) =>
  `${moduleName(module)} ${sessionName(kind)}`;

/** What a message says after its greeting: nothing that is not known, and one idea a line. */
function says(facts: NudgeFacts, { tutors }: StudentSelf, reader: Reader): string[] {
  const { today } = reader;
  switch (facts.kind) {
    case "missed-critical": {
      const { on, nextAt } = facts;
      const missed = `${weekday(on)}'s ${session(facts)} (${shortDay(on, today)}) was a key session, and the register doesn't show you there.`;
      if (nextAt === null) return [missed];
      const next = new Date(nextAt);
      return [
        missed,
        `The next one is ${day(wallClock(next, reader.zone).date, today)} at ${time(next, reader)}.`,
      ];
    }
    case "deadline-near":
      return [
        `The ${piece(facts)} is due ${day(facts.dueOn, today)}.`,
        "Reading the brief takes about ten minutes and is a good first step today.",
      ];
    case "deadline-passed": {
      const { dueOn, lateUntil } = facts;
      const missing = `We can't see a hand-in for the ${piece(facts)} (${day(dueOn, today)}).`;
      return lateUntil === null
        ? [missing]
        : [
            `${missing} Late work is accepted until ${day(lateUntil, today)}, and late nearly always beats never.`,
          ];
    }
    case "quiet":
      return [
        `We haven't seen you in ${reader.vle} since ${day(facts.lastSeenOn, today)}. There may be a good reason.`,
        tutors.length === 0
          ? "If something is in the way, you don't have to sort it out alone."
          : `If something is in the way, you don't have to sort it out alone, and it needn't be ${short(tutors)} you talk to.`,
      ];
    case "first-on-time":
      return [
        `Your first ${piece(facts)} arrived on time. That's a good habit started; well done.`,
      ];
  }
}

/** The small print: whole under the first message, shorter under those after it. */
function small(tutors: Tutors, facts: NudgeFacts, first: boolean, institution: string): string {
  const from = first ? "From Waymark, an automatic service" : "From Waymark";
  if (tutors.length === 0) return `${from} of ${institution}.`;
  const [names, whose] = first
    ? [
        allOf(tutors.map(({ name }) => colleague(name))),
        tutors.length === 1 ? "your tutor " : "your tutors ",
      ]
    : [short(tutors), ""];
  // Praise asks for no answer.
  const sees = facts.kind === "first-on-time" ? "" : ", who can see your answer";
  return `${from}, for ${whose}${names}${sees}.`;
}

/** The end of [Why me?]'s first sentence. */
function because(facts: NudgeFacts, { today, vle }: Reader): string {
  switch (facts.kind) {
    case "missed-critical":
      return `the session was marked key by the module, and the register of ${shortDay(facts.on, today)} has no entry for you`;
    case "deadline-near":
      return `the ${piece(facts)} is due ${day(facts.dueOn, today)}, and ${vle} shows no activity of yours in ${moduleName(facts.module)} for 7 days`;
    case "deadline-passed":
      return `the ${piece(facts)} was due ${day(facts.dueOn, today)}, and no hand-in of yours is on record`;
    case "quiet":
      return `${vle} shows no activity of yours since ${day(facts.lastSeenOn, today)}`;
    case "first-on-time":
      return `your first ${piece(facts)} is on record as handed in on time`;
  }
}

/** What a message was about, inside a sentence: "our message about the lab of 3 Nov". */
function about(facts: NudgeFacts, { today }: Reader): string {
  switch (facts.kind) {
    case "missed-critical":
      return `the ${sessionName(facts.session)} of ${shortDay(facts.on, today)}`;
    case "deadline-near":
    case "deadline-passed":
    case "first-on-time":
      return `the ${piece(facts)}`;
    case "quiet":
      return "not having seen them lately";
  }
}

/** Messages to students that come by themselves (cards.md 7.1 to 7.5). */
export const nudge = {
  /** The whole message; the first line greets. */
  lines: (facts: NudgeFacts, self: StudentSelf, reader: Reader): string[] => {
    const [first = "", ...rest] = says(facts, self, reader);
    return [`Hi ${cut(self.firstName, textLimits.name)}. ${first}`, ...rest];
  },
  small,
  why: (facts: NudgeFacts, reader: Reader): string =>
    `You get this because: ${because(facts, reader)}. At most one message in 7 days. See everything: my data.`,
  about,
};
