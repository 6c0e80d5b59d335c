import type { CaseFacts } from "../case-facts.ts";
import type { Reader } from "../words/reader.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { firstName, fullName } from "./names.ts";
import { readerOf } from "./reader.ts";

/** So many of the things added since are shown, the newest. */
const ADDED = 3;
/** So many contacts of one person are named, the newest. */
const CONTACTS = 4;
/** So many people who tried, and so many reasons. */
const PEOPLE = 3;
const REASONS = 3;

/** A case, opened by somebody of the team (cards.md 6.4). */
export function caseCard(facts: CaseFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { supportCase } = words;
  const reader = readerOf(facts, ctx.settings);
  const { student, restricted } = facts;
  const pronouns = student.pronouns === null ? "" : words.student.pronouns(student.pronouns);
  const view = {
    title: supportCase.title(facts.number, fullName(student)),
    tail: `${pronouns} · ${supportCase.student(student.ref)}`,
    subtitle: subtitle(facts, reader, ctx),
    state: stateOf(facts, ctx),
    parts: parts(facts, reader, ctx),
    small: [
      ...ifAny(restricted === 0 ? "" : supportCase.notIncluded(restricted)),
      supportCase.checkFirst,
    ].join(" "),
    buttons: waysOn(facts, ctx),
  };
  return {
    name: "case",
    view,
    summary: words.notification.answer,
    text: inWords(
      `${view.title}${view.tail}`,
      view.subtitle,
      view.state,
      view.parts.map(({ title, line }) => `${title}: ${line}`),
      view.small,
    ),
  };
}

/** Who has it, or who decides. */
function stateOf(
  { accepted, state, owner, dueOn, today }: CaseFacts,
  { words: { supportCase }, reader }: ViewContext,
): string[] {
  if (state === "decision")
    return [owner === null ? supportCase.toBeDecided : supportCase.decides(owner.name)];
  if (accepted === null) return [];
  const has = supportCase.has(accepted.byName, accepted.by === reader);
  return [`${has} · ${supportCase.contactBy(dueOn, today)}`];
}

function subtitle(
  { student, programme, raised, sought }: CaseFacts,
  reader: Reader,
  { words }: ViewContext,
): string {
  const course = [
    ...(programme === null ? [] : [words.student.programme(programme)]),
    ...(student.stage === null ? [] : [words.student.year(student.stage)]),
  ].join(", ");
  const { byName, right, at, on } = raised;
  const { supportCase } = words;
  const from = sought
    ? supportCase.sought(at, on, reader)
    : supportCase.from(byName, right, at, on, reader);
  return [...ifAny(course), from].join(" · ");
}

function parts(
  { asked, data, knows, added, student, today }: CaseFacts,
  reader: Reader,
  { words }: ViewContext,
): { title: string; line: string }[] {
  const { supportCase } = words;
  const why = data?.signals.slice(0, REASONS).map((signal) => words.says(signal, reader)) ?? [];
  const tried = data?.tried.slice(0, PEOPLE).map(({ byName, contacts, outcome }) => {
    const lately = supportCase.contacts(byName, contacts.slice(-CONTACTS), today);
    return `${lately} ${supportCase.outcome(outcome)}`;
  });
  return [
    { title: supportCase.asked, line: supportCase.written(asked) },
    ...(data === null
      ? []
      : [
          { title: supportCase.why, line: why.join(" ") || supportCase.nothingUnusual },
          { title: supportCase.tried, line: tried?.join(" ") || supportCase.nothingTried },
        ]),
    { title: supportCase.knows(firstName(student)), line: supportCase.knowing(knows) },
    ...added.slice(-ADDED).map(({ byName, on, text }) => ({
      title: supportCase.added(byName, on, today),
      line: supportCase.written(text),
    })),
  ];
}

/** Who decides about a case takes it or gives it to somebody; it is closed by whoever has it. */
function waysOn(facts: CaseFacts, { words }: ViewContext): Button[] {
  const { token, number, accepted, undoable, state, sought } = facts;
  const buttons = buttonsIn(words);
  const isDecision = state === "decision";
  return [
    ...(accepted === null ? [buttons.acceptCase(token, number)] : []),
    ...(sought || isDecision ? [] : [buttons.returnCase(token, number)]),
    ...(isDecision ? [] : [buttons.closeCase(token, number)]),
    buttons.passCase(token, number),
    ...(undoable ? [buttons.undoAccept(token, number)] : []),
    buttons.cases,
  ];
}
