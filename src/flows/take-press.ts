import { isWritten, readToken } from "../domain/actions.ts";
import { readableInputs } from "../domain/forms.ts";
import { type ItemId, type PressId, staffIdOf } from "../domain/ids.ts";
import { onceSaved } from "../domain/maybe-saved.ts";
import type { TakePress } from "../ports/messages.ts";
import type { Presses } from "../ports/presses.ts";
import type { Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly presses: Pick<Presses, "take" | "situation">;
  readonly clock: Clock;
  readonly newId: NewId;
};

/** Writes a press down, unless it was, while its message is read: what decides about it comes back with it. */
export const takePress =
  ({ presses, clock, newId }: Ports): TakePress =>
  async ({ person, delivery, action, token, inputs, press }) => {
    const read = readToken(token);
    if (press) return onceSaved(() => presses.situation(press));
    if (!isWritten(action) || !read || staffIdOf(person) === null) return null;
    return presses.take(
      {
        id: newId() as PressId,
        person,
        item: read.item as ItemId,
        version: read.version,
        kind: action,
        inputs: readableInputs(inputs),
        receivedAt: clock.now(),
      },
      delivery,
    );
  };
