import type { ListAction } from "../domain/actions.ts";
import { groupBy } from "../domain/group.ts";
import { type StaffId, staffPerson } from "../domain/ids.ts";
import type { WaitingNudge } from "../domain/nudges/waiting.ts";
import type { View } from "../domain/view.ts";
import type { Delivery, PressedButton } from "../ports/messages.ts";
import type { NudgesForTutors, SendNudges } from "../ports/nudges.ts";
import type { Audit } from "../ports/presses.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly nudges: NudgesForTutors;
  readonly sendNudges: SendNudges;
  readonly audit: Pick<Audit, "viewed">;
  readonly clock: Clock;
};

type NudgesView = Extract<View, { card: "nudges-due" }>;

/** Answers what a tutor presses about messages that are about to go to their students; null: back to the list. */
export const answerNudges = (ports: Ports) => {
  const { nudges, sendNudges, clock } = ports;
  return async (
    action: Extract<ListAction, `nudges${string}`>,
    { token }: PressedButton,
    { view }: Delivery,
    reader: StaffId,
  ): Promise<NudgesView | null> => {
    const now = clock.now();
    const shown = view.card === "nudges-due" ? view : null;
    switch (action) {
      case "nudges":
        return open(ports, reader, 0);
      case "nudges.read":
        return open(ports, reader, /^[1-9]\d{0,3}$/u.test(token) ? Number(token) : 1);
      case "nudges.stop": {
        // Whatever else the token may be is not one of the reader's.
        const { waiting } = await nudges.waiting(reader);
        if (waiting.some(({ id }) => id === token)) await nudges.stop(token, reader, now);
        return open(ports, reader, shown?.page ?? 0);
      }
      case "nudges.ok":
        // Yes is said to what stood there, and to nothing that came since.
        await nudges.agree(shown?.nudges ?? [], reader, null, now);
        return null;
      case "nudges.send": {
        const agreed = await nudges.agree(shown?.nudges ?? [], reader, now, now);
        const sent = agreed.length === 0 ? null : await sendNudges(agreed);
        const left = await open(ports, reader, 0);
        return sent === null ? left : { ...left, sent };
      }
    }
  };
};

/** What waits now: on record as shown, and whose students were read about. */
async function open(
  { nudges, audit, clock }: Ports,
  reader: StaffId,
  page: number,
): Promise<NudgesView> {
  const now = clock.now();
  const { waiting } = await nudges.waiting(reader);
  const ids = waiting.map(({ id }) => id);
  await nudges.markShown(ids, reader, now);
  for (const [right, those] of groupBy(waiting, (one: WaitingNudge) => one.right)) {
    const students = those.map(({ studentId }) => studentId);
    await audit.viewed({ actor: staffPerson(reader), students, item: null, right, at: now });
  }
  return { card: "nudges-due", nudges: ids, page };
}
