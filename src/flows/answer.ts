import { type ItemAction, itemActions, listActions, readToken } from "../domain/actions.ts";
import { readable } from "../domain/forms.ts";
import {
  type DeliveryId,
  type EntryId,
  type ItemId,
  type Person,
  type StaffId,
  staffIdOf,
  studentIdOf,
} from "../domain/ids.ts";
import type { ItemCard, View } from "../domain/view.ts";
import type { Card } from "../domain/views/card.ts";
import type { Cases, OpenCaseFor } from "../ports/cases.ts";
import type { OpenRaise, OpenStudent, Raises } from "../ports/desk.ts";
import type { Answered } from "../ports/doors.ts";
import type { Facts } from "../ports/facts.ts";
import type { Digests } from "../ports/lists.ts";
import type {
  Answer,
  AnswerGeneral,
  Delivery,
  Draw,
  DrawnForm,
  Outbox,
  PressedButton,
  ShowBeside,
} from "../ports/messages.ts";
import type { Platforms, PostedAt } from "../ports/platforms.ts";
import type { Decided, RecordPress } from "../ports/presses.ts";
import type { AnswerStudent } from "../ports/student-side.ts";
import type { Clock, NewId, Reference } from "../ports/work.ts";

type Ports = {
  readonly recordPress: RecordPress;
  readonly facts: Pick<Facts, "itemOf">;
  readonly raises: Raises;
  readonly cases: Pick<Cases, "numberOf">;
  readonly digests: Digests;
  readonly answerGeneral: AnswerGeneral;
  readonly answerStudent: AnswerStudent;
  readonly openStudent: OpenStudent;
  readonly openRaise: OpenRaise;
  readonly openCase: OpenCaseFor;
  readonly outbox: Outbox;
  readonly platforms: Platforms;
  readonly draw: Draw;
  /** Edits a message again when something newer is wanted by now. */
  readonly redraw: (id: DeliveryId) => Promise<void>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly reference: Reference;
};

const show = (view: View, form: DrawnForm = {}): Answer => ({ view, form });

/**
 * Answers a pressed button: does what it asks if that may be, and finds the card that holds now; null for a message that is not the
 * person's. The message itself follows when `settle` is called, or with the next tick: a platform may want its answer first.
 */
export const answer = (ports: Ports) => {
  const { outbox, draw, clock } = ports;
  return async (button: PressedButton): Promise<Answered | null> => {
    const read = await outbox.read(button.delivery);
    // A message of somebody else's cannot be pressed through any platform; a forged request learns nothing.
    if (!read || read.recipient !== button.person) return null;
    const delivery = await found(ports, read, button);
    const answered = await respond(ports, legible(button), delivery);
    const beside = button.beside && (await showBeside(ports, button.beside, answered, delivery));
    if (beside) return beside;
    const wanted = await outbox.show(delivery.id, answered.view, clock.now());
    const card = await draw(answered.view, delivery, answered.form);
    return { card, settle: () => replace(ports, delivery, card, wanted) };
  };
};

/** Answers a press and changes the message, in one. */
export const settled =
  (answerFirst: (button: PressedButton) => Promise<Answered | null>) =>
  async (button: PressedButton): Promise<Card | null> => {
    const answered = await answerFirst(button);
    await answered?.settle();
    return answered?.card ?? null;
  };

/** A message that was pressed stands where it was pressed, also when nobody could tell whether it had arrived. */
async function found(
  { outbox, clock }: Ports,
  delivery: Delivery,
  { at }: PressedButton,
): Promise<Delivery> {
  if (!at || isSamePlace(delivery.messageRef, at)) return delivery;
  await outbox.adopt(delivery.id, at, clock.now());
  return { ...delivery, messageRef: at, state: "posted" };
}

const isSamePlace = (one: PostedAt | null, other: PostedAt): boolean =>
  one !== null && Object.entries(other).every(([name, value]) => one[name] === value);

