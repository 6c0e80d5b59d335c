import { type DeliveryId, studentIdOf } from "../domain/ids.ts";
import { isForm } from "../domain/view.ts";
import type { Delivery, Draw, Outbox } from "../ports/messages.ts";
import type {
  Accounts,
  Later,
  Platforms,
  PostedAt,
  PostOutcome,
  Recipient,
} from "../ports/platforms.ts";
import type { StudentSide } from "../ports/student-side.ts";
import type { Clock } from "../ports/work.ts";

/** How long deliveries may take and wait; arguments, so that tests need not wait. */
export interface DeliveryPolicy {
  /** After this long a delivery whose sender said nothing may be taken up again. */
  readonly leaseMs: number;
  /** How long to leave a delivery alone when nobody can tell whether it arrived. */
  readonly unknownMs: number;
  /** When to look for a message that may still come, from when it was sent; after the last it is sent again. */
  readonly lookBackMs: readonly number[];
  /** Cards that are sent again after `unknownMs` where nobody can tell: better twice than not at all. */
  readonly twice: readonly string[];
}

/** After this long it is looked whether a platform that was taken out of use is back. */
const NOT_IN_USE_MS = 3_600_000;

/** Somebody else is posting the notice: the next tick looks again. */
const NOTICE_WAIT_MS = 1_000;

type Ports = {
  readonly outbox: Outbox;
  readonly accounts: Accounts;
  readonly studentSide: Pick<StudentSide, "gate" | "tellHeld">;
  readonly platforms: Platforms;
  readonly draw: Draw;
  readonly clock: Clock;
  readonly policy: DeliveryPolicy;
  /** Tells the operator that somebody could not be reached, and why: an id and no name. */
  readonly unreached: (delivery: DeliveryId, why: string) => void;
};

/**
 * Posts one delivery once: marks it as being sent and commits, posts, stores where it went. A delivery that an earlier attempt may
 * have posted is looked for first, so that a process killed in between neither loses a message nor repeats one.
 */
export const deliver = (ports: Ports) => {
  const { outbox, draw, clock, policy } = ports;
  return async (id: DeliveryId): Promise<void> => {
    const leased = await outbox.lease(id, clock.now(), policy.leaseMs);
    if (!leased) return;
    const { delivery, maybeSent } = leased;
    const to = await recipientOf(ports, delivery);
    if (to && "afterMs" in to) return settle(ports, delivery, null, to);
    const platform = to && ports.platforms.of(to.platform);
    if (!platform) return settle(ports, delivery, null, { kind: "refused", why: "not-installed" });
    if (maybeSent) {
      const found = await platform.find(to, id);
      const later = typeof found === "string" ? lookAgain(found, delivery, ports) : null;
      if (later) return outbox.settle(delivery, "unknown", later);
      // What it shows may be older than what is wanted by now: the redraw sees to it.
      if (typeof found !== "string") return outbox.posted(id, found, -1, clock.now());
    }
    if (studentIdOf(delivery.recipient) !== null && !(await mayGo(ports, delivery))) return;
    const card = await draw(delivery.view, delivery, {});
    const outcome = await platform.post(to, card, id);
    if (outcome.kind !== "posted") return settle(ports, delivery, to, outcome);
    await outbox.posted(id, outcome.at, outcome.whole ? delivery.wanted : -1, clock.now());
    if (outcome.conversation) await ports.accounts.seen(to, outcome.conversation);
  };
};

/** Where a delivery goes: as it was settled once, or as its recipient wants it, or to whoever has their address. */
async function recipientOf(
  { accounts, outbox, platforms, clock }: Ports,
  { id, recipient, platform: settled }: Delivery,
): Promise<Recipient | Later | null> {
  // Where nobody is written to any more it cannot go, whatever was settled.
  const platform = settled && platforms.of(settled) ? settled : null;
  const inUse = platforms.all.map(({ name }) => name);
  const wanted = platform ?? (await accounts.preferred(recipient, inUse));
  const known = wanted && (await accounts.recipient(recipient, wanted));
  if (known || platform) {
    if (known && !platform) await outbox.route(id, known.platform);
    return known;
  }
  const email = await accounts.emailOf(recipient);
  let later: Later | null = null;
  for (const { name, lookUp } of email === null ? [] : platforms.all) {
    const account = await lookUp(email ?? "");
    if (account && "afterMs" in account) later = account;
    else if (account && (await accounts.link(account, email ?? "", clock.now()))) {
      await outbox.route(id, name);
      return accounts.recipient(recipient, name);
    }
  }
  // Whoever could not be asked for now may be there all the same.
  return later;
}

