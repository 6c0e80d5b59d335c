import { type DeliveryId, type Person, studentIdOf } from "../domain/ids.ts";
import type { View } from "../domain/view.ts";
import type { Outbox } from "../ports/messages.ts";
import type { PlatformName } from "../ports/platforms.ts";
import type { Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly outbox: Outbox;
  readonly deliver: (id: DeliveryId) => Promise<void>;
  readonly clock: Clock;
  readonly newId: NewId;
};

/** Greets somebody who has just met Waymark on a platform, with what it can do; nobody is greeted twice on the same one. */
export const greet =
  ({ outbox, deliver, clock, newId }: Ports) =>
  async (recipient: Person, platform: PlatformName): Promise<void> => {
    const view: View = { card: studentIdOf(recipient) === null ? "help" : "student-help" };
    const id = await outbox.add(
      {
        id: newId() as DeliveryId,
        occasion: `greeting-${platform}`,
        recipient,
        card: "greeting",
        digest: null,
        view,
        platform,
      },
      clock.now(),
    );
    await deliver(id);
  };
