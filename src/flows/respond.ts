import { type ItemAction, itemActions, listActions, readToken } from "../domain/actions.ts";
import { readableInputs } from "../domain/forms.ts";
import { type EntryId, type ItemId, type StaffId, staffIdOf, studentIdOf } from "../domain/ids.ts";
import type { CaseForm, ItemCard, OpenedCase, View } from "../domain/view.ts";
import type { Cases, OpenCaseFor } from "../ports/cases.ts";
import type { OpenRaise, OpenStudent, Raises } from "../ports/desk.ts";
import type { Facts } from "../ports/facts.ts";
import type { Digests } from "../ports/lists.ts";
import type {
  Answer,
  AnswerGeneral,
  Delivery,
  DrawnForm,
  PressedButton,
  Respond,
} from "../ports/messages.ts";
import type { Decided, RecordPress, TakenPress, WrittenPress } from "../ports/presses.ts";
import type { AnswerStudent } from "../ports/student-side.ts";
import type { Clock, Reference } from "../ports/work.ts";

type Ports = {
  readonly recordPress: RecordPress;
  readonly facts: Pick<Facts, "itemOf" | "itemAgain">;
  readonly raises: Raises;
  readonly cases: Pick<Cases, "numberOf">;
  readonly digests: Digests;
  readonly answerGeneral: AnswerGeneral;
  readonly answerStudent: AnswerStudent;
  readonly openStudent: OpenStudent;
  readonly openRaise: OpenRaise;
  readonly openCase: OpenCaseFor;
  readonly clock: Clock;
  readonly reference: Reference;
};

const show = (view: View, form: DrawnForm = {}): Answer => ({ view, form });

/** Does what a button asks if that may be, and says what stands in its message from then on. */
export const respond =
  (ports: Ports): Respond =>
  (button, delivery) =>
    respondTo(ports, { ...button, inputs: readableInputs(button.inputs) }, delivery);

async function respondTo(ports: Ports, button: PressedButton, delivery: Delivery): Promise<Answer> {
  const student = studentIdOf(button.person);
  if (student !== null) return ports.answerStudent(button, delivery, student);
  const reader = staffIdOf(button.person);
  if (reader === null) return cannotOpen(ports);
  if (button.action === "fill") return fill(ports, delivery, reader);
  const listAction = listActions.find((known) => known === button.action);
  if (listAction) return ports.answerGeneral(listAction, button, delivery, reader);
  const itemAction = itemActions.find((known) => known === button.action);
  const token = readToken(button.token);
  if (!itemAction || !token) return cannotOpen(ports);
  const { taken = null } = button;
  const named = token.item as ItemId;
  // What was written down is about the item that the button named.
  const item = taken ? named : ((await newestItem(ports, delivery, named, reader)) ?? named);
  if (itemAction === "raise") return raise(ports, item, reader, { inputs: button.inputs });
  const opens = opensCard[itemAction];
  const ofTeam = opensOfTeam[itemAction];
  if (ofTeam) return openOfTeam(ports, ofTeam, item, reader);
  // [Edit] brings along what was typed.
  if (opens) return openItem(ports, { card: opens, item }, reader, { inputs: button.inputs });
  const done = viewAfter(itemAction, delivery.view) ?? { card: doneCard(itemAction), item };
  const result = await ports.recordPress(
    {
      platform: delivery.platform ?? "sandbox",
      person: button.person,
      item,
      version: token.version,
      kind: itemAction,
      inputs: button.inputs,
      receivedAt: ports.clock.now(),
    },
    // Whether another card stands in its place or beside it is not known before.
    {
      written: await written(ports, taken),
      shows: button.beside && done !== delivery.view ? null : { delivery: delivery.id, view: done },
    },
  );
  return afterPress(ports, result, { action: itemAction, item, done, button, delivery });
}

/** What was read as a press was written decides about it for so long: links and stops change too, which its log does not tell. */
const DECIDES_FOR_MS = 5_000;

async function written({ clock }: Ports, taken: TakenPress | null): Promise<WrittenPress | null> {
  if (!taken) return null;
  const situation = await taken.situation;
  const readAt = situation?.press.receivedAt.getTime() ?? 0;
  const holds = clock.now().getTime() - readAt <= DECIDES_FOR_MS;
  return { id: taken.id, situation: holds ? situation : null };
}

/** What stands behind a cover: as it holds now, and a student's card is a view on record again. */
async function fill(ports: Ports, { view }: Delivery, reader: StaffId): Promise<Answer> {
  if (
    view.card === "case" ||
    view.card === "case-return" ||
    view.card === "case-pass" ||
    view.card === "case-close"
  ) {
    const { case: number } = view;
    return (await ports.openCase(number, reader)) ? show(view) : cannotOpen(ports);
  }
  if (!("item" in view)) return show(view);
  return openItem(ports, { card: view.card, item: view.item as ItemId }, reader, {});
}

/** Actions that only open something; the others are written down and decided. */
const opensCard: Partial<Record<ItemAction, ItemCard>> = {
  open: "student",
  contacted: "contact-form",
  snooze: "snooze-form",
  note: "note-form",
  record: "record",
  how: "how",
  menu: "student-menu",
  around: "around",
  wrong: "wrong-form",
  known: "known-form",
  "known.change": "known-change",
  escalate: "escalate-form",
  case: "escalate-done",
  "case.resend": "case-resend",
  "case.add": "case-add",
  thank: "kudos-form",
};

async function openItem(
  ports: Ports,
  view: { card: ItemCard; item: ItemId },
  reader: StaffId,
  form: DrawnForm,
): Promise<Answer> {
  return (await ports.openStudent(view, reader)) ? show(view, form) : cannotOpen(ports);
}

