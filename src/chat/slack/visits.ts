import type { Person } from "../../domain/ids.ts";
import type { ChatHouse, DoorRefusal } from "../../ports/doors.ts";
import type { Account, Known } from "../../ports/platforms.ts";
import type { Clock } from "../../ports/work.ts";
import type { People } from "./people.ts";

/** Somebody may be another tomorrow: a guest, gone, or with another address. */
const VERIFIED_FOR_MS = 86_400_000;
/** For so long somebody is let in whom Slack cannot be asked about. */
const BELIEVED_FOR_MS = 7 * VERIFIED_FOR_MS;

export type Visit =
  | {
      readonly kind: "person";
      readonly person: Person;
      readonly account: Account;
      /** Where they are written to; null where that is not known. */
      readonly channel: string | null;
      readonly isNew: boolean;
    }
  | { readonly kind: "refused"; readonly why: DoorRefusal };

type Options = {
  readonly house: Pick<ChatHouse, "known" | "meet">;
  readonly people: People;
  readonly clock: Clock;
};

/** Who somebody in Slack is to us; asked anew of Slack where it was not within a day. Our records are not asked who was met just now. */
export const visits =
  ({ house, people, clock }: Options) =>
  async (user: string, met: Known | null = null): Promise<Visit> => {
    const account = await people.account(user);
    const known = met ?? (await house.known(account));
    const age = known ? clock.now().getTime() - known.verifiedAt.getTime() : Infinity;
    const channel = known?.conversation?.channel ?? null;
    if (known && age < VERIFIED_FOR_MS)
      return { kind: "person", person: known.person, account, channel, isNew: false };
    const visitor = await people.visitor(user);
    if (!visitor) {
      // Slack cannot be asked now: whoever it vouched for lately is let in, nobody else is.
      if (!known || age >= BELIEVED_FOR_MS) throw new Error("Slack did not say who somebody is.");
      return { kind: "person", person: known.person, account, channel, isNew: false };
    }
    const person = await house.meet({ ...visitor, ...account });
    return person
      ? { kind: "person", person, account, channel, isNew: known === null }
      : { kind: "refused", why: visitor.standing === "member" ? "account-unknown" : "not-here" };
  };
