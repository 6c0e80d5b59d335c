import type { ClosedDays } from "../domain/dates.ts";
import type { StandingFacts } from "../domain/facts.ts";
import { lastGiven } from "../domain/given-reasons.ts";
import type { ItemId, StaffId } from "../domain/ids.ts";
import { lastCase } from "../domain/log.ts";
import { routesOf } from "../domain/teams.ts";
import type { ItemCard } from "../domain/view.ts";
import { aroundCard } from "../domain/views/around.ts";
import type { Card, ViewContext } from "../domain/views/card.ts";
import { caseAddCard } from "../domain/views/case-add.ts";
import { caseResendCard } from "../domain/views/case-form.ts";
import { contactDoneCard } from "../domain/views/contact-done.ts";
import { contactFormCard } from "../domain/views/contact-form.ts";
import { contactHintCard } from "../domain/views/contact-hint.ts";
import { escalateDoneCard } from "../domain/views/escalate-done.ts";
import { escalateFormCard } from "../domain/views/escalate-form.ts";
import { firstWasCard } from "../domain/views/first-was.ts";
import { knownChangeCard } from "../domain/views/known-change.ts";
import { knownDoneCard } from "../domain/views/known-done.ts";
import { knownFormCard } from "../domain/views/known-form.ts";
import { kudosDoneCard } from "../domain/views/kudos-done.ts";
import { kudosFormCard } from "../domain/views/kudos-form.ts";
import { noteDoneCard } from "../domain/views/note-done.ts";
import { noteFormCard } from "../domain/views/note-form.ts";
import { openedAgainCard } from "../domain/views/opened-again.ts";
import { raiseDoneCard } from "../domain/views/raise-done.ts";
import { raiseFormCard } from "../domain/views/raise-form.ts";
import { recordCard } from "../domain/views/record.ts";
import { snoozeDoneCard } from "../domain/views/snooze-done.ts";
import { snoozeFormCard } from "../domain/views/snooze-form.ts";
import { studentCard } from "../domain/views/student.ts";
import { studentHowCard } from "../domain/views/student-how.ts";
import { studentMenuCard } from "../domain/views/student-menu.ts";
import { wrongDoneCard } from "../domain/views/wrong-done.ts";
import { wrongFormCard } from "../domain/views/wrong-form.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Cases } from "../ports/cases.ts";
import type { Desk, Raises } from "../ports/desk.ts";
import type { Facts, StandingStudent } from "../ports/facts.ts";
import type { DrawnForm, DrawStudent } from "../ports/messages.ts";
import type { StudentSide } from "../ports/student-side.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly facts: Facts;
  readonly desk: Pick<Desk, "around" | "report">;
  readonly raises: Pick<Raises, "form">;
  readonly cases: Pick<Cases, "load" | "routed" | "news">;
  readonly studentSide: Pick<StudentSide, "unreachable" | "sentKudos">;
  readonly clock: Clock;
  readonly zone: string;
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
    if (view.card === "wrong-done") return wrongDone(ports, item, reader, ctx);
    if (view.card === "raise-form" || view.card === "raise-done")
      return raised(ports, view.card, item, reader, form, ctx);
    if (isOfData(view.card)) return ofData(ports, view.card, item, reader, form, ctx);
    const student = await ports.facts.standing(item, reader);
    if (!student) return null;
    switch (view.card) {
      case "kudos-done": {
        const sent = await ports.studentSide.sentKudos(item, reader);
        return sent && kudosDoneCard({ ...student, sent }, ctx);
      }
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
      case "note-form":
        return noteForm(student, form, ctx);
      case "wrong-form":
        return wrongForm(student, form, ctx);
      case "known-form":
        return knownFormCard(
          { ...student, inputs: form.inputs ?? {}, refusal: form.refusal ?? null },
          ctx,
        );
      case "known-change":
        return knownChangeCard(
          { ...student, inputs: form.inputs ?? {}, refusal: form.refusal ?? null },
          ctx,
        );
      case "known-done":
        return knownDoneCard({ ...student, did: lastGiven(student.history, reader) }, ctx);
      case "escalate-form":
        return escalateForm(ports, student, form, ctx);
      case "escalate-done":
        return escalateDone(student, ctx);
      case "case-add":
        return caseAdd(student, form, ctx);
      case "case-resend":
        return caseResend(ports, student, reader, form, ctx);
      case "student-menu":
        return studentMenuCard(student, ctx);
      case "around":
        return aroundCard({ ...student, people: await ports.desk.around(item, reader) }, ctx);
    }
  };

