import { type ItemAction, readToken } from "../domain/actions.ts";
import { isAskedView } from "../domain/asked-view.ts";
import type { ClosedDays, IsoDate } from "../domain/dates.ts";
import type { ListFacts } from "../domain/facts.ts";
import { type DigestId, type ItemId, staffIdOf, studentIdOf } from "../domain/ids.ts";
import { isAnyOn } from "../domain/nudges/settings.ts";
import { isRightsView } from "../domain/rights-view.ts";
import { nextListDay } from "../domain/schedule.ts";
import type { Settings } from "../domain/settings.ts";
import { isStudentView } from "../domain/student-view.ts";
import type { ItemCard, View } from "../domain/view.ts";
import type { Card, ViewContext } from "../domain/views/card.ts";
import { chooseCard } from "../domain/views/choose.ts";
import { dueCard } from "../domain/views/due.ts";
import { findCard } from "../domain/views/find.ts";
import { helpCard } from "../domain/views/help.ts";
import { listClosedCard } from "../domain/views/list-closed.ts";
import { allDealtWith, listDoneCard } from "../domain/views/list-done.ts";
import { listHowCard } from "../domain/views/list-how.ts";
import { listMenuCard } from "../domain/views/list-menu.ts";
import { nothingYetCard } from "../domain/views/nothing-yet.ts";
import { overdueCard } from "../domain/views/overdue.ts";
import { privacyCard } from "../domain/views/privacy.ts";
import { quietWeekCard } from "../domain/views/quiet-week.ts";
import { refusalCard } from "../domain/views/refusal.ts";
import { severalDoneCard } from "../domain/views/several-done.ts";
import { severalFormCard } from "../domain/views/several-form.ts";
import { weeklyListCard } from "../domain/views/weekly-list.ts";
import type { Words } from "../domain/words/words.ts";
import { wallClock } from "../domain/zoned.ts";
import type { DrawAsked } from "../ports/asked.ts";
import type { Desk } from "../ports/desk.ts";
import type { Facts } from "../ports/facts.ts";
import type {
  Delivery,
  Draw,
  DrawCase,
  DrawDesk,
  DrawnForm,
  DrawStudent,
} from "../ports/messages.ts";
import type { ReadOverdue } from "../ports/overdue.ts";
import type { DrawRights } from "../ports/rights.ts";
import type { DrawForStudent } from "../ports/student-side.ts";
import type { DrawSummary } from "../ports/summary.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly facts: Facts;
  readonly desk: Pick<Desk, "hats">;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly words: Words;
  readonly zone: string;
  readonly closed: ClosedDays;
  /** Cards about one student. */
  readonly drawStudent: DrawStudent;
  /** Cards to students. */
  readonly drawForStudent: DrawForStudent;
  readonly drawDesk: DrawDesk;
  readonly drawCase: DrawCase;
  readonly readOverdue: ReadOverdue;
  readonly drawAsked: DrawAsked;
  readonly drawRights: DrawRights;
  readonly drawSummary: DrawSummary;
};

/** Draws what a message shows, from facts of this moment: what was drawn before is never trusted. */
export const draw = (ports: Ports): Draw => {
  const { clock, zone, settings, words } = ports;
  return async (view, delivery, form) => {
    const student = studentIdOf(delivery.recipient);
    if (student !== null) return ports.drawForStudent(view, student, form);
    const reader = staffIdOf(delivery.recipient);
    if (reader === null) throw new Error(`Nobody is ${delivery.recipient}.`);
    const ctx: ViewContext = { words, settings, reader };
    const today = wallClock(clock.now(), zone).date;
    const card = await cardOf(ports, view, delivery, form, { ctx, today });
    return card ?? refusalCard({ today, zone, refusal: { why: "closed" }, about: null }, ctx);
  };
};

