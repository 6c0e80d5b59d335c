import { webApi } from "@slack/bolt";
import type { PostOutcome } from "../../ports/platforms.ts";

/** Why a call did nothing that we can be sure of. */
export type Failed = Exclude<PostOutcome, { kind: "posted" }>;
type Why = Extract<PostOutcome, { kind: "refused" }>["why"];

/** Seconds that a token which Slack does not take is left alone; what waits goes once it is put right. */
const PUT_RIGHT_MS = 60_000;
const REFUSED_CONNECTION_MS = 5_000;

/** What Slack's codes mean for whoever sends. Any other says that something about the call was wrong. */
const codes: Readonly<Record<Exclude<Why, "invalid-card"> | "doubtful", readonly string[]>> = {
  "not-installed": [
    "channel_not_found",
    "not_in_channel",
    "team_access_not_granted",
    "team_not_found",
    "user_not_found",
    "user_not_visible",
    "users_not_found",
  ],
  blocked: [
    "cannot_dm_bot",
    "is_archived",
    "is_inactive",
    "messages_tab_disabled",
    "restricted_action",
    "user_disabled",
  ],
  gone: ["cant_update_message", "edit_window_closed", "message_not_found", "not_found"],
  unauthorised: [
    "access_denied",
    "account_inactive",
    "ekm_access_denied",
    "invalid_auth",
    "missing_scope",
    "no_permission",
    "not_allowed_token_type",
    "not_authed",
    "org_login_required",
    "token_expired",
    "token_revoked",
  ],
  doubtful: ["fatal_error", "internal_error", "request_timeout", "service_unavailable"],
};

/** Errors of a connection over which nothing was sent. */
const unsent = [
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
];

/** The code of Slack's refusal; "" for an error of another kind. */
export const codeOf = (error: unknown): string =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : "";

/** Whether Slack does not take our token, or does not let it do what we ask for: the operator's to put right. */
export const isUnauthorised = (code: string): boolean => codes.unauthorised.includes(code);

/** What became of a call that threw. Whatever may have been taken before the answer was lost is unknown. */
export function outcomeOf(error: unknown): Failed {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: "retry", afterMs: error.retryAfter * 1_000 };
  if (error instanceof webApi.WebAPIPlatformError) return refusalOf(error.data.error);
  const isUnsent =
    error instanceof webApi.WebAPIRequestError && causesOf(error.original).some(isOfUnsent);
  return isUnsent ? { kind: "retry", afterMs: REFUSED_CONNECTION_MS } : { kind: "unknown" };
}

function refusalOf(code: string): Failed {
  if (isUnauthorised(code)) return { kind: "retry", afterMs: PUT_RIGHT_MS };
  if (codes.doubtful.includes(code)) return { kind: "unknown" };
  const why = (["not-installed", "blocked", "gone"] as const).find((one) =>
    codes[one].includes(code),
  );
  return { kind: "refused", why: why ?? "invalid-card" };
}

const isOfUnsent = (error: unknown): boolean =>
  error instanceof Error && "code" in error && unsent.includes(String(error.code));

/** An error with what caused it; of several addresses that were tried, each one's. */
function causesOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [];
  const tried = error instanceof AggregateError ? error.errors : [];
  return [error, ...tried, ...causesOf(error.cause)];
}