/** A card of its own beside the message; null for one that stands in its place. */
async function showBeside(
  ports: Ports,
  show: ShowBeside,
  { view, form }: Answer,
  { platform, recipient, digest, ...delivery }: Delivery,
): Promise<Answered | null> {
  const { outbox, draw, clock } = ports;
  const card = await draw(view, { recipient, digest }, form);
  const id = ports.newId() as DeliveryId;
  const shown = await show(card, id);
  if (shown.kind === "in-place" || !platform) return null;
  const { at } = shown;
  const occasion = `beside-${delivery.id}-${id}`;
  const opened = { id, occasion, recipient, card: "beside", digest, view, platform, at };
  await outbox.opened(opened, clock.now());
  return { card, settle: () => catchUp(ports, recipient) };
}

async function replace(
  ports: Ports,
  { id, platform, messageRef, recipient }: Delivery,
  card: Card,
  wanted: number,
): Promise<void> {
  const on = platform && ports.platforms.of(platform);
  if (!on || !messageRef) return;
  const outcome = await on.replace(messageRef, card, { key: id, to: recipient, pressed: true });
  const isDone = outcome.kind === "posted" || outcome.kind === "refused";
  if (isDone && !(await ports.outbox.drawn(id, wanted))) await ports.redraw(id);
  await catchUp(ports, recipient);
}

/** What a press changed stands on the person's other messages too, wherever they are: the list behind a modal, the same list elsewhere. */
async function catchUp({ outbox, redraw }: Ports, recipient: Person): Promise<void> {
  for (const behind of await outbox.behind(recipient)) await redraw(behind);
}

const legible = ({ inputs, ...button }: PressedButton): PressedButton => ({
  ...button,
  inputs: Object.fromEntries(Object.entries(inputs).map(([name, text]) => [name, readable(text)])),
});

async function respond(ports: Ports, button: PressedButton, delivery: Delivery): Promise<Answer> {
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
  const item = (await newestItem(ports, delivery, reader)) ?? (token.item as ItemId);
  if (itemAction === "raise") return raise(ports, item, reader, { inputs: button.inputs });
  const opens = opensCard[itemAction];
  if (itemAction === "case.open") return openOfTeam(ports, item, reader);
  // [Edit] brings along what was typed.
  if (opens) return openItem(ports, { card: opens, item }, reader, { inputs: button.inputs });
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
    // What was written down is about the item that the button named.
    item === token.item ? (button.press ?? null) : null,
  );
  return afterPress(ports, result, { action: itemAction, item, button, delivery });
}

/** What stands behind a cover: as it holds now, and a student's card is a view on record again. */
async function fill(ports: Ports, { view }: Delivery, reader: StaffId): Promise<Answer> {
  if (view.card === "case") {
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

/** The open case behind an item, for somebody of its team. */
async function openOfTeam(ports: Ports, item: ItemId, reader: StaffId): Promise<Answer> {
  const number = await ports.cases.numberOf(item, reader);
  return number !== null && (await ports.openCase(number, reader))
    ? show({ card: "case", case: number })
    : cannotOpen(ports);
}

/** A message about a raised name may stand there for weeks: its buttons act on the list of now. Null for every other message. */
async function newestItem(
  { facts, raises }: Ports,
  { view }: Delivery,
  reader: StaffId,
): Promise<ItemId | null> {
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
    button,
    delivery,
  }: { action: ItemAction; item: ItemId; button: PressedButton; delivery: Delivery },
): Promise<Answer> {
  switch (result.kind) {
    case "recorded":
      return show(
        staysOn.includes(delivery.view.card) ? delivery.view : { card: doneCard(action), item },
      );
    case "not-yours":
      return cannotOpen(ports);
    case "form":
      return show(
        { card: formOf(action), item },
        { inputs: button.inputs, refusal: result.refusal },
      );
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
];

function doneCard(action: ItemAction): ItemCard {
  if (action.startsWith("contacted")) return "contact-done";
  if (action.startsWith("snooze")) return "snooze-done";
  if (action.startsWith("wrong")) return "wrong-done";
  if (action.startsWith("known")) return "known-done";
  if (action.startsWith("raise")) return "raise-done";
  if (action === "escalate.save" || action === "case.withdraw") return "escalate-done";
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
  if (action.startsWith("case")) return "case-add";
  if (action.startsWith("thank")) return "kudos-form";
  return action.startsWith("note") ? "note-form" : "contact-form";
}

const cannotOpen = ({ reference }: Pick<Ports, "reference">): Answer =>
  show({ card: "refusal", refusal: { why: "cannot-open", ref: reference() } });
