import type { CaseOutcome, ReturnReason } from "../../case-acts.ts";
import { cut, textLimits } from "../cut.ts";
import { day } from "./dates.ts";

const colleague = (name: string): string => cut(name, textLimits.name);

export const returnReason: Readonly<Record<ReturnReason, string>> = {
  "more-information": "More information needed",
  "another-team": "Better with another team",
  "already-supported": "Already being supported",
  "not-ours": "Not something we can help with",
};

export const caseOutcome: Readonly<Record<CaseOutcome, string>> = {
  supported: "In touch and being supported",
  "no-support-wanted": "In touch, no support wanted",
  "passed-on": "Passed to another service",
  "not-reached": "Could not reach",
  "not-needed": "Not needed after all",
};

const quoted = (text: string): string => `"${text}"`;

/** Forms of those who have a case, and of who answers one that came back. */
export const caseForm = {
  returns: (number: number): string => `Return case ${number}`,
  why: "Why?",
  question: (raiser: string): string => `What should ${colleague(raiser)} know or answer?`,
  goesBack: (raiser: string): string =>
    `Goes back to ${colleague(raiser)}. "${returnReason["more-information"]}" and "${returnReason["not-ours"]}" need a sentence.`,
  passes: (number: number): string => `Pass on case ${number}`,
  to: "To which team?",
  team: (title: string): string => cut(title, textLimits.name),
  packet: "What was asked and tried goes along; restricted notes stay closed.",
  noOtherTeam: "There is no other team to pass it to.",
  closes: (number: number): string => `Close case ${number}`,
  howItEnded: "How did it end?",
  mayKnow: (raiser: string): string => `What ${colleague(raiser)} may know`,
  leaveEmpty: (director: string | null): string =>
    `Leave it empty to share only the line above. "${caseOutcome["not-reached"]}" goes to ${director === null ? "the programme director" : colleague(director)} for a decision.`,
  resends: (number: number, name: string): string => `Answer case ${number}: ${name}`,
  answer: "Your answer",
  goesTo: (firstName: string, team: string): string =>
    `Goes to ${team} again. ${firstName} can ask to see this.`,
};

/** What whoever raised a case hears of it, and who has to decide. */
export const caseNews = {
  cameBack: (name: string, number: number): string => `${name}: case ${number} came back to you`,
  said: (byName: string, text: string): string => `${colleague(byName)}: ${quoted(text)}`,
  because: (reason: ReturnReason): string => {
    const said = returnReason[reason];
    return `Why: ${said.slice(0, 1).toLowerCase()}${said.slice(1)}`;
  },
  closed: (name: string, number: number): string => `${name}: case ${number} is closed.`,
  ended: (outcome: CaseOutcome): string => ` ${caseOutcome[outcome]}.`,
  nothingNeeded: "Nothing is needed from you. A friendly word from you is always welcome.",
  now: (name: string, number: number): string => `${name}: case ${number}`,
  decision: (number: number): string => `Case ${number} needs your decision`,
  unanswered: (raisedOn: string, team: string, hasCover: boolean, today: string): string =>
    `Raised ${day(raisedOn, today)}. ${team} ${hasCover ? "and the cover have not replied; two reminders each" : "has not replied; two reminders"}.`,
  notReached: (raisedOn: string, team: string, today: string): string =>
    `Raised ${day(raisedOn, today)}. ${team} could not reach the student.`,
  asked: (raisedOn: string, today: string): string =>
    `Raised ${day(raisedOn, today)}. The programme director asks you to decide.`,
  notification: {
    back: "A case you raised has come back to you.",
    closed: "A case you raised has been closed.",
    decision: (number: number): string => `Case ${number} needs your decision.`,
  },
};
