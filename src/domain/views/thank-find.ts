import type { OnScreen } from "../facts.ts";
import type { StudentId } from "../ids.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { firstName, nameOnScreen } from "./names.ts";

/** As many names fit a message. */
const CHOICES = 150;

export interface ThankFindFacts {
  /** Whom the list offers to thank. */
  readonly offered: readonly (OnScreen & { readonly token: string })[];
  /** The reader's own, in the order to show. */
  readonly tutees: readonly (OnScreen & { readonly studentId: StudentId })[];
  /** [Thank] was pressed without a name. */
  readonly missing: boolean;
}

/** Whom to thank: those the data offers, or any tutee by name. */
export function thankFindCard(facts: ThankFindFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { thankFind } = words;
  const { offered, tutees, missing } = facts;
  const buttons = buttonsIn(words);
  const nobody = tutees.length === 0;
  const required = words.missing("student");
  const form = {
    label: thankFind.label,
    placeholder: thankFind.placeholder,
    required,
    choices: tutees.slice(0, CHOICES).map((tutee) => ({
      title: nameOnScreen(tutee, words),
      value: String(tutee.studentId),
    })),
  };
  const view = {
    title: thankFind.title,
    notes: [
      ...ifAny(nobody ? thankFind.nobody : ""),
      ...ifAny(offered.length > 0 ? thankFind.offered : ""),
      ...ifAny(tutees.length > CHOICES ? thankFind.partly(CHOICES) : ""),
      ...ifAny(missing && !nobody ? required : ""),
    ],
    forms: nobody ? [] : [form],
    buttons: [
      ...offered.map((one) =>
        buttons.thank(
          { token: one.token, name: nameOnScreen(one, words) },
          called(one, offered, words),
        ),
      ),
      ...(nobody ? [] : [buttons.thankOpen]),
      buttons.backToList,
    ],
  };
  return {
    name: "thank-find",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.notes, nobody ? "" : form.label),
  };
}

/** What a button calls somebody: with the last digits where two of the offered have one first name. */
function called(
  { student }: OnScreen,
  offered: ThankFindFacts["offered"],
  { digits }: ViewContext["words"],
): string {
  const name = firstName(student);
  const same = offered.filter((other) => firstName(other.student) === name);
  return same.length > 1 ? `${digits(student.ref)} ${name}` : name;
}
