import type { Person } from "../domain/ids.ts";
import type { Visitor } from "../ports/doors.ts";
import type { Accounts } from "../ports/platforms.ts";
import type { Clock } from "../ports/work.ts";

type Ports = { readonly accounts: Accounts; readonly clock: Clock };

/**
 * Who somebody at the door is: by the address that their platform has verified, never by anything typed. Whoever is no member of the
 * institution's own workspace or tenant, or whose address nobody on record has, is a stranger, also when they were known until now.
 */
export const meet =
  ({ accounts, clock }: Ports) =>
  async ({ email, standing, ...account }: Visitor): Promise<Person | null> => {
    const person =
      email !== null && standing === "member"
        ? await accounts.link(account, email, clock.now())
        : null;
    if (person === null) await accounts.unlink(account, clock.now());
    return person;
  };
