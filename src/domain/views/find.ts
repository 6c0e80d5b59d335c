import type { NamedStudent } from "../facts.ts";
import type { StudentId } from "../ids.ts";
import { namesakes } from "../name-search.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { fullName, nameOnScreen } from "./names.ts";

/** As many names fit a message; who has more tutees types the name. */
const CHOICES = 150;

export interface FindFacts {
  /** The tutor's own, in the order to show. */
  readonly tutees: readonly { readonly studentId: StudentId; readonly student: NamedStudent }[];
  /** [Open] was pressed without a name. */
  readonly missing: boolean;
}

/** The form that opens one of the tutor's own tutees; two of one name are told apart. */
export function findCard({ tutees, missing }: FindFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { find } = words;
  const buttons = buttonsIn(words);
  const nobody = tutees.length === 0;
  const required = words.missing("student");
  const form = {
    label: find.label,
    placeholder: find.placeholder,
    required,
    choices: choicesOf(tutees, ctx),
  };
  const view = {
    title: find.title,
    notes: [
      ...ifAny(nobody ? find.nobody : ""),
      ...ifAny(tutees.length > CHOICES ? find.partly(CHOICES) : ""),
      ...ifAny(missing && !nobody ? required : ""),
    ],
    forms: nobody ? [] : [form],
    buttons: [...(nobody ? [] : [buttons.findOpen]), buttons.backToList],
  };
  return {
    name: "find",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.notes, nobody ? "" : form.label),
  };
}

function choicesOf(tutees: FindFacts["tutees"], { words }: ViewContext) {
  const alike = namesakes(
    tutees.map(({ student }) => student),
    fullName,
  );
  return tutees.slice(0, CHOICES).map(({ studentId, student }) => ({
    title: nameOnScreen({ student, sameName: alike.has(student.ref) }, words),
    value: String(studentId),
  }));
}
