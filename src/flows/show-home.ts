import { type DeliveryId, type Person, staffIdOf } from "../domain/ids.ts";
import type { View } from "../domain/view.ts";
import type { Digests } from "../ports/lists.ts";
import type { Outbox } from "../ports/messages.ts";
import type { PlatformName, PostedAt } from "../ports/platforms.ts";
import type { Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly digests: Pick<Digests, "newest">;
  readonly outbox: Outbox;
  readonly redraw: (id: DeliveryId) => Promise<void>;
  readonly clock: Clock;
  readonly newId: NewId;
};

/** Shows a person's own page of a platform: a message like every other, which is brought up to what holds as long as it stands. */
export const showHome =
  ({ digests, outbox, redraw, clock, newId }: Ports) =>
  async (recipient: Person, platform: PlatformName, at: PostedAt): Promise<void> => {
    const reader = staffIdOf(recipient);
    const newest = reader === null ? null : await digests.newest(reader);
    const digest = newest?.id ?? null;
    const view: View =
      reader === null
        ? { card: "student-help" }
        : digest === null
          ? { card: "help" }
          : { card: "list", digest, page: 1, open: true };
    const id = await outbox.opened(
      {
        id: newId() as DeliveryId,
        occasion: `home-${platform}`,
        recipient,
        card: "home",
        digest,
        view,
        platform,
        at,
      },
      clock.now(),
    );
    await redraw(id);
  };
