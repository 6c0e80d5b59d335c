import type { CaseCourse } from "../case-course.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { readerOf } from "./reader.ts";

/** Where a case stands, for those who may see the student (cards.md 6.2): after it was raised, and behind [See case]. */
export function escalateDoneCard(
  facts: OneStudent & { readonly ended: CaseCourse["closed"] },
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const { openCase, undoable, ended } = facts;
  const reader = readerOf(facts, ctx.settings);
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const over = ended === null ? words.takenBack : words.escalated.closed(ended.outcome);
  const said = openCase === null ? over : `${words.withSupport(openCase, reader)}.`;
  const next =
    openCase === null
      ? ""
      : `${words.caseNext(openCase, reader)} ${words.escalated.stayInTouch(firstName(facts.student))}`;
  const view = {
    name: about.name,
    tail: ` · ${said}`,
    next: ifAny(next),
    buttons: [
      ...(openCase?.status === "returned" ? [buttons.answerCase(about)] : []),
      ...(undoable ? [buttons.undo(about)] : []),
      ...(openCase?.by === ctx.reader && !undoable ? [buttons.takeItBack(about)] : []),
      ...(openCase === null ? [] : [buttons.addSomething(about)]),
      buttons.backToList,
    ],
  };
  return {
    name: "escalate-done",
    view,
    summary: words.notification.answer,
    text: inWords(`${view.name}${view.tail}`, view.next),
  };
}
