/** An account of somebody where people write to each other. */
export interface ChatAccount {
  readonly platform: "slack" | "teams" | "sandbox";
  readonly tenant: string;
  readonly account: string;
}

/** Where somebody can be written to. */
export interface Reachable {
  readonly accounts: readonly ChatAccount[];
  /** The address on record. */
  readonly email: string | null;
}

/** A way to a person's chat from each platform. */
export type ChatLinks = { readonly inSlack: string; readonly inTeams: string };

/**
 * The ways to the reader's own chat with somebody; null for who has no account. They hold the platform's own id of the person and nothing
 * else: no name, no address, no sentence. Who has no account where the card stands is opened where they have one.
 */
export function chatLinks({ accounts }: Pick<Reachable, "accounts">): ChatLinks | null {
  const on = (platform: ChatAccount["platform"]): string | null => {
    const account = accounts.find((one) => one.platform === platform);
    return account ? linkTo[platform](account) : null;
  };
  const any = on("teams") ?? on("slack") ?? on("sandbox");
  return any === null ? null : { inSlack: on("slack") ?? any, inTeams: on("teams") ?? any };
}

const linkTo: Readonly<Record<ChatAccount["platform"], (account: ChatAccount) => string>> = {
  slack: ({ tenant, account }) => {
    // An organisation's id names no workspace; without one Slack takes the one that is open.
    const team = tenant.startsWith("T") ? `team=${encodeURIComponent(tenant)}&` : "";
    return `https://slack.com/app_redirect?${team}channel=${encodeURIComponent(account)}`;
  },
  teams: ({ tenant, account }) =>
    `https://teams.microsoft.com/l/chat/0/0?tenantId=${encodeURIComponent(tenant)}&users=8:orgid:${encodeURIComponent(account)}`,
  sandbox: ({ account }) => `#${account}`,
};
