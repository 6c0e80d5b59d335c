import type { RegisterCheck } from "../../asked.ts";
import type { IsoDate } from "../../dates.ts";
import type { DutyAlertFacts } from "../../duty.ts";
import type { NudgeFacts } from "../../nudges/kinds.ts";
import type { OpenRequest } from "../../requests.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day, moment } from "./dates.ts";
import { counted } from "./numbers.ts";
import { moduleName } from "./reasons.ts";
import { asked } from "./standing.ts";
import { nudge } from "./to-student-nudges.ts";

const person = (name: string): string => cut(name, textLimits.name);

/** What staff read of what students ask, say of a register, or write in danger (cards.md 7.10, 14.5, 7.11). */
export const askedOf = {
  title: (name: string, { what, about }: Pick<OpenRequest, "what" | "about">): string =>
    what === "chat"
      ? `${name} would like a chat`
      : `${name} ${asked.state({ what, about }).replace(/^Is/u, "is")}`,
  when: (
    { at, soon }: Pick<OpenRequest, "at" | "soon">,
    after: NudgeFacts | null,
    reader: Reader,
  ): string => {
    const since = after === null ? "" : `, after our message about ${nudge.about(after, reader)}`;
    const how = soon === "this-week" ? "This week" : "Next week";
    return `Asked ${moment(at, reader)}${since}. ${how}, any way.`;
  },
  answerBy: (dueOn: IsoDate, { today }: Pick<Reader, "today">): string =>
    `Please answer by ${day(dueOn, today)}.`,
  answered: "Answered.",
  elsewhere: (name: string): string => `${person(name)} answers this now.`,
  nobody: "Nobody stands in for you here. A team can help instead.",
  register: {
    says: ({ say, module, startsAt }: RegisterCheck, reader: Reader): string =>
      `${counted(say, "student says they were", "students say they were")} at ${moduleName(module)}, ${moment(startsAt, reader)}.`,
    shows: ({ attended, expected, usual }: RegisterCheck): string =>
      `The register shows ${attended} of ${expected}${usual === null ? "" : `; usually ${usual}`}.`,
    by: (on: IsoDate, { today }: Pick<Reader, "today">): string =>
      `They are told the answer. Until ${day(on, today)} it does not count for them.`,
    decided: (
      { how, byName }: NonNullable<RegisterCheck["decided"]>,
      { module, startsAt }: RegisterCheck,
      reader: Reader,
    ): string =>
      `${moduleName(module)}, ${moment(startsAt, reader)}: ${outcomes[how]}${byName === "" ? "" : ` by ${person(byName)}`}.`,
    told: "The students who said so have been told.",
  },
  duty: {
    title: "Duty: a student's words may mean danger",
    at: ({ at }: Pick<DutyAlertFacts, "at">, reader: Reader): string =>
      `${moment(at, reader)} · shown the help numbers`,
    who: (name: string, ref: string, { at }: Pick<DutyAlertFacts, "at">, reader: Reader): string =>
      `${name} · student ${cut(ref, textLimits.name)} · ${moment(at, reader)} · shown the help numbers`,
    words: (words: string): string => `"${words}"`,
    tutorNot: "Tutor has not been told.",
    tutorTold: "The tutor was told that somebody is in touch, and nothing else.",
    state: ({ state, byName, own }: Pick<DutyAlertFacts, "state" | "byName" | "own">): string => {
      switch (state) {
        case "new":
          return "";
        case "taken":
          return own ? "You are on it." : `${person(byName)} is on it.`;
        case "not-crisis":
          return `${own ? "You" : person(byName)} found that it is not a crisis.`;
        case "handed":
          return `${person(byName)} has it now.`;
      }
    },
    hand: "Who takes it?",
    nobody: "There is nobody else on duty to hand it to.",
    inTouch: (support: string, firstName: string): string =>
      `${support} is in touch with ${firstName}. Please leave this to them for now.`,
  },
};

const outcomes: Readonly<Record<NonNullable<RegisterCheck["decided"]>["how"], string>> = {
  corrected: "register corrected",
  kept: "register left as it is",
  ignored: "session ignored",
};
