import type { Inputs } from "../actions.ts";
import type { RaiseFacts, RaiseTutor } from "../desk.ts";
import type { FormRefusal } from "../forms.ts";
import { NOTE_LIMIT } from "../notes.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

/** The form by which somebody tells a student's tutor what they noticed (cards.md 14.3). At least one tutor can be told. */
export function raiseFormCard(
  facts: RaiseFacts & { readonly inputs: Inputs; readonly refusal: FormRefusal | null },
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const { raise } = words;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const choices = facts.tutors.map((tutor) => ({
    title: nameOf(tutor, facts, ctx),
    value: String(tutor.id),
  }));
  const all = choices.length > 1 ? [{ title: raise.all, value: "all" }] : [];
  const offered = [...all, ...choices];
  const view = {
    title: raise.title(about.name),
    problem: problemLine(facts.refusal, readerOf(facts, ctx.settings), ctx),
    noticed: {
      label: raise.noticed,
      value: facts.inputs.noticed ?? "",
      required: words.missing("noticed"),
      max: NOTE_LIMIT,
    },
    to: {
      label: raise.to,
      value: facts.inputs.to ?? offered[0]?.value ?? "",
      choices: offered,
    },
    canAsk: raise.canAsk(firstName(facts.student)),
    buttons: [buttons.sendRaise(about), buttons.cancel],
  };
  return {
    name: "raise-form",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.problem,
      view.noticed.label,
      view.to.label,
      offered.map(({ title }) => title),
      view.canAsk,
    ),
  };
}

const nameOf = (
  { name, cover }: RaiseTutor,
  { student }: RaiseFacts,
  { words: { raise } }: ViewContext,
): string => (cover === null ? raise.tutor(firstName(student), name) : raise.cover(cover, name));
