import type { Inputs } from "../actions.ts";
import type { Reachable } from "../chat-links.ts";
import type { IsoDate } from "../dates.ts";
import type { OnScreen } from "../facts.ts";
import type { FormRefusal } from "../forms.ts";
import { NOTE_LIMIT } from "../notes.ts";
import type { SaidWrong } from "../own-wrong.ts";
import type { RightsView } from "../rights-view.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { mailLine, messageLink } from "./message-link.ts";
import { firstName, nameOnScreen } from "./names.ts";
import { readerOf } from "./reader.ts";

interface Facts extends SaidWrong, OnScreen {
  readonly text: string | null;
  readonly byName: string | null;
  readonly reach: Reachable;
  readonly today: IsoDate;
  readonly zone: string;
}

/** What a student says is wrong, for whoever answers it (cards.md 14.12); once answered, what was. */
export function correctionCard(facts: Facts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { correction } = words;
  const { today, text, state, kind } = facts;
  const name = nameOnScreen(facts, words);
  const buttons = buttonsIn(words);
  const isOpen = state === "open";
  const isObjection = kind === "objection";
  return page(
    {
      title: correction.title(name, facts, today),
      lines: [
        ...ifAny(text === null ? "" : correction.words(text)),
        isOpen ? correction.held(facts, today) : correction.answered(facts, facts.byName),
        ...(isOpen ? mailLine(facts.reach, words) : []),
      ],
      small: isOpen ? [correction.does(facts)] : [],
      message: isOpen
        ? messageLink(facts.reach, { called: firstName(facts.student), name }, words).map(
            (link) => ({ ...link, title: words.buttons.askPerson(firstName(facts.student)) }),
          )
        : [],
      buttons: isOpen
        ? [
            isObjection ? buttons.confirmObjection : buttons.correctIt,
            isObjection ? buttons.explainObjection : buttons.keepIt,
          ]
        : [buttons.help],
    },
    words.notification.correction,
  );
}

/** The form that says why something is kept, in words that the student reads. */
export function correctionKeepCard(
  facts: Facts & { readonly inputs: Inputs; readonly refusal: FormRefusal | null },
  ctx: ViewContext,
): Card {
  const { words, settings } = ctx;
  const { keep } = words.correction;
  const { inputs, refusal, today } = facts;
  const buttons = buttonsIn(words);
  const view = {
    title: keep.title(facts, today),
    problem:
      refusal === null || refusal.why === "health-hint"
        ? []
        : [words.problem(refusal, readerOf(facts, settings))],
    text: { label: keep.label, value: inputs.text ?? "", max: NOTE_LIMIT, required: keep.required },
    small: keep.reads(firstName(facts.student)),
    buttons: [buttons.sendKeep, buttons.backFromKeep],
  };
  return {
    name: "correction-keep",
    view,
    summary: words.notification.correction,
    text: inWords(view.title, view.problem, view.text.label, view.small),
  };
}

/** Asks before everything stops or begins again, and says what was done. */
export function stoppingCard(
  view: Exclude<RightsView, { readonly correction: string }>,
  moment: { readonly today: IsoDate; readonly zone: string },
  ctx: ViewContext,
): Card {
  const { words, settings } = ctx;
  const { stopping } = words;
  const buttons = buttonsIn(words);
  const { ref } = view;
  const said = (): Parameters<typeof page>[0] => {
    switch (view.card) {
      case "stop-ask":
        return { title: stopping.ask(ref), lines: [], buttons: [buttons.stopNow, buttons.leaveIt] };
      case "restart-ask":
        return {
          title: stopping.restartAsk(ref),
          lines: [stopping.twoPeople],
          buttons: [buttons.restartNow, buttons.leaveIt],
        };
      case "stop-done": {
        const reader = readerOf(moment, settings);
        const { at, changed, cancelled } = view;
        const title = stopping.done(new Date(at), changed, cancelled, reader);
        return { title, lines: [stopping.again(ref)], buttons: [buttons.help] };
      }
      case "restart-done":
        return {
          title: view.now === "again" ? stopping.started(ref) : stopping.waits(ref),
          lines: [],
          buttons: [buttons.help],
        };
    }
  };
  return page(said(), words.notification.answer);
}

function page(
  {
    title,
    lines,
    small = [],
    message = [],
    buttons,
  }: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly small?: readonly string[];
    readonly message?: ReturnType<typeof messageLink>;
    readonly buttons: readonly Button[];
  },
  summary: string,
): Card {
  const view = { title, lines, small, message, buttons };
  return {
    name: "correction",
    view,
    summary,
    text: inWords(view.title, view.lines, view.small),
  };
}
