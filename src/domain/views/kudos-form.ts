import type { Inputs } from "../actions.ts";
import type { StudentFacts } from "../facts.ts";
import type { FormRefusal } from "../forms.ts";
import { KUDOS_LIMIT } from "../notes.ts";
import type { Unreachable } from "../reach.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

export interface KudosFormFacts extends OneStudent, Pick<StudentFacts, "score"> {
  readonly unreachable: Unreachable | null;
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/** The note by which a tutor thanks a student (cards.md 7.6): a sentence to start from, always to be edited, sent only by [Send]. */
export function kudosFormCard(facts: KudosFormFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { kudos } = words;
  const { unreachable, refusal, student } = facts;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const { text, own } = startIn(facts, ctx);
  const field = { label: kudos.text, value: text, required: kudos.required, max: KUDOS_LIMIT };
  const closed = unreachable !== null;
  const view = {
    title: kudos.title(about.name),
    problem: closed
      ? [kudos.unreachable[unreachable]]
      : [
          ...problemLine(refusal, readerOf(facts, ctx.settings), ctx),
          ...ifAny(own ? kudos.ownWords : ""),
        ],
    fields: closed ? [] : [field],
    small: ifAny(closed ? "" : kudos.alone(firstName(student))),
    buttons: [
      ...(closed ? [] : [buttons.sendKudos(about), buttons.anotherStart(about)]),
      buttons.back(about),
    ],
  };
  return {
    name: "kudos-form",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.problem,
      view.fields.map(({ label }) => label),
      view.small,
    ),
  };
}

/** The next sentence to start from; what somebody wrote themselves is never replaced. */
function startIn(
  { score, student, inputs, refusal }: KudosFormFacts,
  { words }: ViewContext,
): { readonly text: string; readonly own: boolean } {
  const written = inputs.text ?? "";
  if (refusal) return { text: written, own: false };
  const starts = words.kudos.starts(score.praise[0], firstName(student));
  const at = starts.indexOf(written.trim());
  const own = at < 0 && written.trim() !== "";
  return { text: own ? written : (starts[(at + 1) % starts.length] ?? starts[0]), own };
}
