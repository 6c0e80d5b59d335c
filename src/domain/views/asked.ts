import { writeToken } from "../actions.ts";
import type { AskedFacts, RegisterCheck } from "../asked.ts";
import type { DutyAlertFacts } from "../duty.ts";
import type { NamedStudent } from "../facts.ts";
import type { StaffId } from "../ids.ts";
import type { Reader } from "../words/reader.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { type MessageLink, mailLine, messageLink } from "./message-link.ts";
import { firstName, fullName, nameOnScreen } from "./names.ts";
import { isOwn, readerOf } from "./reader.ts";

interface Page {
  readonly title: string;
  readonly lines: readonly string[];
  readonly small: readonly string[];
  readonly message?: readonly MessageLink[];
  readonly buttons: readonly Button[];
}

function page({ title, lines, small, message = [], buttons }: Page, summary: string): Card {
  const view = { title, lines, small, message, buttons };
  return { name: "asked", view, summary, text: inWords(title, lines, small) };
}

/** What a student asked, for whoever is to answer (cards.md 7.10). */
export function askedCard(facts: AskedFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const reader = readerOf(facts, ctx.settings);
  const name = nameOnScreen(facts, words);
  const { askedOf, notification } = words;
  const { open, elsewhere, text, token } = facts;
  const called = firstName(facts.student);
  const isTheirs = open && elsewhere === null;
  return page(
    {
      title: askedOf.title(name, facts),
      lines: [
        ...(text === null ? [] : [words.student.quoted(text)]),
        askedOf.when(facts, facts.after, reader),
        ...state(facts, reader, ctx),
      ],
      small: isTheirs ? mailLine(facts.reach, words) : [],
      message: isTheirs ? messageLink(facts.reach, { called, name }, words) : [],
      buttons: token === null ? [buttonsIn(words).help] : waysOn(facts, token, name, ctx),
    },
    notification.asked,
  );
}

function state(facts: AskedFacts, reader: Reader, { words, reader: by }: ViewContext): string[] {
  const { open, elsewhere, standing, dueOn } = facts;
  const { askedOf } = words;
  if (!open)
    return [ifAny(words.contacted(standing, isOwn(standing, by), reader))[0] ?? askedOf.answered];
  return [elsewhere === null ? askedOf.answerBy(dueOn, reader) : askedOf.elsewhere(elsewhere)];
}

function waysOn(
  { open, elsewhere, entry, student }: AskedFacts,
  token: string,
  name: string,
  { words }: ViewContext,
): Button[] {
  const buttons = buttonsIn(words);
  const title = words.buttons.openPerson(fullName(student), firstName(student));
  const show = buttons.open(token, title, name);
  return open && elsewhere === null
    ? [
        buttons.contacted({ token, name }),
        buttons.ofAsked.pass(writeToken({ item: entry, version: 0 }), name),
        show,
      ]
    : [show];
}

/** A register that students say is wrong, for the module's team (cards.md 14.5). No name stands there. */
export function registerCheckCard(check: RegisterCheck, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { register } = words.askedOf;
  const reader = readerOf(check, settings);
  const { ofAsked } = buttonsIn(words);
  const { decided, answerBy } = check;
  return page(
    decided
      ? {
          title: register.decided(decided, check, reader),
          lines: [register.shows(check)],
          small: [register.told],
          buttons: [],
        }
      : {
          title: register.says(check, reader),
          lines: [register.shows(check)],
          small: answerBy === null ? [] : [register.by(answerBy, reader)],
          buttons: [ofAsked.correct, ofAsked.leave, ofAsked.ignore],
        },
    words.notification.registerCheck,
  );
}

/** Words that may mean danger: the line without a name, until somebody on duty opens it (cards.md 7.11). */
export function dutyToldCard(alert: DutyAlertFacts, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { duty } = words.askedOf;
  const reader = readerOf(alert, settings);
  return page(
    {
      title: duty.title,
      lines: [duty.at(alert, reader), ...ifAny(duty.state(alert))],
      small: [],
      buttons: [buttonsIn(words).ofDuty(alert.id).open],
    },
    words.notification.duty,
  );
}

/** The words themselves, for somebody on duty. */
export function dutyCard(alert: DutyAlertFacts, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { duty } = words.askedOf;
  const reader = readerOf(alert, settings);
  const name = fullName(alert.student);
  const { open: _open, ...ways } = buttonsIn(words).ofDuty(alert.id);
  const isOver = alert.state === "not-crisis";
  return page(
    {
      title: duty.title,
      lines: [
        duty.who(name, alert.student.ref, alert, reader),
        duty.words(alert.words),
        ...ifAny(duty.state(alert)),
        ...mailLine({ accounts: [], email: alert.email }, words),
      ],
      small: [alert.tutorTold ? duty.tutorTold : duty.tutorNot],
      buttons: [
        ...(alert.state === "taken" || isOver ? [] : [ways.take]),
        ...(isOver ? [] : [ways.notCrisis, ways.hand]),
        ...(alert.tutorTold ? [] : [ways.tutor]),
        ways.close,
      ],
    },
    words.notification.duty,
  );
}

/** To whom an alert is handed. */
export function dutyHandCard(
  {
    alert,
    colleagues,
  }: {
    readonly alert: DutyAlertFacts;
    readonly colleagues: readonly { readonly id: StaffId; readonly name: string }[];
  },
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const { duty } = words.askedOf;
  const { handOver, back } = buttonsIn(words).ofDuty(alert.id);
  const view = {
    title: duty.hand,
    nobody: colleagues.length === 0 ? [duty.nobody] : [],
    to:
      colleagues.length === 0
        ? []
        : [
            {
              label: duty.hand,
              value: String(colleagues[0]?.id ?? ""),
              choices: colleagues.map(({ id, name }) => ({
                title: words.colleague(name),
                value: String(id),
              })),
            },
          ],
    buttons: colleagues.length === 0 ? [back] : [handOver, back],
  };
  return {
    name: "duty-hand",
    view,
    summary: words.notification.duty,
    text: inWords(
      view.title,
      view.nobody,
      view.to.flatMap(({ choices }) => choices.map(({ title }) => title)),
    ),
  };
}

/** The duty team chose that the tutor hears that somebody is in touch, and no more. */
export function inTouchCard(student: NamedStudent, support: string, ctx: ViewContext): Card {
  const { words } = ctx;
  return page(
    {
      title: words.askedOf.duty.inTouch(support, firstName(student)),
      lines: [],
      small: [],
      buttons: [],
    },
    words.notification.inTouch,
  );
}
