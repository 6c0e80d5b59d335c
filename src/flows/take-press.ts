import { isWritten, readToken } from "../domain/actions.ts";
import { readableInputs } from "../domain/forms.ts";
import { type ItemId, type Person, type PressId, staffIdOf } from "../domain/ids.ts";
import type { ChatHouse, Noted } from "../ports/doors.ts";
import type { PressedButton, TakePress } from "../ports/messages.ts";
import type { Account } from "../ports/platforms.ts";
import type { Presses } from "../ports/presses.ts";
import type { Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly presses: Pick<Presses, "take" | "situationOf">;
  readonly clock: Clock;
  readonly newId: NewId;
};

/** Writes a press down, and reads its message with it and what decides about it beside. */
export const takePress =
  (ports: Ports): TakePress =>
  async (button) => {
    const { person } = button;
    const noted = await take(ports, button, person, person);
    return noted.kind === "written" ? noted.taken : null;
  };

/** The same before a platform is told that the press arrived: from then on it is decided, whatever happens to us. */
export const notePress =
  (ports: Ports): ChatHouse["note"] =>
  (account, button, by) =>
    take(ports, button, account, by ?? null);

type Button = Pick<PressedButton, "delivery" | "action" | "token" | "inputs">;

async function take(
  ports: Ports,
  button: Button,
  by: Person | Account,
  expected: Person | null,
): Promise<Noted> {
  const press = pressOf(ports, button);
  if (!press) return { kind: "nothing" };
  // What cannot be read now is read when it is needed, and whoever needs it hears why not.
  const read = async (person: Person) =>
    staffIdOf(person) === null
      ? null
      : ports.presses.situationOf({ ...press, person }).catch(() => null);
  const ahead = expected && read(expected);
  const found = await ports.presses.take(press, button.delivery, by);
  if (!found) return { kind: "stranger" };
  const { known, taken } = found;
  if (!taken) return { kind: "nothing" };
  const situation =
    taken.id !== press.id
      ? Promise.resolve(null)
      : ahead && known.person === expected
        ? ahead
        : read(known.person);
  return { kind: "written", known, taken: { ...taken, situation } };
}

/** A press as it is written; null for one that only opens something. */
function pressOf({ clock, newId }: Ports, { action, token, inputs }: Button) {
  const read = readToken(token);
  if (!isWritten(action) || !read) return null;
  return {
    id: newId() as PressId,
    item: read.item as ItemId,
    version: read.version,
    kind: action,
    inputs: readableInputs(inputs),
    receivedAt: clock.now(),
  };
}
