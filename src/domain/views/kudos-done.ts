import type { SentKudos } from "../reach.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { readerOf } from "./reader.ts";

/** A note went to the student, was taken back, or could not be sent. */
export function kudosDoneCard(
  facts: OneStudent & { readonly sent: SentKudos },
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const { kudos } = words;
  const { sent, undoable } = facts;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const [tail, small] = {
    sent: [kudos.done(sent.at, readerOf(facts, ctx.settings)), kudos.noContact],
    "taken-back": [words.takenBack, kudos.back],
    held: [kudos.held, kudos.noContact],
  }[sent.state] as [string, string];
  const view = {
    name: about.name,
    tail: ` · ${tail}`,
    small,
    buttons: [
      ...(undoable && sent.state === "sent" ? [buttons.undo(about)] : []),
      buttons.seeIt(about),
      buttons.backToList,
    ],
  };
  return {
    name: "kudos-done",
    view,
    summary: words.notification.answer,
    text: inWords(`${view.name}${view.tail}`, view.small),
  };
}