/** The form that raises the student of an item, on an item of its own. */
async function raise(
  ports: Ports,
  item: ItemId,
  reader: StaffId,
  form: DrawnForm,
): Promise<Answer> {
  const found = await ports.raises.form(item, reader);
  const view = found && (await ports.openRaise(reader, found.studentId));
  return view ? show(view, form) : cannotOpen(ports);
}

const opensOfTeam: Partial<Record<ItemAction, OpenedCase["card"]>> = {
  "case.open": "case",
  "case.return": "case-return",
  "case.pass": "case-pass",
  "case.close": "case-close",
};

/** The case behind an item, or a form about it, for those whose it is to work on. */
async function openOfTeam(
  ports: Ports,
  card: OpenedCase["card"],
  item: ItemId,
  reader: StaffId,
): Promise<Answer> {
  const number = await ports.cases.numberOf(item, reader);
  return number !== null && (await ports.openCase(number, reader))
    ? show({ card, case: number })
    : cannotOpen(ports);
}

/**
 * A message about a raised name or a hand-over may stand there for weeks: its buttons act on the list of now. Null for every other message.
 */
async function newestItem(
  { facts, raises }: Ports,
  { view }: Delivery,
  item: ItemId,
  reader: StaffId,
): Promise<ItemId | null> {
  const { card } = view;
  if (card === "hand-over" || card === "case-back" || card === "case-closed")
    return facts.itemAgain(item, reader);
  if (view.card !== "raised") return null;
  const raised = await raises.raised(view.entry as EntryId, reader);
  return raised && facts.itemOf(reader, raised.studentId);
}

async function afterPress(
  ports: Ports,
  result: Decided,
  {
    action,
    item,
    done,
    button,
    delivery,
  }: { action: ItemAction; item: ItemId; done: View; button: PressedButton; delivery: Delivery },
): Promise<Answer> {
  switch (result.kind) {
    case "recorded":
      return result.wanted === undefined ? show(done) : { ...show(done), wanted: result.wanted };
    case "not-yours":
      return cannotOpen(ports);
    case "form":
      return show(isTeamForm(delivery.view) ? delivery.view : { card: formOf(action), item }, {
        inputs: button.inputs,
        refusal: result.refusal,
      });
    case "refused":
      switch (result.refusal.why) {
        case "first-was":
          return show(
            { card: "contact-form", item },
            { first: result.refusal.entry, inputs: button.inputs },
          );
        case "old-list": {
          const old = delivery.digest && (await ports.digests.head(delivery.digest));
          return old
            ? show({
                card: "refusal",
                refusal: { why: "old-list", week: old.week, asOf: old.asOf },
              })
            : cannotOpen(ports);
        }
        case "undo-too-late":
        case "nothing-to-undo":
        case "asked-open":
          return show({ card: "refusal", refusal: { ...result.refusal, item } });
        case "case-open": {
          const { case: number, by, byName, on } = result.refusal.open;
          const open = { case: number, by, byName, on };
          return show({ card: "refusal", refusal: { why: "case-open", open, item } });
        }
        case "case-taken": {
          const { byName, at } = result.refusal;
          const refusal = { why: "case-taken", byName, at: at.toISOString() } as const;
          return show({ card: "refusal", refusal });
        }
        case "case-moved":
          return show({ card: "refusal", refusal: result.refusal });
        case "no-case":
          return show({ card: "escalate-done", item });
      }
  }
}

/** A row's own button leaves the list where it is; what was done on the student's card is followed by another. */
const staysOn: readonly View["card"][] = [
  "list",
  "due",
  "raise-done",
  "kudos-done",
  "case-told",
  "case",
  "case-decision",
];

const isTeamForm = (view: View): view is OpenedCase & { readonly card: CaseForm } =>
  view.card === "case-return" || view.card === "case-pass" || view.card === "case-close";

/** What stays in its place, or follows from a form of a team; null where the card about what was done does. */
function viewAfter(action: ItemAction, view: View): View | null {
  if (isTeamForm(view) && action !== "undo") return { card: "case", case: view.case };
  return staysOn.includes(view.card) ? view : null;
}

function doneCard(action: ItemAction): ItemCard {
  if (action.startsWith("contacted")) return "contact-done";
  if (action.startsWith("snooze")) return "snooze-done";
  if (action.startsWith("wrong")) return "wrong-done";
  if (action.startsWith("known")) return "known-done";
  if (action.startsWith("raise")) return "raise-done";
  if (["escalate.save", "case.withdraw", "case.resend.save"].includes(action))
    return "escalate-done";
  if (action === "case.add.save") return "note-done";
  if (action.startsWith("thank")) return "kudos-done";
  return action.startsWith("note") ? "note-done" : "student";
}

function formOf(action: ItemAction): ItemCard {
  if (action.startsWith("snooze")) return "snooze-form";
  if (action.startsWith("wrong")) return "wrong-form";
  if (action === "known.save") return "known-form";
  if (action.startsWith("known")) return "known-change";
  if (action.startsWith("raise")) return "raise-form";
  if (action.startsWith("escalate")) return "escalate-form";
  if (action.startsWith("case.resend")) return "case-resend";
  if (action.startsWith("case")) return "case-add";
  if (action.startsWith("thank")) return "kudos-form";
  return action.startsWith("note") ? "note-form" : "contact-form";
}

const cannotOpen = ({ reference }: Pick<Ports, "reference">): Answer =>
  show({ card: "refusal", refusal: { why: "cannot-open", ref: reference() } });
