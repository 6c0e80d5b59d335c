import type { Inputs } from "../actions.ts";
import type { FormRefusal } from "../forms.ts";
import { NOTE_LIMIT } from "../notes.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

export interface NoteFormFacts extends OneStudent {
  /** What was filled in when the form could not be saved; nothing at first. */
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/** The form behind [Add a note]. */
export function noteFormCard(facts: NoteFormFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { contact, note } = words;
  const reader = readerOf(facts, ctx.settings);
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const view = {
    title: note.title(about.name),
    problem: problemLine(facts.refusal, reader, ctx),
    text: {
      label: note.text,
      value: facts.inputs.text ?? "",
      required: words.missing("text"),
      max: NOTE_LIMIT,
    },
    canAsk: contact.canAsk(firstName(facts.student)),
    restricted: { title: contact.restricted, value: facts.inputs.restricted ?? "false" },
    buttons: [buttons.saveNote(about), buttons.cancel],
  };
  return {
    name: "note-form",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.problem, view.text.label, view.canAsk, view.restricted.title),
  };
}
