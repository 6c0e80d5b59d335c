import type { Visitor } from "../../ports/doors.ts";
import type { Account, Later } from "../../ports/platforms.ts";
import { isObject, type Node, type NodeObject, textOf } from "../json.ts";
import type { Failed } from "./errors.ts";
import type { Call } from "./send.ts";

/** The workspace or organisation whose token we have. */
interface Install {
  readonly team: string;
  readonly enterprise: string;
}

export interface People {
  /** The account of somebody by Slack's id. */
  account(user: string): Promise<Account>;
  /** Who Slack says they are; null where it cannot be asked now. */
  visitor(user: string): Promise<Visitor | null>;
  lookUp(email: string): Promise<Account | Later | null>;
}

/** Who is who in Slack, as its own API has it. */
export function openPeople(call: Call): People {
  let asked: Promise<Install> | null = null;

  async function askInstall(): Promise<Install> {
    const sent = await call("auth.test", {}, { pressed: true });
    if (sent.kind === "failed") {
      asked = null;
      throw new Error(`Slack did not say whose our token is (${sent.code || sent.outcome.kind}).`);
    }
    const { team_id: team, enterprise_id: enterprise } = sent.body;
    return { team: textOf(team), enterprise: textOf(enterprise) };
  }
  function install(): Promise<Install> {
    asked ??= askInstall();
    return asked;
  }

  const accountIn = ({ team, enterprise }: Install, user: string): Account => ({
    platform: "slack",
    tenant: enterprise || team,
    account: user,
  });

  async function visitorOf(user: NodeObject): Promise<Visitor> {
    const home = await install();
    const profile = isObject(user.profile) ? user.profile : {};
    const email = user.is_email_confirmed === true ? textOf(profile.email) : "";
    return {
      ...accountIn(home, textOf(user.id)),
      email: email || null,
      standing: isMember(user, home) ? "member" : "outsider",
    };
  }

  return {
    account: async (user) => accountIn(await install(), user),
    async visitor(user) {
      const sent = await call("users.info", { user }, { pressed: true });
      if (sent.kind === "done" && isObject(sent.body.user)) {
        const visitor = await visitorOf(sent.body.user);
        // A token that may not read addresses is given none, of anybody.
        return visitor.standing === "member" && !hasAddress(sent.body.user) ? null : visitor;
      }
      // That our question was wrong says nothing of anybody.
      return sent.kind === "failed" && saysGone(sent.outcome)
        ? { ...(await this.account(user)), email: null, standing: "outsider" }
        : null;
    },
    async lookUp(email) {
      const sent = await call("users.lookupByEmail", { email });
      if (sent.kind === "failed") return laterAfter(sent.outcome);
      if (!isObject(sent.body.user)) return null;
      const { standing, email: confirmed, ...account } = await visitorOf(sent.body.user);
      const isThem = confirmed?.toLowerCase() === email.toLowerCase();
      return standing === "member" && isThem ? account : null;
    },
  };
}

const ASK_AGAIN_MS = 30_000;

const hasAddress = ({ profile }: NodeObject): boolean =>
  isObject(profile) && textOf(profile.email) !== "";

const saysGone = (outcome: Failed): boolean =>
  outcome.kind === "refused" && outcome.why !== "invalid-card";

/** Nobody there, or nobody could say. */
function laterAfter(outcome: Failed): Later | null {
  if (outcome.kind === "refused") return null;
  return outcome.kind === "retry" ? outcome : { kind: "retry", afterMs: ASK_AGAIN_MS };
}

const outside = ["deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger"];

/** A full member of our own workspace, or of any of our organisation's. */
function isMember(user: NodeObject, { team, enterprise }: Install): boolean {
  if (outside.some((flag) => user[flag] === true)) return false;
  const theirs = isObject(user.enterprise_user) ? enterpriseOf(user.enterprise_user) : "";
  return theirs === "" || enterprise === "" ? textOf(user.team_id) === team : theirs === enterprise;
}

const enterpriseOf = ({ enterprise_id: id }: { readonly [key: string]: Node }): string =>
  textOf(id);
