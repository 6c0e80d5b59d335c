import type { Inputs } from "../actions.ts";
import type { ClosedDays } from "../dates.ts";
import { workingDaysAfter } from "../dates.ts";
import type { FormRefusal } from "../forms.ts";
import { CHECKED_WITHIN } from "../forms-report.ts";
import { choiceKinds, type OwnChoices, quietTimes, usualQuiet } from "../own-data.ts";
import { type Disputable, disputableValue, OWN_WORDS_LIMIT, ownWrongThings } from "../own-wrong.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords } from "./card.ts";
import { type OwnMoment, page } from "./own-data.ts";
import { readerOf } from "./reader.ts";
import type { StudentContext } from "./student-side.ts";

interface Filled {
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

/** The form behind [This is wrong] (cards.md 8). */
export function myWrongCard(
  facts: OwnMoment &
    Filled & {
      readonly pieces: readonly Disputable[];
      /** Nobody writes where nobody would hear of danger. */
      readonly hasText: boolean;
      readonly closed: ClosedDays;
    },
  ctx: StudentContext,
): Card {
  const { words, settings } = ctx;
  const { ownData, someoneNow } = words.toStudent;
  const { wrong } = ownData;
  const { inputs, pieces, today, hasText, closed } = facts;
  const buttons = buttonsIn(words);
  const answerBy = workingDaysAfter(today, CHECKED_WITHIN, closed);
  const view = {
    title: wrong.title,
    problem: problem(facts, ctx),
    what: {
      label: wrong.what,
      value: inputs.what ?? ownWrongThings[0],
      required: words.missing("what"),
      choices: ownWrongThings.map((value) => ({ title: wrong.thing(value), value })),
    },
    which:
      pieces.length === 0
        ? []
        : [
            {
              label: wrong.which,
              value: inputs.which ?? "none",
              choices: [
                { title: wrong.none, value: "none" },
                ...pieces.map((piece) => ({
                  title: wrong.piece(piece, today),
                  value: disputableValue(piece),
                })),
              ],
            },
          ],
    text: hasText ? [{ label: wrong.text, value: inputs.note ?? "", max: OWN_WORDS_LIMIT }] : [],
    small: [
      wrong.small(answerBy, today, settings.ownData.complaints),
      ...(hasText ? [someoneNow(settings.institution)] : []),
    ],
    buttons: [buttons.sendOwnWrong, buttons.cancelOwn],
  };
  return {
    name: "my-wrong",
    view,
    summary: words.notification.toStudent(settings.institution.name),
    text: inWords(
      view.title,
      view.problem,
      view.what.choices.map(({ title }) => title),
      [...view.which, ...view.text].map(({ label }) => label),
      view.small,
    ),
  };
}

/** The form of a student's own choices (cards.md 8). Who gets no messages, or objected, is told so and can take it back. */
export function myChoicesCard(
  facts: OwnMoment & Filled & { readonly choices: OwnChoices },
  ctx: StudentContext,
): Card {
  const { words, settings } = ctx;
  const { choices: said } = words.toStudent.ownData;
  const { inputs, choices } = facts;
  const buttons = buttonsIn(words);
  const times = (values: readonly string[], chosen: string) =>
    [...new Set([...values, chosen])].toSorted().map((value) => ({ title: value, value }));
  const from = choices.quietFrom ?? usualQuiet.from;
  const to = choices.quietTo ?? usualQuiet.to;
  const select = (id: string, label: string, value: string, options: readonly Option[]) => ({
    id,
    label,
    value,
    choices: options,
  });
  const view = {
    title: said.title,
    problem: [
      ...problem(facts, ctx),
      ...(choices.messagesOff ? [said.off] : []),
      ...(choices.objected ? [said.objected] : []),
    ],
    kinds: {
      label: said.kinds,
      value: inputs.choices ?? choiceKinds.filter((kind) => choices.wanted[kind]).join(","),
      choices: choiceKinds.map((value) => ({ title: said.kind(value), value })),
    },
    selects: [
      select("quietFrom", said.quietFrom, inputs.quietFrom ?? from, times(quietTimes.from, from)),
      select("quietTo", said.quietTo, inputs.quietTo ?? to, times(quietTimes.to, to)),
      select(
        "weekends",
        said.weekends,
        inputs.weekends ?? String(choices.weekends ?? usualQuiet.weekends),
        [false, true].map((value) => ({ title: said.weekend(value), value: String(value) })),
      ),
    ],
    small: [said.language, said.small],
    buttons: [
      buttons.saveChoices,
      choices.messagesOff ? buttons.messagesAgain : buttons.stopAll,
      ...(choices.objected ? [buttons.listsAgain] : []),
      buttons.myData,
    ],
  };
  return {
    name: "my-choices",
    view,
    summary: words.notification.toStudent(settings.institution.name),
    text: inWords(
      view.title,
      view.problem,
      view.kinds.choices.map(({ title }) => title),
      view.selects.map(({ label }) => label),
      view.small,
    ),
  };
}

type Option = { readonly title: string; readonly value: string };

/** What holds after choices were saved. */
export function choicesSavedCard(choices: OwnChoices, ctx: StudentContext): Card {
  const { choices: said } = ctx.words.toStudent.ownData;
  const buttons = buttonsIn(ctx.words);
  return page(
    {
      title: said.saved,
      lines: [
        ...(choices.messagesOff ? [said.off] : []),
        ...(choices.objected ? [said.objected] : []),
      ],
      small: [said.small],
      buttons: [buttons.myChoices, buttons.myData],
    },
    ctx,
  );
}

function problem({ refusal, ...moment }: Filled & OwnMoment, { words, settings }: StudentContext) {
  if (refusal === null || refusal.why === "health-hint") return [];
  return [words.problem(refusal, readerOf(moment, settings))];
}
