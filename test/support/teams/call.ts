import type { IncomingMessage } from "node:http";
import { isObject, type Json } from "../../cards/json.ts";

/** What a request to Microsoft wants. */
export type CallKind =
  | "open" // a conversation with a person
  | "post"
  | "update"
  | "delete"
  | "members"
  | "member"
  | "team"
  | "login"
  | "metadata"
  | "keys"
  | "unknown";

/** A request, read whole. */
export interface Call {
  /** When it had arrived, in milliseconds. */
  readonly at: number;
  readonly kind: CallKind;
  readonly method: string;
  readonly path: string;
  readonly body: Json;
  readonly authorization: string;
  /** The ids that the path names, in order. */
  readonly ids: readonly string[];
}

export interface Reply {
  readonly status: number;
  readonly body: Json;
}

/** The path below which the connector's API lies, as the clusters of Teams have one. */
export const region = "/emea";

const routes: readonly (readonly [method: string, path: RegExp, kind: CallKind])[] = [
  ["POST", /^\/emea\/v3\/conversations$/u, "open"],
  ["POST", /^\/emea\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/u, "post"],
  ["PUT", /^\/emea\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/u, "update"],
  ["DELETE", /^\/emea\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/u, "delete"],
  ["GET", /^\/emea\/v3\/conversations\/([^/]+)\/(?:paged)?members$/u, "members"],
  ["GET", /^\/emea\/v3\/conversations\/([^/]+)\/activities\/[^/]+\/members$/u, "members"],
  ["GET", /^\/emea\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/u, "member"],
  ["GET", /^\/emea\/v3\/teams\/([^/]+)$/u, "team"],
  ["POST", /^\/([^/]+)\/oauth2\/v2\.0\/token$/u, "login"],
  ["GET", /^\/v1\/\.well-known\/openidconfiguration$/u, "metadata"],
  ["GET", /^\/v1\/\.well-known\/keys$/u, "keys"],
];

/** Milliseconds, finer than `Date.now()`. */
export const now = (): number => performance.timeOrigin + performance.now();

export async function readCall(request: IncomingMessage): Promise<Call> {
  const text = Buffer.concat(await request.toArray()).toString("utf8");
  const { headers, method = "" } = request;
  const form = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  return callOf(method, request.url ?? "", text, form, headers.authorization ?? "");
}

export function callOf(
  method: string,
  url: string,
  text: string,
  form: boolean,
  authorization: string,
): Call {
  const path = url.replace(/\?.*$/u, "");
  const found = routes.find(([verb, pattern]) => verb === method && pattern.test(path));
  const [, ...ids] = found?.[1].exec(path) ?? [];
  return {
    at: now(),
    kind: found?.[2] ?? "unknown",
    method,
    path,
    body: form ? Object.fromEntries(new URLSearchParams(text)) : text === "" ? null : json(text),
    authorization,
    ids: ids.filter((id) => id !== undefined).map(decodeURIComponent),
  };
}

function json(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An error as the Bot Connector words it. */
export const refusal = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code, message } },
});

/** The code of an error, for the log; null where it is none. */
export function codeOf({ body }: Reply): string | null {
  const error = isObject(body) ? body.error : undefined;
  if (isObject(error) && typeof error.code === "string") return error.code;
  return typeof error === "string" ? error : null;
}
