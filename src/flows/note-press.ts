import { type Inputs, isWritten, readToken } from "../domain/actions.ts";
import { readableInputs } from "../domain/forms.ts";
import type { ItemId, PressId } from "../domain/ids.ts";
import type { Noted } from "../ports/doors.ts";
import type { Account } from "../ports/platforms.ts";
import type { Presses } from "../ports/presses.ts";
import type { Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly presses: Pick<Presses, "writeBy">;
  readonly clock: Clock;
  readonly newId: NewId;
};

/** Writes a press down before its platform is told that it arrived, in one statement: from then on it is decided, whatever happens to us. */
export const notePress =
  ({ presses, clock, newId }: Ports) =>
  async (
    account: Account,
    {
      action,
      token,
      inputs,
    }: { readonly action: string; readonly token: string; readonly inputs: Inputs },
  ): Promise<Noted> => {
    const read = readToken(token);
    if (!isWritten(action) || !read) return { kind: "nothing" };
    const written = await presses.writeBy(account, {
      id: newId() as PressId,
      item: read.item as ItemId,
      version: read.version,
      kind: action,
      inputs: readableInputs(inputs),
      receivedAt: clock.now(),
    });
    return written ? { kind: "written", ...written } : { kind: "stranger" };
  };
