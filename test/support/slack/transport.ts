import { createHmac } from "node:crypto";
import type { NodeObject } from "../../../src/chat/json.ts";
import { isObject } from "../../../src/chat/json.ts";
import { parsed } from "./bodies.ts";
import { limits } from "./limits.ts";
import type { EnvelopeType, SocketMode } from "./socket.ts";

/** How a request differs from what Slack would send at this moment. */
export interface Sending {
  /** Seconds its stamp lies ahead of now; behind, when negative. */
  readonly stampedAhead?: number;
  /** Signed with another secret. */
  readonly secret?: string;
  /** Sent for the n-th time again, because the app had not answered. */
  readonly retry?: number;
  /** Headers besides, or instead of, those of Slack. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long Slack waits for an answer; its three seconds when left out. */
  readonly withinMs?: number;
}

/** What the app answered. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  /** The answer as JSON; null where it is none. */
  readonly json: NodeObject | null;
  readonly tookMs: number;
}

/** Brings a request to the app; null where no answer came in time. */
export type Transport = (
  type: EnvelopeType,
  payload: NodeObject,
  sending: Sending,
) => Promise<Answered | null>;

export const signature = (secret: string, stamp: number | string, body: string): string =>
  `v0=${createHmac("sha256", secret).update(`v0:${stamp}:${body}`).digest("hex")}`;

export interface HttpApp {
  /** Where the app takes Slack's requests. */
  readonly url: string;
  readonly signingSecret: string;
}

/** Sends a body as Slack does, signed. */
export async function postSigned(
  { url, signingSecret }: HttpApp,
  body: string,
  contentType: string,
  { stampedAhead = 0, secret = signingSecret, retry, headers, withinMs }: Sending,
): Promise<Answered | null> {
  const stamp = Math.floor(Date.now() / 1_000) + stampedAhead;
  const began = performance.now();
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: {
        "content-type": contentType,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": String(stamp),
        "x-slack-signature": signature(secret, stamp, body),
        ...(retry !== undefined && {
          "x-slack-retry-num": String(retry),
          "x-slack-retry-reason": "http_timeout",
        }),
        ...headers,
      },
      signal: AbortSignal.timeout(withinMs ?? limits.answerMs),
    });
    const text = await response.text();
    const json = parsed(text);
    const tookMs = performance.now() - began;
    return { status: response.status, text, json: isObject(json) ? json : null, tookMs };
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") return null;
    throw error;
  }
}

const form = "application/x-www-form-urlencoded";

export const overHttp =
  (app: HttpApp): Transport =>
  (type, payload, sending) => {
    if (type === "events_api")
      return postSigned(app, JSON.stringify(payload), "application/json", sending);
    const fields =
      type === "interactive"
        ? { payload: JSON.stringify(payload) }
        : (payload as Record<string, string>);
    return postSigned(app, new URLSearchParams(fields).toString(), form, sending);
  };

export const overSocket =
  (socket: SocketMode): Transport =>
  async (type, payload, { retry, withinMs = limits.answerMs }) => {
    const began = performance.now();
    const more =
      type === "events_api"
        ? { retry_attempt: retry ?? 0, retry_reason: retry ? "timeout" : "" }
        : {};
    const json = await socket.send(type, payload, more, withinMs);
    return json && { status: 200, text: "", json, tookMs: performance.now() - began };
  };
