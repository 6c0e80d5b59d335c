import type { StudentFacts } from "../facts.ts";
import type { Words } from "../words/words.ts";
import type { About } from "./buttons.ts";
import { nameOnScreen } from "./names.ts";

/** What every card about one student needs to know of them; the facts of a whole card will do. */
export type OneStudent = Pick<
  StudentFacts,
  "token" | "student" | "sameName" | "standing" | "openCase" | "undoable" | "today" | "now" | "zone"
>;

/** Token and name for the buttons of a card about one student. */
export const aboutOf = (
  facts: Pick<OneStudent, "token" | "student" | "sameName">,
  words: Words,
): About => ({
  token: facts.token,
  name: nameOnScreen(facts, words),
});
