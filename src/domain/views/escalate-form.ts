import type { Inputs } from "../actions.ts";
import { offersToday, type TeamLoad } from "../cases.ts";
import type { ClosedDays } from "../dates.ts";
import type { FormRefusal } from "../forms.ts";
import { HELP_LIMIT } from "../forms-escalate.ts";
import { type CaseAbout, caseAbouts, caseKnowings, caseUrgencies } from "../log.ts";
import { teamOf } from "../teams.ts";
import { wallClock } from "../zoned.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { keptInputs } from "./kept-inputs.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

export interface EscalateFormFacts extends OneStudent {
  /** Where it goes by what it is about, student support or most of them first, with what each has before it. */
  readonly goesTo: readonly {
    readonly team: string;
    readonly abouts: readonly CaseAbout[];
    readonly load: TeamLoad;
  }[];
  readonly closed: ClosedDays;
  /** What was filled in when the form could not be sent; nothing at first. */
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/** The form behind [Escalate] (cards.md 6.1). */
export function escalateFormCard(facts: EscalateFormFacts, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { escalate } = words;
  const { inputs, refusal } = facts;
  const { institution } = settings;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const view = {
    title: escalate.title(about.name),
    danger: escalate.danger(institution),
    problem: problemLine(refusal, readerOf(facts, settings), ctx),
    about: {
      label: escalate.about,
      value: inputs.about ?? caseAbouts[0],
      choices: caseAbouts.map((value) => ({ title: escalate.abouts[value], value })),
    },
    help: {
      label: escalate.help,
      value: inputs.help ?? "",
      required: words.missing("help"),
      max: HELP_LIMIT,
    },
    knows: {
      label: escalate.knows(firstName(facts.student)),
      value: inputs.knows ?? "not-reached",
      choices: caseKnowings.map((value) => ({ title: escalate.knowings[value], value })),
    },
    urgency: urgency(facts, ctx),
    small: where(facts, ctx),
    kept: keptInputs(sure(facts)),
    buttons: [buttons.sendEscalate(about), buttons.cancel],
  };
  return {
    name: "escalate-form",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.danger,
      view.problem,
      view.about.label,
      view.about.choices.map(({ title }) => title),
      view.help.label,
      view.knows.label,
      view.knows.choices.map(({ title }) => title),
      view.urgency.label,
      view.urgency.choices.map(({ title }) => title),
      view.small,
    ),
  };
}

/** Where a case goes, and how much lies there already. */
function where(
  { goesTo }: EscalateFormFacts,
  { words: { escalate }, settings }: ViewContext,
): string[] {
  const named = goesTo.map((one) => ({ ...one, ...teamOf(one.team, settings) }));
  const [first, ...others] = named;
  if (!first) return [];
  return [
    escalate.goesTo(
      first.title,
      others.map(({ title: team, abouts }) => ({ team, abouts })),
    ),
    ...named
      .filter(({ load, targetCases }) => load.open > targetCases)
      .map(({ load, title }) => escalate.load(load, others.length === 0 ? null : title)),
  ];
}

function urgency(
  { inputs, now, zone, closed }: EscalateFormFacts,
  { words: { escalate }, settings }: ViewContext,
) {
  const titles = escalate.urgencies(settings.institution);
  const today = offersToday(wallClock(now, zone), closed);
  const offered = caseUrgencies.filter((value) => value !== "today" || today);
  return {
    label: escalate.urgency,
    value: offered.find((value) => value === inputs.urgency) ?? "two-days",
    choices: offered.map((value) => ({ title: titles[value], value })),
  };
}

/** That the line above the form was read goes along with the next [Send]. */
const sure = ({ inputs, refusal }: EscalateFormFacts): Inputs =>
  refusal?.why === "look-again"
    ? { sure: refusal.about }
    : inputs.sure === undefined
      ? {}
      : { sure: inputs.sure };
