import type { Inputs } from "../actions.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { keptInputs } from "./kept-inputs.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";

export interface ContactHintFacts extends Pick<OneStudent, "token" | "student" | "sameName"> {
  /** The form that was about to be saved. */
  readonly form: "contacted" | "note" | "wrong" | "raise";
  /** What it held. */
  readonly inputs: Inputs;
}

/**
 * The one line before a note that mentions health is saved (cards.md 4.1). [Save anyway] sends everything again with `sure`; [Edit] goes
 * back to the form with it.
 */
export function contactHintCard(facts: ContactHintFacts, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const { contact, note, raise, wrong } = words;
  const title = {
    contacted: contact.title,
    note: note.title,
    wrong: wrong.title,
    raise: raise.title,
  }[facts.form];
  const view = {
    title: title(about.name),
    hint: contact.hint(firstName(facts.student), settings.institution.support.name),
    kept: keptInputs({ ...facts.inputs, sure: "true" }),
    buttons: [buttons.saveAnyway(`${facts.form}.save`, about), buttons.edit(facts.form, about)],
  };
  return {
    name: "contact-hint",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.hint),
  };
}
