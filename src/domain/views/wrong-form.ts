import type { Inputs } from "../actions.ts";
import type { FormRefusal } from "../forms.ts";
import { wrongThings } from "../log.ts";
import { NOTE_LIMIT } from "../notes.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

export interface WrongFormFacts extends OneStudent {
  /** What was filled in when the form could not be sent; nothing at first. */
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/** The form behind [The data looks wrong] (cards.md 14.4). */
export function wrongFormCard(facts: WrongFormFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { wrong } = words;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const view = {
    title: wrong.title(about.name),
    problem: problemLine(facts.refusal, readerOf(facts, ctx.settings), ctx),
    what: {
      label: wrong.what,
      value: facts.inputs.what ?? wrongThings[0],
      required: words.missing("what"),
      choices: wrongThings.map((value) => ({ title: wrong.thing[value], value })),
    },
    note: { label: wrong.note, value: facts.inputs.note ?? "", max: NOTE_LIMIT },
    small: [wrong.closes, words.contact.canAsk(firstName(facts.student))],
    buttons: [buttons.sendWrong(about), buttons.cancel],
  };
  return {
    name: "wrong-form",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.problem,
      view.what.label,
      view.what.choices.map(({ title }) => title),
      view.note.label,
      view.small,
    ),
  };
}
