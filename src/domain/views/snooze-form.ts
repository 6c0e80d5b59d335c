import type { Inputs } from "../actions.ts";
import { addDays, type IsoDate } from "../dates.ts";
import type { StudentFacts } from "../facts.ts";
import type { FormRefusal } from "../forms.ts";
import { snoozeReasons } from "../log.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

/** Lengths offered, in days, and the one that is chosen at first. */
const LENGTHS = [3, 7, 14];
export const FIRST_LENGTH = 7;

export type SnoozeFormFacts = OneStudent &
  Pick<StudentFacts, "nextDeadline"> & {
    /** What was filled in when the form could not be saved; nothing at first. */
    readonly inputs: Inputs;
    readonly refusal: FormRefusal | null;
  };

/** The form behind [Snooze] (cards.md 5.1). */
export function snoozeFormCard(facts: SnoozeFormFacts, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { inputs, today } = facts;
  const reader = readerOf(facts, settings);
  const { snooze } = words;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const view = {
    title: snooze.title(about.name),
    problem: problemLine(facts.refusal, reader, ctx),
    until: {
      label: snooze.until,
      value: inputs.until ?? addDays(today, FIRST_LENGTH),
      required: words.missing("until"),
      choices: untilChoices(facts, ctx),
    },
    otherDate: {
      label: snooze.otherDate,
      value: inputs.otherDate ?? "",
      min: addDays(today, 1),
      max: addDays(today, settings.snooze.longestDays),
    },
    because: {
      label: snooze.because,
      value: inputs.because ?? snoozeReasons[0],
      choices: snoozeReasons.map((value) => ({ title: words.snoozeReason[value], value })),
    },
    wake: { title: snooze.wake, value: inputs.wake ?? "true" },
    buttons: [buttons.saveSnooze(about), buttons.cancel],
  };
  return {
    name: "snooze-form",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.problem,
      view.until.label,
      view.until.choices.map(({ title }) => title),
      view.because.label,
      view.because.choices.map(({ title }) => title),
      view.wake.title,
    ),
  };
}

type Choice = { readonly title: string; readonly value: string };

/** Lengths within the longest, the next deadline if it lies there too, another date. */
function untilChoices({ nextDeadline, today }: SnoozeFormFacts, ctx: ViewContext): Choice[] {
  const { snooze, piece } = ctx.words;
  const { longestDays } = ctx.settings.snooze;
  const reachable =
    nextDeadline !== null &&
    nextDeadline.dueOn > today &&
    nextDeadline.dueOn <= addDays(today, longestDays);
  const deadline = reachable
    ? [
        {
          title: snooze.deadline(piece(nextDeadline), nextDeadline.dueOn, today),
          value: `deadline:${nextDeadline.dueOn}`,
        },
      ]
    : [];
  return [...lengthChoices(today, ctx), ...deadline, { title: snooze.other, value: "other" }];
}

/** The lengths alone. */
export const lengthChoices = (
  today: IsoDate,
  { words: { snooze }, settings }: ViewContext,
): Choice[] =>
  LENGTHS.filter((days) => days <= settings.snooze.longestDays).map((days) => {
    const value = addDays(today, days);
    return { title: snooze.length(value, days, today), value };
  });
