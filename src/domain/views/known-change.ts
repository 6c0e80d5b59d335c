import type { Inputs } from "../actions.ts";
import { addDays } from "../dates.ts";
import type { StudentFacts } from "../facts.ts";
import type { FormRefusal } from "../forms.ts";
import { earliestEnd, KNOWN_LONGEST_DAYS, meant } from "../forms-known.ts";
import type { GivenReason } from "../given-reasons.ts";
import { knownSignals } from "../known-reason.ts";
import type { Reader } from "../words/reader.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

export interface KnownChangeFacts extends OneStudent, Pick<StudentFacts, "known" | "given"> {
  /** Which reason was chosen, and what was filled in when the form could not be saved; nothing at first. */
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/**
 * The form behind [Change]: of the one reason that staff gave, or first which of several. Where all of them come from the institution's
 * files, it says so and where to turn.
 */
export function knownChangeCard(facts: KnownChangeFacts, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { known } = words;
  const { inputs, given } = facts;
  const reader = readerOf(facts, settings);
  const about = aboutOf(facts, words);
  const reason = meant(inputs, given);
  const fields = reason === undefined ? nothing : fieldsOf(reason, facts, reader, ctx);
  const view = {
    title: known.title(about.name),
    problem: problemLine(facts.refusal, reader, ctx),
    lines: reason ? [known.fromToday] : given.length > 0 ? [] : onRecord(facts, reader, ctx),
    reasons: whichOf(reason, given, reader, ctx),
    ...fields,
    buttons: buttonsOf(reason, facts, ctx),
  };
  return {
    name: "known-change",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.problem,
      view.lines,
      view.reasons.flatMap(({ label, choices }) => [label, ...choices.map(({ title }) => title)]),
      view.signals.flatMap(({ label, choices }) => [label, ...choices.map(({ title }) => title)]),
      view.until.map(({ label }) => label),
    ),
  };
}

const nothing = { signals: [], until: [] };

/** What is not expected, by the institution's own record. */
const onRecord = (
  { known }: KnownChangeFacts,
  reader: Reader,
  { words }: ViewContext,
): string[] => [...known.map((one) => words.record.knownReason(one, reader)), words.known.onRecord];

/** Which of several; once it is chosen, that one alone. */
function whichOf(
  reason: GivenReason | undefined,
  given: readonly GivenReason[],
  reader: Reader,
  { words }: ViewContext,
) {
  const offered = reason === undefined ? given : [reason];
  if (given.length < 2 && offered[0] === reason) return [];
  return [
    {
      label: words.known.which,
      value: reason?.entry ?? given[0]?.entry ?? "",
      choices: offered.map((one) => ({ title: words.known.choice(one, reader), value: one.entry })),
    },
  ];
}

function fieldsOf(
  reason: GivenReason,
  { inputs, today }: KnownChangeFacts,
  reader: Reader,
  { words }: ViewContext,
) {
  const { known } = words;
  const earliest = earliestEnd(reason, today);
  return {
    signals: [
      {
        label: known.what,
        value: inputs.signals ?? reason.signals.join(","),
        required: words.missing("signals"),
        choices: knownSignals.map((value) => ({ title: known.signal(value, reader), value })),
      },
    ],
    until: [
      {
        label: known.until,
        value: inputs.until ?? reason.until,
        required: words.missing("until"),
        min: earliest,
        max: addDays(earliest, KNOWN_LONGEST_DAYS),
      },
    ],
  };
}

function buttonsOf(
  reason: GivenReason | undefined,
  facts: KnownChangeFacts,
  { words }: ViewContext,
) {
  const buttons = buttonsIn(words);
  const about = aboutOf(facts, words);
  const back = buttons.back(about);
  if (reason)
    return [buttons.saveChange(about), buttons.endKnown(about), buttons.addAnother(about), back];
  return facts.given.length > 0
    ? [buttons.toChange(about), buttons.addAnother(about), back]
    : [buttons.wrong(about), back];
}
