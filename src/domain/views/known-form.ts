import type { Inputs } from "../actions.ts";
import { addDays } from "../dates.ts";
import type { FormRefusal } from "../forms.ts";
import { KNOWN_LONGEST_DAYS } from "../forms-known.ts";
import { knownKinds, knownSignals } from "../known-reason.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

export interface KnownFormFacts extends OneStudent {
  /** What was filled in when the form could not be saved; nothing at first. */
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/** The form behind "Add a known reason" (cards.md 14.2). */
export function knownFormCard(facts: KnownFormFacts, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { known } = words;
  const { inputs, today } = facts;
  const reader = readerOf(facts, settings);
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const view = {
    title: known.title(about.name),
    problem: problemLine(facts.refusal, reader, ctx),
    signals: {
      label: known.what,
      value: inputs.signals ?? "",
      required: words.missing("signals"),
      choices: knownSignals.map((value) => ({ title: known.signal(value, reader), value })),
    },
    from: {
      label: known.from,
      value: inputs.from ?? today,
      min: today,
      max: addDays(today, KNOWN_LONGEST_DAYS),
    },
    until: {
      label: known.until,
      value: inputs.until ?? "",
      required: words.missing("until"),
      min: today,
      max: addDays(today, 2 * KNOWN_LONGEST_DAYS),
    },
    kind: {
      label: known.kindLabel,
      value: inputs.kind ?? knownKinds[0],
      choices: knownKinds.map((value) => ({ title: known.kind[value], value })),
    },
    small: known.hidden,
    buttons: [buttons.saveKnown(about), buttons.cancel],
  };
  return {
    name: "known-form",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.problem,
      view.signals.label,
      view.signals.choices.map(({ title }) => title),
      [view.from.label, view.until.label, view.kind.label],
      view.small,
    ),
  };
}
