import type { Inputs } from "../actions.ts";
import type { FormRefusal } from "../forms.ts";
import type { OpenCase } from "../log.ts";
import { NOTE_LIMIT } from "../notes.ts";
import { teamOf } from "../teams.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

export interface CaseAddFacts extends Omit<OneStudent, "openCase"> {
  readonly openCase: Pick<OpenCase, "case" | "team">;
  /** What was filled in when the form could not be sent; nothing at first. */
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/** The form behind [Add something]: a line more for those who have the case. */
export function caseAddCard(facts: CaseAddFacts, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { caseAdd } = words;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const view = {
    title: caseAdd.title(facts.openCase.case, about.name),
    problem: problemLine(facts.refusal, readerOf(facts, settings), ctx),
    text: {
      label: caseAdd.text,
      value: facts.inputs.text ?? "",
      required: words.missing("text"),
      max: NOTE_LIMIT,
    },
    goesTo: caseAdd.goesTo(firstName(facts.student), teamOf(facts.openCase.team, settings).title),
    buttons: [buttons.sendCaseNote(about), buttons.cancel],
  };
  return {
    name: "case-add",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.problem, view.text.label, view.goesTo),
  };
}
