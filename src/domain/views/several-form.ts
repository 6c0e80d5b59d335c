import type { Inputs } from "../actions.ts";
import { addDays, type IsoDate } from "../dates.ts";
import type { ListRow } from "../facts.ts";
import type { FormRefusal } from "../forms.ts";
import { type Mode, modes, snoozeReasons } from "../log.ts";
import type { SeveralAct } from "../view.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { nameOnList } from "./names.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";
import { FIRST_LENGTH, lengthChoices } from "./snooze-form.ts";

/** As many boxes as Slack has room for. */
export const SEVERAL_MOST = 10;

export interface SeveralFormFacts {
  readonly act: SeveralAct;
  readonly today: IsoDate;
  readonly zone: string;
  /** Those of the list who are not dealt with, in its order. */
  readonly rows: readonly Pick<ListRow, "token" | "student" | "sameName" | "namesShown">[];
  /** How this tutor was in touch last; null at first. */
  readonly mode: Mode | null;
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/** The form by which one thing is recorded about several at once (cards.md 4.4); nobody is ticked beforehand. */
export function severalFormCard(facts: SeveralFormFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { several } = words;
  const { act, inputs, rows } = facts;
  const buttons = buttonsIn(words);
  const nobody = rows.length === 0;
  const form = {
    label: several.who,
    value: inputs.students ?? "",
    required: words.missing("students"),
    choices: rows.slice(0, SEVERAL_MOST).map((row) => ({
      title: nameOnList(row, row.namesShown, words),
      value: row.token,
    })),
    questions: questionsOf(facts, ctx),
  };
  const view = {
    title: several.title[act],
    problem: problemLine(facts.refusal, readerOf(facts, ctx.settings), ctx),
    forms: nobody ? [] : [form],
    small: [
      nobody ? several.nobody : several.how[act],
      ...ifAny(rows.length > SEVERAL_MOST ? several.partly(SEVERAL_MOST) : ""),
    ].join(" "),
    buttons: nobody
      ? [buttons.backToList]
      : [act === "wrote" ? buttons.saveWrote : buttons.saveSnoozes, buttons.cancel],
  };
  return {
    name: "several-form",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.problem,
      view.forms.flatMap(({ choices, questions }) => [
        ...choices.map(({ title }) => title),
        ...questions.map(({ label }) => label),
      ]),
      view.small,
    ),
  };
}

function questionsOf({ act, today, mode, inputs }: SeveralFormFacts, ctx: ViewContext) {
  const { words } = ctx;
  const { contact, snooze } = words;
  if (act === "wrote") {
    const choices = modes.map((value) => ({ title: words.mode[value], value }));
    return [{ id: "mode", label: contact.how, value: inputs.mode ?? mode ?? modes[0], choices }];
  }
  return [
    {
      id: "until",
      label: snooze.until,
      value: inputs.until ?? addDays(today, FIRST_LENGTH),
      choices: lengthChoices(today, ctx),
    },
    {
      id: "because",
      label: snooze.because,
      value: inputs.because ?? snoozeReasons[0],
      choices: snoozeReasons.map((value) => ({ title: words.snoozeReason[value], value })),
    },
  ];
}