/** Cards that say something of what the data says. */
const dataCards = ["student", "how", "kudos-form", "snooze-form"] as const;
type DataCard = (typeof dataCards)[number];

const isOfData = (card: ItemCard): card is DataCard => dataCards.some((one) => one === card);

async function ofData(
  { facts, studentSide }: Ports,
  card: DataCard,
  item: ItemId,
  reader: StaffId,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Promise<Card | null> {
  const student = await facts.student(item, reader);
  if (!student) return null;
  switch (card) {
    case "student":
      return studentCard(student, ctx);
    case "how":
      return studentHowCard(student, ctx);
    case "kudos-form": {
      const unreachable = await studentSide.unreachable(student.studentId);
      return kudosFormCard({ ...student, unreachable, inputs, refusal }, ctx);
    }
    case "snooze-form":
      // Nobody is set aside while student support has them.
      return student.openCase
        ? escalateDone(student, ctx)
        : snoozeFormCard({ ...student, inputs, refusal }, ctx);
  }
}

async function contactForm(
  { facts, closed }: Ports,
  student: StandingFacts,
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
  student: StandingFacts,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Card {
  return refusal?.why === "health-hint"
    ? contactHintCard({ ...student, form: "note", inputs }, ctx)
    : noteFormCard({ ...student, inputs, refusal }, ctx);
}

function wrongForm(
  student: StandingFacts,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Card {
  return refusal?.why === "health-hint"
    ? contactHintCard({ ...student, form: "wrong", inputs }, ctx)
    : wrongFormCard({ ...student, inputs, refusal }, ctx);
}

const escalateDone = (student: StandingStudent, ctx: ViewContext): Card =>
  escalateDoneCard({ ...student, ended: lastCase(student.history)?.closed ?? null }, ctx);

/** A second case is not raised beside an open one: what is there is shown. */
async function escalateForm(
  { cases, closed }: Ports,
  student: StandingStudent,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Promise<Card> {
  if (student.openCase) return escalateDone(student, ctx);
  const routed = await cases.routed(student.studentId);
  const goesTo = await Promise.all(
    routesOf(routed, ctx.settings).map(async (one) => ({
      ...one,
      load: await cases.load(one.team),
    })),
  );
  return escalateFormCard({ ...student, goesTo, closed, inputs, refusal }, ctx);
}

/** Nothing to answer any more once the case is somewhere else: where it stands is shown. */
async function caseResend(
  { cases }: Ports,
  { openCase, ...student }: StandingStudent,
  reader: StaffId,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Promise<Card> {
  const news = openCase?.status === "returned" ? await cases.news(openCase.case, reader) : null;
  return openCase && news
    ? caseResendCard({ ...student, openCase, asked: news.text, inputs, refusal }, ctx)
    : escalateDone({ ...student, openCase }, ctx);
}

function caseAdd(
  { openCase, ...student }: StandingStudent,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Card {
  return openCase
    ? caseAddCard({ ...student, openCase, inputs, refusal }, ctx)
    : escalateDone({ ...student, openCase }, ctx);
}

/** Drawn from the reader's own report: it may have closed the student to them. */
async function wrongDone(
  { desk, clock, zone }: Ports,
  item: ItemId,
  reader: StaffId,
  ctx: ViewContext,
): Promise<Card | null> {
  const report = await desk.report(item, reader);
  const today = wallClock(clock.now(), zone).date;
  return report && wrongDoneCard({ ...report, today }, ctx);
}

async function raised(
  { raises }: Ports,
  card: "raise-form" | "raise-done",
  item: ItemId,
  reader: StaffId,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Promise<Card | null> {
  const facts = await raises.form(item, reader);
  if (!facts) return null;
  if (card === "raise-done") return raiseDoneCard(facts, ctx);
  return refusal?.why === "health-hint"
    ? contactHintCard({ ...facts, form: "raise", inputs }, ctx)
    : raiseFormCard({ ...facts, inputs, refusal }, ctx);
}
