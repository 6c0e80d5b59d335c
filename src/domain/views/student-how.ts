import type { StudentFacts } from "../facts.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { reasonsOnCard } from "./list-row.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";

/** The rules behind the reasons on a student's card, with the figures in force. */
export function studentHowCard(
  facts: OneStudent & Pick<StudentFacts, "score" | "objected">,
  ctx: ViewContext,
): Card {
  const { words, settings } = ctx;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const rules = facts.score.signals
    .slice(0, reasonsOnCard)
    .map((signal) => words.rule(signal, settings));
  const view = {
    title: words.studentHow.title,
    name: about.name,
    level: facts.objected ? words.student.notAvailable : words.studentHow.level(facts.score.level),
    lines: [...new Set(rules)],
    general: [
      words.studentHow.rules,
      words.studentHow.usually(settings.signals.usual.weeks),
      words.studentHow.unused,
    ],
    buttons: [buttons.back(about), buttons.backToList],
  };
  return {
    name: "student-how",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.name, view.level, view.lines, view.general),
  };
}
