import type { Inputs } from "../actions.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { keptInputs } from "./kept-inputs.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";

export interface ContactHintFacts extends OneStudent {
  /** The form that was about to be saved. */
  readonly form: "contacted" | "note";
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
  const { contact, note } = words;
  const view = {
    title: facts.form === "note" ? note.title(about.name) : contact.title(about.name),
    hint: contact.hint(firstName(facts.student), settings.institution.support.name),
    kept: keptInputs({ ...facts.inputs, sure: "true" }),
    buttons: [
      buttons.saveAnyway(facts.form === "note" ? "note.save" : "contacted.save", about),
      buttons.edit(facts.form, about),
    ],
  };
  return {
    name: "contact-hint",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.hint),
  };
}
