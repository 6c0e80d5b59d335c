import type { ClosedDays } from "../domain/dates.ts";
import type { StudentFacts } from "../domain/facts.ts";
import type { ItemId, StaffId } from "../domain/ids.ts";
import type { Card, ViewContext } from "../domain/views/card.ts";
import { contactDoneCard } from "../domain/views/contact-done.ts";
import { contactFormCard } from "../domain/views/contact-form.ts";
import { contactHintCard } from "../domain/views/contact-hint.ts";
import { firstWasCard } from "../domain/views/first-was.ts";
import { noteDoneCard } from "../domain/views/note-done.ts";
import { noteFormCard } from "../domain/views/note-form.ts";
import { openedAgainCard } from "../domain/views/opened-again.ts";
import { recordCard } from "../domain/views/record.ts";
import { snoozeDoneCard } from "../domain/views/snooze-done.ts";
import { snoozeFormCard } from "../domain/views/snooze-form.ts";
import { studentCard } from "../domain/views/student.ts";
import { studentHowCard } from "../domain/views/student-how.ts";
import type { Facts } from "../ports/facts.ts";
import type { DrawnForm, DrawStudent } from "../ports/messages.ts";

type Ports = {
  readonly facts: Facts;
  readonly closed: ClosedDays;
  /** How long a student's card may stand open. */
  readonly cardOpenMs: number;
};

/** Draws the cards about one student: the card itself, its forms, and what was done. */
export const drawStudent =
  (ports: Ports): DrawStudent =>
  async (view, reader, form, ctx) => {
    const item = view.item as ItemId;
    if (view.card === "record") {
      const record = await ports.facts.record(item, reader);
      return record && recordCard(record, ctx);
    }
    const student = await ports.facts.student(item, reader);
    if (!student) return null;
    switch (view.card) {
      case "student":
        return studentCard(student, ctx);
      case "how":
        return studentHowCard(student, ctx);
      case "contact-done":
        return contactDoneCard(student, ctx);
      case "snooze-done":
        return snoozeDoneCard(student, ctx);
      case "note-done":
        return noteDoneCard(student, ctx);
      case "opened-again":
        return openedAgainCard({ token: student.token, minutes: ports.cardOpenMs / 60_000 }, ctx);
      case "contact-form":
        return contactForm(ports, student, reader, form, ctx);
      case "snooze-form":
        return snoozeFormCard(
          { ...student, inputs: form.inputs ?? {}, refusal: form.refusal ?? null },
          ctx,
        );
      case "note-form":
        return noteForm(student, form, ctx);
    }
  };

async function contactForm(
  { facts, closed }: Ports,
  student: StudentFacts,
  reader: StaffId,
  { inputs = {}, refusal = null, first }: DrawnForm,
  ctx: ViewContext,
): Promise<Card> {
  if (first) return firstWasCard({ ...student, first }, ctx);
  if (refusal?.why === "health-hint")
    return contactHintCard({ ...student, form: "contacted", inputs }, ctx);
  return contactFormCard(
    { ...student, habits: await facts.habits(reader), closed, inputs, refusal },
    ctx,
  );
}

function noteForm(
  student: StudentFacts,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Card {
  return refusal?.why === "health-hint"
    ? contactHintCard({ ...student, form: "note", inputs }, ctx)
    : noteFormCard({ ...student, inputs, refusal }, ctx);
}
