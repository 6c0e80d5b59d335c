import {
  type Inputs,
  type ItemAction,
  itemActions,
  type ListAction,
  listActions,
  readToken,
} from "../domain/actions.ts";
import { readable } from "../domain/forms.ts";
import {
  type DeliveryId,
  type ItemId,
  type Person,
  type PressId,
  type StaffId,
  type StudentId,
  staffIdOf,
  staffPerson,
} from "../domain/ids.ts";
import type { ItemCard, View } from "../domain/view.ts";
import type { Facts } from "../ports/facts.ts";
import type { Digests } from "../ports/lists.ts";
import type { ChatPlatform, Delivery, Draw, DrawnForm, Outbox } from "../ports/messages.ts";
import type { Audit, Press, Presses, PressResult } from "../ports/presses.ts";
import type { Clock, NewId, Reference } from "../ports/work.ts";

type Ports = {
  readonly presses: Presses;
  readonly decidePress: (id: PressId) => Promise<PressResult>;
  readonly facts: Facts;
  readonly digests: Digests;
  readonly outbox: Outbox;
  readonly platform: ChatPlatform;
  readonly draw: Draw;
  /** Edits a message again when something newer is wanted by now. */
  readonly redraw: (id: DeliveryId) => Promise<void>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly reference: Reference;
};

/** A pressed button as a platform's verified request gives it. */
export interface PressedButton {
  readonly person: Person;
  /** The message it stands on. */
  readonly delivery: DeliveryId;
  readonly action: string;
  readonly token: string;
  readonly inputs: Inputs;
}

type Answer = { readonly view: View; readonly form: DrawnForm };
const show = (view: View, form: DrawnForm = {}): Answer => ({ view, form });

/** Answers a pressed button: does what it asks if that may be, and changes the message it stands on to what holds now. */
export const answer = (ports: Ports) => {
  const { outbox, platform, draw, redraw, clock } = ports;
  return async (button: PressedButton): Promise<void> => {
    const delivery = await outbox.read(button.delivery);
    // A message of somebody else's cannot be pressed through any platform; a forged request learns nothing.
    if (!delivery || delivery.recipient !== button.person) return;
    const { view, form } = await respond(ports, legible(button), delivery);
    const wanted = await outbox.show(delivery.id, view, clock.now());
    if (!delivery.messageRef) return;
    const outcome = await platform.replace(delivery.messageRef, await draw(view, delivery, form));
    if (outcome.kind === "retry" || outcome.kind === "unknown") return;
    if (!(await outbox.drawn(delivery.id, wanted))) await redraw(delivery.id);
  };
};

const legible = ({ inputs, ...button }: PressedButton): PressedButton => ({
  ...button,
  inputs: Object.fromEntries(Object.entries(inputs).map(([name, text]) => [name, readable(text)])),
});

async function respond(ports: Ports, button: PressedButton, delivery: Delivery): Promise<Answer> {
  const reader = staffIdOf(button.person);
  if (reader === null) return cannotOpen(ports);
  const listAction = listActions.find((known) => known === button.action);
  if (listAction) return onList(ports, button, delivery, listAction, reader);
  const itemAction = itemActions.find((known) => known === button.action);
  const token = readToken(button.token);
  if (!itemAction || !token) return cannotOpen(ports);
  const item = token.item as ItemId;
  const opens = opensCard[itemAction];
  // [Edit] brings along what was typed.
  if (opens) return openItem(ports, { card: opens, item }, reader, { inputs: button.inputs });
  const result = await decided(ports, {
    platform: ports.platform.name,
    person: button.person,
    item,
    version: token.version,
    kind: itemAction,
    inputs: button.inputs,
    receivedAt: ports.clock.now(),
  });
  return afterPress(ports, result, { action: itemAction, item, button, delivery });
}

/** Writes a press down and decides it. One that stood for this one was refused meanwhile and gave its key back: then this one counts. */
async function decided(ports: Ports, press: Omit<Press, "id">): Promise<Decided> {
  for (;;) {
    const id = await ports.presses.write({ ...press, id: ports.newId() as PressId });
    const result = await ports.decidePress(id);
    if (result.kind !== "lapsed") return result;
  }
}

type Decided = Exclude<PressResult, { kind: "lapsed" }>;

/** Actions that only open something; the others are written down and decided. */
const opensCard: Partial<Record<ItemAction, ItemCard>> = {
  open: "student",
  contacted: "contact-form",
  snooze: "snooze-form",
  note: "note-form",
  record: "record",
  how: "how",
};

async function openItem(
  { facts, audit, clock, ...ports }: Ports,
  view: { card: ItemCard; item: ItemId },
  reader: StaffId,
  form: DrawnForm,
): Promise<Answer> {
  const found = await facts.student(view.item, reader);
  const actor = staffPerson(reader);
  if (!found) {
    await audit.refused({ actor, asked: { item: view.item }, at: clock.now() });
    return cannotOpen(ports);
  }
  await audit.viewed({
    actor,
    students: [found.studentId],
    item: view.item,
    right: found.right,
    at: clock.now(),
  });
  return show(view, form);
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
      // A row's own button leaves the list where it is; everything else was done on the student's card.
      return show(
        delivery.view.card === "list" || delivery.view.card === "due"
          ? delivery.view
          : { card: doneCard(action), item },
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
      }
  }
}

function doneCard(action: ItemAction): ItemCard {
  if (action.startsWith("contacted")) return "contact-done";
  if (action.startsWith("snooze")) return "snooze-done";
  return action.startsWith("note") ? "note-done" : "student";
}

function formOf(action: ItemAction): ItemCard {
  if (action.startsWith("snooze")) return "snooze-form";
  return action.startsWith("note") ? "note-form" : "contact-form";
}

async function onList(
  ports: Ports,
  button: PressedButton,
  delivery: Delivery,
  action: ListAction,
  reader: StaffId,
): Promise<Answer> {
  switch (action) {
    case "list":
    case "list.more": {
      const digest = await listToShow(ports, delivery, reader);
      if (!digest) return show({ card: "nothing-yet" });
      const now = delivery.view.card === "list" ? delivery.view : null;
      // More of a list that is not the newest any more begins the newest.
      const wanted = action === "list.more" ? readToken(button.token) : null;
      const page = wanted?.item === digest ? wanted.version : 1;
      return show({ card: "list", digest, page, open: now !== null, rows: wanted !== null });
    }
    case "list.menu":
      return show({ card: "list-menu" });
    case "list.how":
      return show({ card: "list-how" });
    case "help":
      return show({ card: "help" });
    case "find":
      return show({ card: "find" });
    case "find.open": {
      const { student } = button.inputs;
      if (!student)
        return show({ card: "find" }, { refusal: { why: "missing", field: "student" } });
      if (!(await ports.digests.newest(reader))) return show({ card: "nothing-yet" });
      const item = await ports.facts.itemOf(reader, Number(student) as StudentId);
      if (item) return openItem(ports, { card: "student", item }, reader, {});
      await ports.audit.refused({
        actor: button.person,
        asked: { student },
        at: ports.clock.now(),
      });
      return cannotOpen(ports);
    }
  }
}

/** The list that a message belongs to while it is the newest; from an older message the newest is opened. */
async function listToShow(
  { digests }: Ports,
  delivery: Delivery,
  reader: StaffId,
): Promise<string | null> {
  const newest = await digests.newest(reader);
  return newest?.id ?? delivery.digest;
}

const cannotOpen = ({ reference }: Pick<Ports, "reference">): Answer =>
  show({ card: "refusal", refusal: { why: "cannot-open", ref: reference() } });
