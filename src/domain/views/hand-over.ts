import type { HandedOver, HandOverFacts } from "../desk.ts";
import type { Level } from "../signals.ts";
import type { Reader } from "../words/reader.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { firstName, fullName, nameOnScreen } from "./names.ts";
import { readerOf } from "./reader.ts";

/** So many stand there by name at first, and after [See all]; so many have a button. */
const NAMED = 4;
const ALL_NAMED = 24;
const OPENED = 3;

export type HandOverCardFacts = HandOverFacts & {
  /** The level of each; null at first, before all of them are asked for. */
  readonly levels: ReadonlyMap<number, Level | null> | null;
};

/** Students who came to a tutor from another (cards.md 14.8): what is open with them; after [See all] everybody by level. */
export function handOverCard(facts: HandOverCardFacts, ctx: ViewContext): Card {
  const { handOver, notification } = ctx.words;
  const { students, from, on, restricted, levels } = facts;
  const reader = readerOf(facts, ctx.settings);
  const open = students.filter((one) => handOver.open(one, reader) !== "");
  const names = open.slice(0, NAMED).map((one) => withState(one, reader, ctx));
  const view = {
    title: handOver.title(students.length),
    tail: handOver.from(from, on, reader.today),
    lines: levels
      ? byLevel(students, levels, reader, ctx)
      : [open.length === 0 ? handOver.nothingOpen : handOver.somethingOpen(open.length, names)],
    restricted: ifAny(restricted === 0 ? "" : handOver.restricted(restricted, reader)),
    buttons: buttonsOf(open.length > 0 ? open : students, facts, ctx),
  };
  return {
    name: "hand-over",
    view,
    summary: notification.handOver,
    text: inWords(`${view.title}${view.tail}`, view.lines, view.restricted),
  };
}

function withState(one: HandedOver, reader: Reader, { words }: ViewContext): string {
  const name = nameOnScreen(one, words);
  const state = words.handOver.open(one, reader);
  return state === "" ? name : words.handOver.named(name, state);
}

const order: readonly (Level | null)[] = ["high", "medium", "steady", "unknown", null];

function byLevel(
  students: readonly HandedOver[],
  levels: ReadonlyMap<number, Level | null>,
  reader: Reader,
  ctx: ViewContext,
): string[] {
  let room = ALL_NAMED;
  return order.flatMap((level) => {
    const group = students.filter(({ studentId }) => {
      const own = levels.get(studentId);
      return (own === undefined ? "unknown" : own) === level;
    });
    const named = group.slice(0, room).map((one) => withState(one, reader, ctx));
    room -= named.length;
    return group.length === 0 ? [] : [ctx.words.who.group(level, group.length, named)];
  });
}

function buttonsOf(
  first: readonly HandedOver[],
  { students, levels }: HandOverCardFacts,
  { words }: ViewContext,
): Button[] {
  const buttons = buttonsIn(words);
  const opens = first.flatMap((one) =>
    one.token === null
      ? []
      : [
          buttons.open(
            one.token,
            words.buttons.openPerson(fullName(one.student), firstName(one.student)),
            nameOnScreen(one, words),
          ),
        ],
  );
  return [
    ...opens.slice(0, OPENED),
    levels ? buttons.find : buttons.seeAll(students.length),
    buttons.myList,
  ];
}
