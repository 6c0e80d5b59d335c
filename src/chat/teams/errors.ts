import type { PostOutcome } from "../../ports/platforms.ts";

/** Why a call of the Bot Connector came to nothing. */
export type Failure =
  /** It was answered, but not well. `retryAfterMs` is null where it does not say. */
  | { readonly kind: "refused"; readonly status: number; readonly retryAfterMs: number | null }
  /** It never left: nobody at the address, or no token to be had. */
  | { readonly kind: "not-sent" }
  /** It left, and no answer came: it may have been done. */
  | { readonly kind: "unanswered" };

export class ConnectorError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "ConnectorError";
    this.failure = failure;
  }
}

/** What became of a call that failed. `afterMs` is null where Teams does not say; `unsent`: it was not for Teams to take it, and somebody must see to that. */
export type Failed =
  | Exclude<PostOutcome, { kind: "posted" | "retry" }>
  | { readonly kind: "retry"; readonly afterMs: number | null; readonly unsent: boolean };

const UNAUTHORISED_MS = 60_000;

const refused = (why: Extract<PostOutcome, { kind: "refused" }>["why"]): Failed => ({
  kind: "refused",
  why,
});
const retry = (afterMs: number | null): Failed => ({ kind: "retry", afterMs, unsent: false });

/** The one place that knows what the errors of the Bot Connector mean for a message. */
export function failedBy(error: unknown, doing: "post" | "update"): Failed {
  // Botbuilder's own word for an answer that it cannot read.
  if (error instanceof Error && error.name === "RestError") return { kind: "unknown" };
  // Whatever else is thrown is thrown before anything leaves, by the login.
  if (!(error instanceof ConnectorError) || error.failure.kind === "not-sent")
    return { kind: "retry", afterMs: null, unsent: true };
  const { failure } = error;
  return failure.kind === "refused" ? refusedBy(failure, doing) : { kind: "unknown" };
}

function refusedBy(
  { status, retryAfterMs }: Extract<Failure, { kind: "refused" }>,
  doing: "post" | "update",
): Failed {
  switch (status) {
    case 412: // two requests met
    case 429:
      return retry(retryAfterMs);
    case 401: // a secret that ran out is put right by somebody, and loses nobody their list
      return { kind: "retry", afterMs: UNAUTHORISED_MS, unsent: true };
    case 403:
      return refused("blocked");
    case 404:
      return refused(doing === "post" ? "not-installed" : "gone");
    case 503:
      // With a time to come back it was turned away at the gate; without one nobody knows how far it got.
      return retryAfterMs === null ? { kind: "unknown" } : retry(retryAfterMs);
    default:
      return status >= 500 ? { kind: "unknown" } : refused("invalid-card");
  }
}
