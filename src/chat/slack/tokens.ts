import { webApi } from "@slack/bolt";
import type { ChatTokens, TokenPair } from "../../ports/platforms.ts";
import type { Clock } from "../../ports/work.ts";
import { codeOf } from "./errors.ts";
import { type Log, silent } from "./log.ts";
import type { BotToken } from "./send.ts";

/** A token lives for twelve hours; from this long before its end on it is exchanged. */
const RENEW_MS = 30 * 60_000;

/** What tokens are exchanged with. */
export interface Rotation {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The first one, from the app's pages: Slack takes each once. */
  readonly refreshToken: string;
}

type Options = {
  readonly rotation: Rotation;
  readonly tokens: ChatTokens;
  readonly apiUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeoutMs?: number;
};

/** The bot's token where Slack changes it twice a day. Bolt would do so when something comes in; lists go out on their own. */
export function rotatingToken({ rotation, tokens, ...options }: Options): BotToken {
  const { apiUrl, clock, log, timeoutMs = 10_000 } = options;
  const { clientId, clientSecret, refreshToken: seed } = rotation;
  const client = new webApi.WebClient(undefined, {
    ...(apiUrl !== null && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: silent,
  });
  let held: TokenPair | null = null;
  let renewing: Promise<TokenPair> | null = null;

  const livesFor = ({ expiresAt }: TokenPair): number =>
    expiresAt.getTime() - clock.now().getTime();

  /** What was kept, while it lasts; it is another's where the operator began anew. */
  async function renew(kept: TokenPair | null): Promise<TokenPair> {
    const ours = kept?.seed === seed ? kept : null;
    if (ours && livesFor(ours) > RENEW_MS) return ours;
    try {
      const answer = await client.oauth.v2.access({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: "refresh_token",
        refresh_token: ours?.refresh ?? seed,
      });
      const { access_token: access, refresh_token: refresh, expires_in: seconds } = answer;
      if (!access || !refresh || !seconds) throw new Error("Slack gave no token that lasts.");
      const expiresAt = new Date(clock.now().getTime() + seconds * 1_000);
      return { seed, access, refresh, expiresAt };
    } catch (error) {
      log.error({ event: "slack.token-not-renewed", code: codeOf(error) });
      if (ours && livesFor(ours) > 0) return ours;
      throw error;
    }
  }

  async function next(): Promise<TokenPair> {
    try {
      held = await tokens.renewed({ platform: "slack", tenant: clientId }, renew);
      return held;
    } finally {
      renewing = null;
    }
  }

  return async () => {
    if (held && livesFor(held) > RENEW_MS) return held.access;
    renewing ??= next();
    return (await renewing).access;
  };
}
