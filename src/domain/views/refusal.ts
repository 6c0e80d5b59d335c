import type { IsoDate } from "../dates.ts";
import type { ShownRefusal } from "../view.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import type { Match } from "./choose.ts";
import { firstName, fullName, nameOnScreen } from "./names.ts";
import { readerOf } from "./reader.ts";

export interface RefusalFacts {
  readonly today: IsoDate;
  readonly zone: string;
  readonly refusal: ShownRefusal;
  /** The student behind the refusal's `item`, if it has one and the reader may see them. */
  readonly about: Match | null;
}

/** Whoever reads it need not be known. */
type RefusalContext = Pick<ViewContext, "words" | "settings">;

/** A refusal or a fault (cards.md 12): what was refused, what to do now. */
export function refusalCard(facts: RefusalFacts, ctx: RefusalContext): Card {
  const { words, settings } = ctx;
  const { refusal, about } = facts;
  const name = about && nameOnScreen(about, words);
  const said = words.refusal(refusal, name, settings, readerOf(facts, settings));
  const view = {
    title: said.title,
    body: ifAny(said.body),
    small: ifAny(said.small),
    buttons: waysOn(refusal, about, ctx),
  };
  return {
    name: "refusal",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.body, view.small),
  };
}

function waysOn(refusal: ShownRefusal, about: Match | null, ctx: RefusalContext): Button[] {
  const { words } = ctx;
  const buttons = buttonsIn(words);
  const open = about === null ? [] : [openButton(about, words)];
  switch (refusal.why) {
    case "old-list":
    case "closed":
      return [buttons.thisWeek];
    case "not-found":
      return [...open, buttons.find, buttons.help];
    case "undo-too-late":
      return [...ofOpenCase(refusal, about, ctx), ...open, buttons.myList];
    case "one-moment":
      return [buttons.myList];
    case "nothing-to-undo":
    case "asked-open":
    case "nobody-to-tell":
      return [...open, buttons.myList];
    case "case-open":
      return [...(about === null ? [] : [buttons.seeCase(seen(about, words))]), buttons.myList];
    case "case-taken":
    case "case-moved":
      return [buttons.cases, buttons.help];
    case "no-tutees":
      return [buttons.help];
    // Nothing can be pressed by somebody unknown, nor where others read along.
    case "account-unknown":
    case "not-here":
    case "private-chat":
      return [];
    case "own-record":
    case "cannot-open":
    case "fault":
    case "data-down":
    case "unsure":
    case "not-understood":
      return [buttons.myList, buttons.help];
    case "not-a-question":
      return [buttons.help];
  }
}

/** What is still possible with a case that somebody has accepted. */
function ofOpenCase(
  { accepted }: Extract<ShownRefusal, { why: "undo-too-late" }>,
  about: Match | null,
  { words }: RefusalContext,
): Button[] {
  if (!accepted || about === null) return [];
  const buttons = buttonsIn(words);
  return [buttons.addSomething(seen(about, words)), buttons.takeItBack(seen(about, words))];
}

const seen = (about: Match, words: RefusalContext["words"]) => ({
  token: about.token,
  name: nameOnScreen(about, words),
});

function openButton(about: Match, words: RefusalContext["words"]): Button {
  const title = words.buttons.openPerson(fullName(about.student), firstName(about.student));
  return buttonsIn(words).open(about.token, title, nameOnScreen(about, words));
}
