import type { DeliveryId, Person } from "../domain/ids.ts";
import { onceSaved } from "../domain/maybe-saved.ts";
import type { Card } from "../domain/views/card.ts";
import type { Answered } from "../ports/doors.ts";
import type {
  Answer,
  Delivery,
  Draw,
  Outbox,
  PressedButton,
  Respond,
  ShowBeside,
  TakePress,
} from "../ports/messages.ts";
import type { Accounts, Platforms, PostedAt } from "../ports/platforms.ts";
import type { Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly take: TakePress;
  readonly respond: Respond;
  readonly outbox: Outbox;
  readonly accounts: Pick<Accounts, "isSame">;
  readonly platforms: Platforms;
  readonly draw: Draw;
  /** Edits a message again when something newer is wanted by now. */
  readonly redraw: (id: DeliveryId) => Promise<void>;
  readonly clock: Clock;
  readonly newId: NewId;
};

/**
 * Answers a pressed button: does what it asks if that may be, and finds the card that holds now; null for a message that is not the
 * person's. The message itself follows when `settle` is called, or with the next tick: a platform may want its answer first.
 */
export const answer = (ports: Ports) => {
  const { outbox, draw, clock } = ports;
  return async (button: PressedButton): Promise<Answered | null> => {
    const taken = button.taken ?? (await ports.take(button));
    const read = taken?.delivery ?? (await outbox.read(button.delivery));
    // A message of somebody else's cannot be pressed through any platform; a forged request learns nothing.
    const pressed =
      read && (await asRecipient(ports, { ...button, ...(taken && { taken }) }, read));
    if (!pressed) return null;
    const delivery = await found(ports, read, button);
    const answered = await ports.respond(pressed, delivery);
    // Whatever breaks from here on, what was asked may have been done.
    return onceSaved(async () => {
      const isShown = answered.wanted !== undefined;
      const beside =
        button.beside && !isShown && (await showBeside(ports, button.beside, answered, delivery));
      if (beside) return beside;
      const wanted =
        answered.wanted ?? (await outbox.show(delivery.id, answered.view, clock.now()));
      const card = await draw(answered.view, delivery, answered.form);
      return { card, settle: () => onceSaved(() => replace(ports, delivery, card, wanted)) };
    });
  };
};

/** The press of whom the message is for; null where that is nobody whom the presser is too. */
async function asRecipient(
  { accounts }: Ports,
  button: PressedButton,
  { recipient, platform }: Delivery,
): Promise<PressedButton | null> {
  if (recipient === button.person) return button;
  if (!platform || !(await accounts.isSame(button.person, recipient, platform))) return null;
  const { taken: _, ...unwritten } = button; // what was written down is not this person's
  return { ...unwritten, person: recipient };
}

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
  const { at, whole } = shown;
  const occasion = `beside-${delivery.id}-${id}`;
  const opened = { id, occasion, recipient, card: "beside", digest, view, platform, at };
  await outbox.opened({ ...opened, isPart: !whole }, clock.now());
  return { card, settle: () => catchUp(ports, recipient) };
}

/** Something of a card is still to be drawn. */
const NOT_YET = -1;

async function replace(
  ports: Ports,
  { id, platform, messageRef, recipient }: Delivery,
  card: Card,
  wanted: number,
): Promise<void> {
  const on = platform && ports.platforms.of(platform);
  if (!on || !messageRef) return;
  const keep = (from: PostedAt, to: PostedAt) => ports.outbox.moved(id, from, to);
  const edit = { key: id, to: recipient, pressed: true, keep };
  const outcome = await on.replace(messageRef, card, edit);
  const isDone = outcome.kind === "posted" || outcome.kind === "refused";
  if (!isDone) return catchUp(ports, recipient);
  const isPart = outcome.kind === "posted" && !outcome.whole;
  const { all, behind } = await ports.outbox.drawn(id, isPart ? NOT_YET : wanted);
  // A picture takes a second or two: everything else goes before it.
  const order = isPart ? [...behind, id] : [id, ...behind];
  for (const late of all ? behind : order) await ports.redraw(late);
}

/** What a press changed stands on the person's other messages too, wherever they are: the list behind a modal, the same list elsewhere. */
async function catchUp({ outbox, redraw }: Ports, recipient: Person): Promise<void> {
  for (const late of await outbox.behind(recipient)) await redraw(late);
}
