import { webApi } from "@slack/bolt";
import type { Clock } from "../../ports/work.ts";
import type { NodeObject } from "../json.ts";
import { codeOf, type Failed, isUnauthorised, outcomeOf } from "./errors.ts";
import { type Log, silent } from "./log.ts";
import { openPace } from "./pace.ts";

/** What came of a call: what Slack answered, or why not, with the code of its refusal ("" where it gave none). */
export type Sent =
  | { readonly kind: "done"; readonly body: NodeObject }
  | { readonly kind: "failed"; readonly outcome: Failed; readonly code: string };

/** Calls Slack, within its limits, once. */
export type Call = (
  method: string,
  args: NodeObject,
  how?: { readonly pressed?: boolean },
) => Promise<Sent>;

/** The token of the moment: some change twice a day. */
export type BotToken = () => Promise<string>;

const TOKEN_AGAIN_MS = 60_000;

export interface WebOptions {
  /** Null is Slack's own. */
  readonly apiUrl: string | null;
  readonly token: BotToken;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeoutMs?: number;
}

/** A modal that was closed: nobody has to know. */
const isGone = (outcome: Failed): boolean => outcome.kind === "refused" && outcome.why === "gone";

/** Slack's Web API. Trying again is the outbox's, never the SDK's: it would post twice. */
export function openWeb({ apiUrl, token, clock, log, timeoutMs = 10_000 }: WebOptions): Call {
  const client = new webApi.WebClient(undefined, {
    ...(apiUrl !== null && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: silent,
  });
  const pace = openPace(clock);

  return async (method, args, { pressed = false } = {}) => {
    const call = { method, channel: typeof args.channel === "string" ? args.channel : "", pressed };
    const afterMs = pace.wait(call);
    if (afterMs > 0) return { kind: "failed", outcome: { kind: "retry", afterMs }, code: "" };
    let bearer: string;
    try {
      bearer = await token();
    } catch {
      pace.closeAll(TOKEN_AGAIN_MS);
      return { kind: "failed", outcome: { kind: "retry", afterMs: TOKEN_AGAIN_MS }, code: "" };
    }
    try {
      const body = await client.apiCall(method, { ...args, token: bearer });
      return { kind: "done", body: body as unknown as NodeObject };
    } catch (error) {
      const outcome = outcomeOf(error);
      const code = codeOf(error);
      if (isUnauthorised(code) && outcome.kind === "retry") {
        // That pictures may not be sent stops nothing else.
        if (method.startsWith("files.")) pace.close(call, outcome.afterMs);
        else pace.closeAll(outcome.afterMs);
        log.error({ event: "slack.unauthorised", method, code });
      } else if (error instanceof webApi.WebAPIRateLimitedError && outcome.kind === "retry") {
        pace.close(call, outcome.afterMs);
      } else if (!isGone(outcome)) {
        log.warn({ event: "slack.failed", method, outcome: outcome.kind, code });
      }
      return { kind: "failed", outcome, code };
    }
  };
}
