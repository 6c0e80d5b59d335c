import type { OrphansFacts } from "../desk.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { nameOnScreen } from "./names.ts";

/** Names that are read in 20 seconds; the others are counted. */
export const ORPHANS_NAMED = 24;

/** Students of a programme without a tutor, for its directors: how many, and after [See who] their names. */
export function orphansCard(
  { programme, students, names }: OrphansFacts & { readonly names: boolean },
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const { notice } = words;
  const buttons = buttonsIn(words);
  const named = names ? students.slice(0, ORPHANS_NAMED) : [];
  const hidden = names ? students.length - named.length : 0;
  const view = {
    title: notice.orphans(students.length, programme),
    why: ifAny(students.length === 0 ? "" : notice.orphansWhy),
    names: ifAny(named.map((student) => nameOnScreen(student, words)).join(", ")),
    more: ifAny(hidden > 0 ? notice.more(hidden) : ""),
    buttons: [...(students.length > 0 && !names ? [buttons.seeWho] : []), buttons.help],
  };
  return {
    name: "orphans",
    view,
    summary: words.notification.orphans,
    text: inWords(view.title, view.why, view.names, view.more),
  };
}
