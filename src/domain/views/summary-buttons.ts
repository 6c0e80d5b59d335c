import type { Programme } from "../summary/facts.ts";
import type { SummaryAction } from "../summary/view.ts";
import { cut, textLimits } from "../words/cut.ts";
import type { Words } from "../words/words.ts";
import type { Button } from "./buttons.ts";

type Of = Pick<Programme, "id" | "title">;

/** The buttons of a programme's summary; each says the programme to somebody who hears it alone. */
export function summaryButtons({ buttons, summary, aloud }: Words, programme: Of) {
  const button = (verb: SummaryAction, title: string): Button => ({
    verb,
    token: String(programme.id),
    title,
    tooltip: aloud(title, cut(programme.title, textLimits.piece)),
    inputs: "none",
    style: "default",
  });
  const { press } = summary;
  return {
    waiting: button("summary.waiting", press.waiting),
    lastWeek: button("summary.past", press.lastWeek),
    thisWeek: button("summary", press.thisWeek),
    years: button("summary.years", press.years),
    outcomes: button("summary.outcomes", press.outcomes),
    export: button("summary.export", press.export),
    more: button("summary.more", buttons.menu),
    modules: button("summary.modules", summary.modules),
    cases: button("summary.cases", summary.cases),
    deadlines: button("summary.deadlines", press.deadlines),
    monthlyOn: button("summary.monthly", press.monthlyOn),
    monthlyOff: button("summary.not-monthly", press.monthlyOff),
    seeWhich: button("summary.orphans", press.seeWhich),
    back: button("summary", buttons.back),
    /** The programme itself, to choose it. */
    choose: {
      ...button("summary", cut(programme.title, textLimits.button)),
      tooltip: summary.chooseAloud(programme.title),
    },
  };
}
