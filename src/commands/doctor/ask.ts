/** What somebody else's server answered, or in words why it did not. */
export type Answer =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: Headers;
      /** The body, where it is a JSON object; else an empty one. */
      readonly body: Readonly<Record<string, unknown>>;
      /** By how much the clock of this machine is ahead of the server's; null where the server does not tell the time. */
      readonly aheadMs: number | null;
    }
  | {
      readonly kind: "no-answer";
      /** "untrusted": somebody answered, with a certificate that is not believed. */
      readonly why: "unreachable" | "untrusted";
      readonly says: string;
    };

/** How others are asked: the time of this machine, whatever clock the lists go by, and how long to wait. */
export interface Asking {
  readonly now: () => number;
  readonly limitMs: number;
}

/** Asks once. Nothing of what was sent, and nothing of an address but its host, stands in what is said. */
export async function ask(url: URL, init: RequestInit, asking: Asking): Promise<Answer> {
  const { now, limitMs } = asking;
  const signal = AbortSignal.timeout(limitMs);
  try {
    const response = await fetch(url, { ...init, redirect: "manual", signal });
    const aheadMs = aheadOf(response.headers.get("date"), now());
    const body = objectIn(await response.text());
    const { status, headers } = response;
    return { kind: "answered", status, headers, body, aheadMs };
  } catch (error) {
    return whyNot(url.host, error, limitMs);
  }
}

/** A Date header has whole seconds: on average half of one has passed. */
function aheadOf(date: string | null, now: number): number | null {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(theirs) ? null : now - (theirs + 500);
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {};
  }
}

const nameless = new Set(["ENOTFOUND", "EAI_AGAIN"]);

function whyNot(host: string, error: unknown, limitMs: number): Answer {
  const unreachable = (says: string): Answer => ({ kind: "no-answer", why: "unreachable", says });
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return unreachable(`${host} did not answer within ${limitMs / 1000} s.`);
  }
  const code = codeOf(error);
  if (nameless.has(code)) return unreachable(`No name server here knows ${host}.`);
  if (code === "ECONNREFUSED") return unreachable(`${host} refuses the connection.`);
  if (/CERT|LEAF_SIGNATURE/.test(code)) {
    const says = `The certificate of ${host} is not believed here (${code}).`;
    return { kind: "no-answer", why: "untrusted", says };
  }
  return unreachable(`${host} cannot be reached (${code}).`);
}

/** The system's code for what went wrong, of the fault itself or of what caused it. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
