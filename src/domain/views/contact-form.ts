import type { Inputs } from "../actions.ts";
import { addDays, type ClosedDays, isIsoDate, workingDaysAfter } from "../dates.ts";
import { type FormRefusal, followUpOn, MEETING_WITHIN_DAYS } from "../forms.ts";
import { type Mode, modes, type Outcome, outcomes } from "../log.ts";
import { NOTE_LIMIT } from "../notes.ts";
import type { Reader } from "../words/reader.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

/** Days offered for "Check back", in working days from today. */
const CHECK_BACK_DAYS = [1, 2, 3, 5, 10];

export interface ContactFormFacts extends OneStudent {
  /** What this tutor chose last; null before the first time. */
  readonly habits: { readonly outcome: Outcome; readonly mode: Mode } | null;
  /** Days on which staff are not at work. */
  readonly closed: ClosedDays;
  /** What was filled in when the form could not be saved; nothing at first. */
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/** The form behind [Contacted] (cards.md 4.1), all filled in, so that Save is the second tap. */
export function contactFormCard(facts: ContactFormFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { today, inputs, habits } = facts;
  const { contact } = words;
  const reader = readerOf(facts, ctx.settings);
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const view = {
    title: contact.title(about.name),
    problem: problemLine(facts.refusal, reader, ctx),
    outcome: {
      label: contact.what,
      value: inputs.outcome ?? habits?.outcome ?? outcomes[0],
      required: words.missing("outcome"),
      choices: outcomes.map((value) => ({ title: words.outcome[value], value })),
    },
    mode: {
      label: contact.how,
      value: inputs.mode ?? habits?.mode ?? modes[0],
      choices: modes.map((value) => ({ title: words.mode[value], value })),
    },
    followUp: {
      label: contact.checkBack,
      value: inputs.followUp ?? "usual",
      choices: checkBack(facts, reader, ctx),
      usual: usualDays(facts, ctx),
    },
    meeting: {
      label: contact.meeting,
      value: inputs.meetingOn ?? "",
      min: today,
      max: addDays(today, MEETING_WITHIN_DAYS),
    },
    note: { label: contact.note, value: inputs.note ?? "", max: NOTE_LIMIT },
    canAsk: contact.canAsk(firstName(facts.student)),
    restricted: { title: contact.restricted, value: inputs.restricted ?? "false" },
    buttons: [buttons.saveContact(about), buttons.cancel],
  };
  return {
    name: "contact-form",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.problem,
      view.outcome.label,
      view.outcome.choices.map(({ title }) => title),
      view.mode.label,
      view.followUp.label,
      view.followUp.usual,
      view.meeting.label,
      view.note.label,
      view.canAsk,
      view.restricted.title,
    ),
  };
}

/** The usual day, which follows from what happened; a few working days; the day chosen before; none. */
function checkBack(
  { inputs, closed }: ContactFormFacts,
  { today }: Reader,
  { words }: ViewContext,
): { title: string; value: string }[] {
  const chosen = inputs.followUp ?? "";
  const dates = new Set(CHECK_BACK_DAYS.map((n) => workingDaysAfter(today, n, closed)));
  if (isIsoDate(chosen)) dates.add(chosen);
  return [
    { title: words.contact.usualDay, value: "usual" },
    ...[...dates].toSorted().map((value) => ({ title: words.day(value, today), value })),
    { title: words.contact.noReminder, value: "none" },
  ];
}

function usualDays(facts: ContactFormFacts, { words, settings }: ViewContext): string {
  const on = (outcome: Outcome) =>
    followUpOn(outcome, facts.today, { closed: facts.closed, settings }) ?? facts.today;
  return words.contact.usualDays(on("left-message"), on("no-answer"), facts.today);
}
