import type { Raisable } from "../desk.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { nameOnScreen } from "./names.ts";

/** As many names fit a message; who may raise more types the name. */
const CHOICES = 150;

export interface RaiseFindFacts {
  /** Whom the typed name fits or nearly fits; everybody where none was typed. */
  readonly people: readonly Raisable[];
  readonly typed: string;
  /** The typed name fits nobody: `people` is the one it may have meant. */
  readonly near: boolean;
  /** The button was pressed without a name. */
  readonly missing: boolean;
}

/** The form that chooses whose name to raise. */
export function raiseFindCard(facts: RaiseFindFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { raiseFind } = words;
  const { people, missing } = facts;
  const buttons = buttonsIn(words);
  const nobody = people.length === 0;
  const required = words.missing("student");
  const form = {
    label: raiseFind.label,
    placeholder: raiseFind.placeholder,
    required,
    choices: people.slice(0, CHOICES).map((person) => ({
      title: nameOnScreen(person, words),
      value: String(person.studentId),
    })),
  };
  const view = {
    title: raiseFind.title,
    notes: [
      ...ifAny(found(facts, ctx)),
      ...ifAny(people.length > CHOICES ? raiseFind.partly(CHOICES) : ""),
      ...ifAny(missing && !nobody ? required : ""),
    ],
    forms: nobody ? [] : [form],
    buttons: [...(nobody ? [] : [buttons.raiseOpen]), buttons.help],
  };
  return {
    name: "raise-find",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.notes, nobody ? "" : form.label),
  };
}

function found({ people, typed, near }: RaiseFindFacts, { words }: ViewContext): string {
  const { raiseFind } = words;
  if (typed === "") return people.length === 0 ? raiseFind.nobody : "";
  if (people.length === 0) return raiseFind.unknown(typed);
  return near ? raiseFind.meant(typed) : raiseFind.several(people.length, typed);
}
