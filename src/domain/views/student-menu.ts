import type { StudentFacts } from "../facts.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";

/** What [More] on a student's card offers. A name can be raised where there is another tutor to tell. */
export function studentMenuCard(
  facts: OneStudent & Pick<StudentFacts, "alsoTutoredBy">,
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const title = words.studentMenu(about.name);
  return {
    name: "student-menu",
    view: {
      title,
      buttons: [
        buttons.note(about),
        ...(facts.alsoTutoredBy.length === 0 ? [] : [buttons.raise(about)]),
        buttons.wrong(about),
        buttons.around(about),
        buttons.studentHow(about),
        buttons.back(about),
      ],
    },
    summary: words.notification.answer,
    text: inWords(title),
  };
}
