import { writeToken } from "../actions.ts";
import type { Said } from "../log.ts";
import type { NudgeFacts, NudgeKind } from "../nudges/kinds.ts";
import type { StudentSelf } from "../reach.ts";
import type { Reader } from "../words/reader.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, inWords } from "./card.ts";
import type { StudentContext } from "./student-side.ts";

/** A message as its student reads it. */
export interface NudgeShown {
  readonly id: string;
  readonly facts: NudgeFacts;
  /** The first of all messages that came by themselves: its small print is whole. */
  readonly first: boolean;
}

/** What stands under a message once the student has pressed something on it. */
export interface NudgeAnswered {
  readonly lines: readonly string[];
  readonly buttons: readonly Button[];
}

/** What a student may answer with one tap, by what the message is about; asking for something is offered beside each. */
const replies: Readonly<Record<Exclude<NudgeKind, "first-on-time">, readonly Said[]>> = {
  "missed-critical": ["was-there", "catching-up"],
  "deadline-near": ["started"],
  "deadline-passed": ["handed-in", "extension"],
  quiet: ["fine", "away"],
};

/** A message that a rule had sent (cards.md 7.1 to 7.5), and below it what the student's press was answered. */
export function nudgeCard(
  {
    nudge,
    self,
    answered,
  }: { nudge: NudgeShown; self: StudentSelf; answered: NudgeAnswered | null },
  reader: Reader,
  { words, settings: { institution } }: StudentContext,
): Card {
  const said = words.toStudent.nudge;
  const view = {
    lines: said.lines(nudge.facts, self, reader),
    answer: answered?.lines ?? [],
    small: said.small(self.tutors, nudge.facts, nudge.first, institution.name),
    buttons: answered?.buttons ?? (self.messagesOff ? [] : nudgeButtons(nudge, words)),
  };
  return {
    name: "nudge",
    view,
    summary: words.notification.toStudent(institution.name),
    text: inWords(view.lines, view.answer, view.small),
  };
}

/** What may be pressed under a message. */
export function nudgeButtons(
  { id, facts: { kind } }: NudgeShown,
  words: StudentContext["words"],
): Button[] {
  const { says, stuck, chat, why, stop } = buttonsIn(words).ofNudge(
    writeToken({ item: id, version: 0 }),
  );
  const answers = kind === "first-on-time" ? [] : [...replies[kind].map(says), stuck, chat];
  return [...answers, why, stop];
}
