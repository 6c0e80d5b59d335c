import type { StudentFacts } from "../facts.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";

/**
 * What [More] on a student's card offers. A name can be raised where there is another tutor to tell; where there is none, it says who works
 * with them.
 */
export function studentMenuCard(
  facts: OneStudent & Pick<StudentFacts, "alsoTutoredBy" | "given">,
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const title = words.studentMenu(about.name);
  return {
    name: "student-menu",
    view: {
      back: buttons.back(about),
      title,
      buttons: [
        facts.given.length === 0 ? buttons.known(about) : buttons.knownChange(about),
        buttons.thank(about, firstName(facts.student)),
        buttons.note(about),
        facts.alsoTutoredBy.length === 0 ? buttons.around(about) : buttons.raise(about),
        buttons.wrong(about),
        buttons.studentHow(about),
      ],
    },
    summary: words.notification.answer,
    text: inWords(title),
  };
}
