import type { Person } from "../../domain/ids.ts";
import type { ChatHouse, Visitor } from "../../ports/doors.ts";
import type { Account, Known } from "../../ports/platforms.ts";
import type { Clock } from "../../ports/work.ts";
import { ConnectorError } from "./errors.ts";
import { openMemory } from "./memory.ts";
import type { Heard } from "./parse.ts";
import type { Connector, Member } from "./send.ts";

/** Somebody's address is asked of Teams again after a day: guests, leavers and new names come to light. */
const VERIFIED_FOR_MS = 86_400_000;
/** For so long somebody is let in whom Teams cannot be asked about. */
const BELIEVED_FOR_MS = 7 * VERIFIED_FOR_MS;
/** For so long at least our own records are not asked who that was, and where they write is not written down again. */
const REMEMBERED_MS = 900_000;

/** Who somebody is, or why they are not let in. */
export type Found =
  | { readonly kind: "known"; readonly person: Person }
  | { readonly kind: "stranger" }
  /** Of another organisation, or a guest. */
  | { readonly kind: "outsider" };

/** What somebody is told who is not let in. */
export const refusals = { stranger: "account-unknown", outsider: "not-here" } as const;

type Parts = {
  readonly house: Pick<ChatHouse, "known" | "meet" | "seen">;
  readonly connector: Pick<Connector, "member">;
  /** The institution's tenant; null where every tenant is ours. */
  readonly tenant: string | null;
  readonly clock: Clock;
  /** Is told when somebody known could not be asked for again. */
  readonly unasked: (error: unknown) => void;
};

export type TeamsPeople = ReturnType<typeof teamsPeople>;

const keyOf = ({ tenant, account }: Account): string => `${tenant}/${account}`;

/** Who writes and presses, by the roster of their conversation, and how they are written to. */
export function teamsPeople({ house, connector, tenant, clock, unasked }: Parts) {
  const known = openMemory<Person>(REMEMBERED_MS, clock);
  const seen = openMemory<string>(REMEMBERED_MS, clock);

  /** Asks Teams who somebody is. */
  async function meet(heard: Heard): Promise<Found> {
    const member = await connector.member(heard.place, heard.user).catch(whereGone);
    const visitor = visitorOf(heard.account, member, tenant);
    const person = await house.meet(visitor);
    if (person === null) {
      known.delete(keyOf(heard.account));
      return { kind: visitor.standing === "member" ? "stranger" : "outsider" };
    }
    known.set(keyOf(heard.account), person);
    return { kind: "known", person };
  }

  /** Whoever our records say it is, if Teams said so within a day. */
  async function believe(heard: Heard, { person, verifiedAt }: Known): Promise<Found> {
    const found: Found = { kind: "known", person };
    const age = clock.now().getTime() - verifiedAt.getTime();
    if (age < VERIFIED_FOR_MS) {
      known.set(keyOf(heard.account), person);
      return found;
    }
    // Teams may be busy: who was known yesterday is let in today, though not for ever.
    return meet(heard).catch((error: unknown) => {
      if (age >= BELIEVED_FOR_MS) throw error;
      unasked(error);
      return found;
    });
  }

  return {
    meet,
    believe,
    /** Who it was a while ago, without asking anybody. */
    remembered: ({ account }: Heard): Person | undefined => known.get(keyOf(account)),
    /** Who it is; Teams is asked about a stranger, and about whom it was not asked for a day. */
    async find(heard: Heard): Promise<Found> {
      const remembered = known.get(keyOf(heard.account));
      if (remembered) return { kind: "known", person: remembered };
      const before = await house.known(heard.account);
      return before ? believe(heard, before) : meet(heard);
    },

    /** Keeps the latest way to write to somebody. */
    async see({ account, place }: Heard): Promise<void> {
      await house.seen(account, { ...place });
      seen.set(keyOf(account), JSON.stringify(place));
    },
    isSeen: ({ account, place }: Heard): boolean =>
      seen.get(keyOf(account)) === JSON.stringify(place),
    forget({ account }: Heard): void {
      seen.delete(keyOf(account));
    },
  };
}

/** Nothing is known of somebody who is in no roster. */
function whereGone(error: unknown): Member {
  if (error instanceof ConnectorError && error.failure.kind === "refused")
    if (error.failure.status === 404) return {};
  throw error;
}

/** What a roster says of somebody. Their address is the directory's, or the name they sign in with. */
function visitorOf(account: Account, member: Member, ours: string | null): Visitor {
  const { email, userPrincipalName = "", tenantId, userRole, aadObjectId } = member;
  const isOutside =
    userRole === "guest" ||
    userRole === "anonymous" ||
    userPrincipalName.includes("#EXT#") ||
    (ours !== null && tenantId !== undefined && tenantId !== ours) ||
    (aadObjectId !== undefined && aadObjectId !== account.account);
  return {
    ...account,
    email: email || userPrincipalName || null,
    standing: isOutside ? "outsider" : "member",
  };
}
