import type { IsoDate } from "../dates.ts";
import type { ListRow } from "../facts.ts";
import type { Standing } from "../standing.ts";
import type { SeveralAct } from "../view.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { nameOnList } from "./names.ts";
import { isOwn, readerOf } from "./reader.ts";

export interface SeveralDoneFacts {
  readonly act: SeveralAct;
  readonly today: IsoDate;
  readonly zone: string;
  /** Everybody who was ticked and is still the reader's. */
  readonly rows: readonly (Pick<ListRow, "student" | "sameName" | "namesShown" | "standing"> & {
    /** Nothing was recorded. */
    readonly refused: boolean;
  })[];
}

/** Of whom something was recorded, and each for whom it was not. Drawn again later it says how things stand by then. */
export function severalDoneCard(facts: SeveralDoneFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { several } = words;
  const { act, today } = facts;
  const reader = readerOf(facts, ctx.settings);
  const rows = facts.rows.map((row) => ({ ...row, name: nameOnList(row, row.namesShown, words) }));
  const saved = rows.filter(({ refused, standing }) => !refused && standing.state !== "new");
  const until = saved.flatMap(({ standing }) => comesBackOn(act, standing)).toSorted()[0];
  const view = {
    heading: several.title[act],
    title: several.done(
      act,
      saved.map(({ name }) => name),
    ),
    lines: [
      ...ifAny(until === undefined ? "" : several.next(act, until, today)),
      ...rows.flatMap(({ name, refused, standing }) => {
        const state = words.state(standing, isOwn(standing, ctx.reader), reader);
        if (refused) return [several.notSaved(name, state)];
        return standing.state === "new" ? [`${name} · ${words.takenBack}`] : [];
      }),
    ],
    buttons: [buttonsIn(words).backToList],
  };
  return {
    name: "several-done",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.lines),
  };
}

const comesBackOn = (act: SeveralAct, standing: Standing): IsoDate[] =>
  standing.state === (act === "wrote" ? "waiting" : "snoozed") ? [standing.until] : [];