async function cardOf(
  ports: Ports,
  view: View,
  delivery: Pick<Delivery, "digest">,
  form: DrawnForm,
  { ctx, today }: { ctx: ViewContext; today: IsoDate },
): Promise<Card | null> {
  const { facts, settings, closed } = ports;
  const { reader } = ctx;
  if ("item" in view) return ports.drawStudent(view, reader, form, ctx);
  if (isAskedView(view)) return ports.drawAsked(view, reader, form, ctx);
  if (isRightsView(view)) return ports.drawRights(view, reader, form, ctx);
  // What is a student's stands in no message to staff.
  if (isStudentView(view)) return null;
  switch (view.card) {
    case "list": {
      const list = await facts.list(view.digest as DigestId, reader, view.page);
      if (!list) return null;
      if (!view.rows && !list.rows.some((row) => row.listed)) return quietWeekCard(list, ctx);
      return allDealtWith(list) && !view.open ? listDoneCard(list, ctx) : weeklyListCard(list, ctx);
    }
    case "closed": {
      const list = delivery.digest && (await facts.closed(delivery.digest, reader));
      return list && listClosedCard({ ...list, today }, ctx);
    }
    case "due":
      return due(ports, view, delivery, ctx);
    case "several-form":
      return severalForm(ports, view, form, ctx);
    case "several-done": {
      const list = await facts.items(view.digest as DigestId, reader, view.items);
      if (!list) return null;
      const refused = new Set(view.refused);
      const rows = list.rows.map((row) => ({
        ...row,
        refused: refused.has(readToken(row.token)?.item ?? ""),
      }));
      return severalDoneCard({ ...list, act: view.act, rows }, ctx);
    }
    case "list-menu":
      return listMenuCard(await ownList(ports, delivery, ctx), ctx);
    case "list-how":
      return listHowCard(ctx);
    case "help":
      return helpCard(await ports.desk.hats(reader), ctx);
    case "privacy":
      return privacyCard(ctx);
    case "who":
    case "waiting":
    case "settings":
    case "settings-done":
    case "raise-find":
    case "raised":
    case "register":
    case "orphans":
    case "hand-over":
    case "thank-find":
    case "nudges-due":
      return ports.drawDesk(view, reader, form, ctx);
    case "overdue":
      return overdueCard(
        {
          today,
          closed,
          overdue: await ports.readOverdue(reader),
          isTutor: (await ports.desk.hats(reader)).tutor,
        },
        ctx,
      );
    case "case":
    case "case-told":
    case "case-return":
    case "case-pass":
    case "case-close":
    case "case-decision":
    case "case-back":
    case "case-closed":
    case "cases":
      return ports.drawCase(view, reader, form, ctx);
    case "summary":
    case "summary-part":
    case "summary-choose":
      return ports.drawSummary(view, reader, ctx);
    case "nothing-yet":
      return nothingYetCard(
        { today, nextListOn: nextListDay(today, settings.list.day, closed) },
        ctx,
      );
    case "find":
      return findCard(
        { tutees: await facts.tutees(reader), missing: form.refusal?.why === "missing" },
        ctx,
      );
    case "choose":
      return chooseCard(
        {
          typed: view.typed,
          opens: verbs[view.opens] ?? "open",
          matches: await facts.chosen(view.items as ItemId[], reader),
        },
        ctx,
      );
    case "refusal":
      return refused(ports, view, { ctx, today });
  }
}

/** The list that a message is about, where something stands in it whose place is behind [More]. */
const ownList = async (
  { facts, settings }: Ports,
  { digest }: Pick<Delivery, "digest">,
  { reader }: ViewContext,
): Promise<ListFacts | null> =>
  digest && isAnyOn(settings.nudges) ? facts.list(digest, reader, 1) : null;

async function due(
  { facts }: Ports,
  { items, reminders = [] }: Extract<View, { card: "due" }>,
  { digest }: Pick<Delivery, "digest">,
  ctx: ViewContext,
): Promise<Card | null> {
  const reminded = reminders.map(({ item }) => item);
  const due = items.filter((item) => !reminded.includes(item));
  const [list, students] = await Promise.all([
    digest && due.length > 0 ? facts.items(digest, ctx.reader, due) : null,
    Promise.all(reminded.map((item) => facts.student(item as ItemId, ctx.reader))),
  ]);
  const rows = list?.rows ?? [];
  const about = reminders.flatMap(({ what }, at) => {
    const student = students[at];
    return student ? [{ ...student, what }] : [];
  });
  const moment = list ?? about[0];
  return moment && rows.length + about.length > 0
    ? dueCard({ ...moment, rows, reminders: about }, ctx)
    : null;
}

async function severalForm(
  { facts }: Ports,
  { act, digest }: Extract<View, { card: "several-form" }>,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Promise<Card | null> {
  const list = await facts.list(digest as DigestId, ctx.reader, 1);
  if (!list) return null;
  const rows = list.rows.filter(({ handled }) => !handled);
  const mode = (await facts.habits(ctx.reader))?.mode ?? null;
  return severalFormCard({ ...list, act, rows, mode, inputs, refusal }, ctx);
}

/** What the button of a choice asks for, where it is not the student's card. */
const verbs: Readonly<Partial<Record<ItemCard, ItemAction>>> = {
  around: "around",
  "note-form": "note",
};

async function refused(
  { facts, zone }: Ports,
  { refusal }: Extract<View, { card: "refusal" }>,
  { ctx, today }: { ctx: ViewContext; today: IsoDate },
): Promise<Card> {
  const item = "item" in refusal ? refusal.item : null;
  const [about = null] = item === null ? [] : await facts.chosen([item as ItemId], ctx.reader);
  return refusalCard({ today, zone, refusal, about }, ctx);
}
