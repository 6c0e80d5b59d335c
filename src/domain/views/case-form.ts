import type { Inputs } from "../actions.ts";
import { caseOutcomes, returnReasons } from "../case-acts.ts";
import type { CaseFacts } from "../case-facts.ts";
import type { FormRefusal } from "../forms.ts";
import type { OpenCase } from "../log.ts";
import { NOTE_LIMIT } from "../notes.ts";
import { teamNames, teamOf } from "../teams.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { problemLine } from "./problem-line.ts";
import { readerOf } from "./reader.ts";

/** What a form is drawn with besides its facts. */
interface Filled {
  /** What was filled in when the form could not be sent; nothing at first. */
  readonly inputs: Inputs;
  readonly refusal: FormRefusal | null;
}

type Choice = { readonly title: string; readonly value: string };
interface Form {
  readonly title: string;
  readonly lines?: readonly string[];
  readonly choice?: { readonly label: string; readonly choices: readonly Choice[] };
  readonly text?: string;
  readonly small: readonly string[];
  readonly buttons: readonly Button[];
}

/** A form about a case: what there is to choose, what there is to write. */
function formCard(
  { title, lines = [], choice, text, small, buttons }: Form,
  facts: { readonly today: string; readonly zone: string } & Filled,
  ctx: ViewContext,
): Card {
  const { words, settings } = ctx;
  const { inputs, refusal } = facts;
  const view = {
    title,
    problem: problemLine(refusal, readerOf(facts, settings), ctx),
    lines,
    choice: choice
      ? [
          {
            ...choice,
            value: inputs.choice ?? choice.choices[0]?.value ?? "",
            required: words.missing("choice"),
          },
        ]
      : [],
    text: text === undefined ? [] : [{ label: text, value: inputs.text ?? "", max: NOTE_LIMIT }],
    small,
    buttons,
  };
  return {
    name: "case-form",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      view.problem,
      lines,
      choice ? [choice.label, ...choice.choices.map((one) => one.title)] : [],
      text ?? "",
      small,
    ),
  };
}

/** Sends a case back to whoever raised it (cards.md 6.5). */
export function caseReturnCard(facts: CaseFacts & Filled, ctx: ViewContext): Card {
  const { words } = ctx;
  const { caseForm, caseNews, returnReason } = words;
  const { number, token, raised, asked } = facts;
  const buttons = buttonsIn(words);
  return formCard(
    {
      title: caseForm.returns(number),
      lines: ifAny(asked === "" ? "" : caseNews.said(raised.byName, asked)),
      choice: {
        label: caseForm.why,
        choices: returnReasons.map((value) => ({ title: returnReason[value], value })),
      },
      text: caseForm.question(raised.byName),
      small: [caseForm.goesBack(raised.byName)],
      buttons: [buttons.sendReturn(token, number), buttons.cancelCase(token, number)],
    },
    facts,
    ctx,
  );
}

/** Hands a case on to another team. Who decides may give it to the same team again. */
export function casePassCard(facts: CaseFacts & Filled, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { caseForm } = words;
  const { number, token, team, state } = facts;
  const buttons = buttonsIn(words);
  const choices = teamNames(settings)
    .filter((name) => name !== team || state === "decision")
    .map((value) => ({ title: caseForm.team(teamOf(value, settings).title), value }));
  const isAlone = choices.length === 0;
  return formCard(
    {
      title: caseForm.passes(number),
      ...(isAlone ? {} : { choice: { label: caseForm.to, choices } }),
      small: [isAlone ? caseForm.noOtherTeam : caseForm.packet],
      buttons: [
        ...(isAlone ? [] : [buttons.sendPass(token, number)]),
        buttons.cancelCase(token, number),
      ],
    },
    facts,
    ctx,
  );
}

/** Closes a case with how it ended, and what whoever raised it may know. */
export function caseCloseCard(
  facts: CaseFacts & Filled & { readonly director: string | null },
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const { caseForm, caseOutcome } = words;
  const { number, token, raised, director, sought } = facts;
  const buttons = buttonsIn(words);
  return formCard(
    {
      title: caseForm.closes(number),
      choice: {
        label: caseForm.howItEnded,
        choices: caseOutcomes.map((value) => ({ title: caseOutcome[value], value })),
      },
      ...(sought ? {} : { text: caseForm.mayKnow(raised.byName) }),
      small: [caseForm.leaveEmpty(director)],
      buttons: [buttons.sendClose(token, number), buttons.cancelCase(token, number)],
    },
    facts,
    ctx,
  );
}

export interface CaseResendFacts extends Omit<OneStudent, "openCase">, Filled {
  readonly openCase: Pick<OpenCase, "case" | "team" | "returned">;
  /** What was asked; empty where only a reason was given. */
  readonly asked: string;
}

/** Answers a case that came back, and sends it again. */
export function caseResendCard(facts: CaseResendFacts, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { caseForm, caseNews } = words;
  const { openCase, asked } = facts;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const { returned } = openCase;
  return formCard(
    {
      title: caseForm.resends(openCase.case, about.name),
      lines:
        returned === null
          ? []
          : [
              ...(asked === "" ? [] : [caseNews.said(returned.byName, asked)]),
              caseNews.because(returned.because),
            ],
      text: caseForm.answer,
      small: [caseForm.goesTo(firstName(facts.student), teamOf(openCase.team, settings).title)],
      buttons: [buttons.sendAnswer(about), buttons.cancel],
    },
    facts,
    ctx,
  );
}
