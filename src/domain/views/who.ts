import type { LevelledTutee } from "../desk.ts";
import type { Level } from "../signals.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { nameOnScreen } from "./names.ts";

/** Names that stand in each group, so that the card is read in 20 seconds; its number counts them all. */
const NAMED: readonly (readonly [Level | null, number])[] = [
  ["high", 8],
  ["medium", 8],
  ["steady", 4],
  ["unknown", 4],
  [null, 2],
];

/** Those of a caseload whom the card names; the others are counted. */
export const whoIsNamed = <Tutee extends Pick<LevelledTutee, "level">>(
  tutees: readonly Tutee[],
): { level: Level | null; count: number; named: Tutee[] }[] =>
  NAMED.flatMap(([level, most]) => {
    const group = tutees.filter((tutee) => tutee.level === level);
    return group.length === 0 ? [] : [{ level, count: group.length, named: group.slice(0, most) }];
  });

/** All tutees by level: counts that add up to the caseload, and the first names of each. */
export function whoCard(tutees: readonly LevelledTutee[], ctx: ViewContext): Card {
  const { who, notification } = ctx.words;
  const buttons = buttonsIn(ctx.words);
  const lines = whoIsNamed(tutees).map(({ level, count, named }) =>
    who.group(
      level,
      count,
      named.map((tutee) => nameOnScreen(tutee, ctx.words)),
    ),
  );
  const view = {
    title: tutees.length === 0 ? who.nobody : who.title(tutees.length),
    lines,
    buttons: [...(tutees.length === 0 ? [] : [buttons.find]), buttons.myList],
  };
  return {
    name: "who",
    view,
    summary: notification.answer,
    text: inWords(view.title, view.lines),
  };
}
