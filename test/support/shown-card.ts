import { keptForms } from "../../src/chat/sandbox/kept-card.ts";
import { isObject, type Json, objectsIn, textOf } from "../cards/json.ts";

/** A card as a person has it before them. */
export interface ShownCard {
  readonly message: string;
  /** The whole of it in words. */
  readonly words: string;
  readonly buttons: readonly ShownButton[];
  /** What its inputs hold, by name. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Everything that is stored of it. */
  readonly json: string;
}

export interface ShownButton {
  readonly verb: string;
  readonly token: string;
  /** Title and what it says to somebody who hears it alone. */
  readonly says: string;
}

export function shownCard(message: string, card: object): ShownCard {
  const json = JSON.stringify(card);
  // The sandbox keeps both forms; the test reads the one that has everything on it.
  const all = objectsIn(JSON.parse(JSON.stringify(keptForms(card).card)) as Json);
  return {
    message,
    words: textOf(all[0]?.fallbackText),
    buttons: all
      .filter(({ type }) => type === "Action.Execute")
      .map(({ verb, title, tooltip, data }) => ({
        verb: textOf(verb),
        token: isObject(data) ? textOf(data.token) : "",
        says: `${textOf(title)} ${textOf(tooltip)}`,
      })),
    inputs: Object.fromEntries(
      all
        .filter(({ type }) => textOf(type).startsWith("Input."))
        .map(({ id, value }) => [textOf(id), textOf(value)]),
    ),
    json,
  };
}

/** The button of a verb, of the student named where there are several; a person can press nothing else. */
export function buttonOn(card: ShownCard, verb: string, about: string): ShownButton {
  const found = card.buttons.find((button) => button.verb === verb && button.says.includes(about));
  if (found) return found;
  const there = card.buttons.map((button) => `${button.verb} (${button.says})`).join(", ");
  throw new Error(`No button "${verb}" about "${about}" on the card. There is: ${there}.`);
}