/** When to look again for a message that was not found; null when it is to be sent again. */
function lookAgain(
  found: "absent" | "not-yet" | "cannot-tell",
  { unsureSince, card }: Delivery,
  { clock, policy }: Ports,
): Date | null {
  const now = clock.now().getTime();
  const since = unsureSince?.getTime() ?? now;
  switch (found) {
    case "absent":
      return null;
    case "not-yet": {
      const next = policy.lookBackMs.find((ms) => since + ms > now);
      return next === undefined ? null : new Date(since + next);
    }
    case "cannot-tell":
      return policy.twice.includes(card) && now >= since + policy.unknownMs
        ? null
        : new Date(now + policy.unknownMs);
  }
}

/** Asked at the last moment: a student may have stopped messages, or the tutor taken theirs back, since it was written. */
async function mayGo(ports: Ports, delivery: Delivery): Promise<boolean> {
  const { outbox, studentSide, clock } = ports;
  let gate = await studentSide.gate(delivery.id);
  if (gate.kind === "after") {
    await deliver(ports)(gate.notice);
    gate = await studentSide.gate(delivery.id);
  }
  if (gate.kind === "go") return true;
  if (gate.kind === "hold") {
    await outbox.settle(delivery, "refused", null);
    await studentSide.tellHeld(delivery.id, gate.why);
    return false;
  }
  const soon = new Date(clock.now().getTime() + NOTICE_WAIT_MS);
  await outbox.settle(delivery, "ready", gate.kind === "later" ? gate.at : soon);
  return false;
}

async function settle(
  { outbox, accounts, studentSide, clock, policy, unreached }: Ports,
  delivery: Delivery,
  to: Recipient | null,
  outcome: Exclude<PostOutcome, { kind: "posted" }>,
): Promise<void> {
  const now = clock.now();
  switch (outcome.kind) {
    case "retry":
      return outbox.settle(delivery, "ready", new Date(now.getTime() + outcome.afterMs));
    case "unknown":
      return outbox.settle(delivery, "unknown", new Date(now.getTime() + policy.leaseMs));
    case "refused": {
      await outbox.settle(delivery, "refused", null);
      if (to && (outcome.why === "not-installed" || outcome.why === "blocked"))
        await accounts.unreachable(to, now);
      // What says that it went is not so.
      if (studentIdOf(delivery.recipient) !== null)
        await studentSide.tellHeld(delivery.id, outcome.why);
      unreached(delivery.id, outcome.why);
    }
  }
}

/**
 * Brings a posted message up to what it should show now. Never under the hands of somebody filling in a form. Whoever edits a message
 * looks afterwards whether something newer is wanted, so that of two edits at once the newer one stays, in whatever order they arrive.
 */
export const redraw = (ports: Pick<Ports, "outbox" | "platforms" | "draw" | "clock">) => {
  const { outbox, platforms, draw, clock } = ports;
  return async (id: DeliveryId): Promise<void> => {
    for (let all = false; !all; ) {
      const delivery = await outbox.read(id);
      if (delivery?.state !== "posted" || !delivery.messageRef || !delivery.platform) return;
      if (!isForm(delivery.view)) {
        const platform = platforms.of(delivery.platform);
        // It may be in use again one day; until then nobody asks with each tick.
        if (!platform) return outbox.notBefore(id, new Date(clock.now().getTime() + NOT_IN_USE_MS));
        const card = await draw(delivery.view, delivery, {});
        const keep = (from: PostedAt, to: PostedAt) => outbox.moved(id, from, to);
        const edit = { key: id, to: delivery.recipient, pressed: false, keep };
        const outcome = await platform.replace(delivery.messageRef, card, edit);
        // Anything but success stays wanted, and the next tick tries again; a message that is gone needs nothing more.
        if (outcome.kind === "retry")
          return outbox.notBefore(id, new Date(clock.now().getTime() + outcome.afterMs));
        if (outcome.kind === "unknown") return;
        if (outcome.kind === "posted" && !outcome.whole) continue;
        if (outcome.kind === "refused" && outcome.why === "gone") await outbox.forget(id);
      }
      ({ all } = await outbox.drawn(id, delivery.wanted));
    }
  };
};
