import { type DeliveryId, studentIdOf } from "../domain/ids.ts";
import { isForm } from "../domain/view.ts";
import type { ChatPlatform, Delivery, Draw, Outbox, PostOutcome } from "../ports/messages.ts";
import type { StudentSide } from "../ports/student-side.ts";
import type { Clock } from "../ports/work.ts";

/** How long deliveries may take and wait; arguments, so that tests need not wait. */
export interface DeliveryPolicy {
  /** After this long a delivery whose sender said nothing may be taken up again. */
  readonly leaseMs: number;
  /** How long to leave a delivery alone when nobody can tell whether it arrived. */
  readonly unknownMs: number;
}

/** Somebody else is posting the notice: the next tick looks again. */
const NOTICE_WAIT_MS = 1_000;

type Ports = {
  readonly outbox: Outbox;
  readonly studentSide: Pick<StudentSide, "gate" | "tellHeld">;
  readonly platform: ChatPlatform;
  readonly draw: Draw;
  readonly clock: Clock;
  readonly policy: DeliveryPolicy;
};

/**
 * Posts one delivery once: marks it as being sent and commits, posts, stores where it went. A delivery that an earlier attempt may
 * have posted is looked for first, so that a process killed in between neither loses a message nor repeats one.
 */
export const deliver = (ports: Ports) => {
  const { outbox, platform, draw, clock, policy } = ports;
  return async (id: DeliveryId): Promise<void> => {
    const leased = await outbox.lease(id, clock.now(), policy.leaseMs);
    if (!leased) return;
    const { delivery, maybeSent } = leased;
    if (maybeSent) {
      const found = await platform.find(delivery.recipient, id);
      if (found === "cannot-tell") {
        const later = new Date(clock.now().getTime() + policy.unknownMs);
        return outbox.settle(delivery, "unknown", later);
      }
      // What it shows may be older than what is wanted by now: the redraw sees to it.
      if (found !== "absent") return outbox.posted(id, found, -1, clock.now());
    }
    if (studentIdOf(delivery.recipient) !== null && !(await mayGo(ports, delivery))) return;
    const card = await draw(delivery.view, delivery, {});
    const outcome = await platform.post(delivery.recipient, card, id);
    return outcome.kind === "posted"
      ? outbox.posted(id, outcome.at, delivery.wanted, clock.now())
      : settle(outbox, delivery, outcome, clock.now(), policy);
  };
};

/** Asked at the last moment: a student may have stopped messages, or the tutor taken theirs back, since it was written. */
async function mayGo(ports: Ports, delivery: Delivery): Promise<boolean> {
  const { outbox, studentSide, clock } = ports;
  let gate = await studentSide.gate(delivery.id);
  if (gate.kind === "after") {
    await deliver(ports)(gate.notice);
    gate = await studentSide.gate(delivery.id);
  }
  if (gate.kind === "go") return true;
  if (gate.kind === "after") {
    const soon = new Date(clock.now().getTime() + NOTICE_WAIT_MS);
    await outbox.settle(delivery, "ready", soon);
    return false;
  }
  await outbox.settle(delivery, "refused", null);
  await studentSide.tellHeld(delivery.id);
  return false;
}

async function settle(
  outbox: Outbox,
  delivery: Delivery,
  outcome: Exclude<PostOutcome, { kind: "posted" }>,
  now: Date,
  policy: DeliveryPolicy,
): Promise<void> {
  switch (outcome.kind) {
    case "retry":
      return outbox.settle(delivery, "ready", new Date(now.getTime() + outcome.afterMs));
    case "unknown":
      return outbox.settle(delivery, "unknown", new Date(now.getTime() + policy.leaseMs));
    case "refused":
      return outbox.settle(delivery, "refused", null);
  }
}

/**
 * Brings a posted message up to what it should show now. Never under the hands of somebody filling in a form. Whoever edits a message
 * looks afterwards whether something newer is wanted, so that of two edits at once the newer one stays, in whatever order they arrive.
 */
export const redraw =
  ({ outbox, platform, draw }: Pick<Ports, "outbox" | "platform" | "draw">) =>
  async (id: DeliveryId): Promise<void> => {
    for (let all = false; !all; ) {
      const delivery = await outbox.read(id);
      if (delivery?.state !== "posted" || !delivery.messageRef) return;
      if (!isForm(delivery.view)) {
        const card = await draw(delivery.view, delivery, {});
        const outcome = await platform.replace(delivery.messageRef, card);
        // Anything but success stays wanted, and the next tick tries again; a message that is gone needs nothing more.
        if (outcome.kind === "retry" || outcome.kind === "unknown") return;
      }
      all = await outbox.drawn(id, delivery.wanted);
    }
  };
