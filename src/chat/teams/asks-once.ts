import type { ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { ConnectorError } from "./errors.ts";

type ConnectorOptions = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]
>;
type HttpClient = NonNullable<ConnectorOptions["httpClient"]>;

/** Signs that nobody was reached. Whatever else breaks may have broken after the request was read. */
const unreached = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * How botbuilder's connector asks the network. Its own way sends a message again after a broken connection, so that somebody has it twice,
 * and cannot be told not to; it never asks again where its client throws.
 */
export const asksOnce: HttpClient = {
  async sendRequest(request) {
    const { url, method, headers, body, abortSignal } = request;
    if (abortSignal?.aborted) throw new ConnectorError({ kind: "not-sent" }, "Too late to send.");
    const answer = await fetch(url, {
      method,
      headers: headers.toJson({ preserveCase: true }),
      body: body === undefined ? null : String(body),
      signal: abortSignal as AbortSignal,
      redirect: "manual",
    }).then(readWhole, broken);
    if (answer.status >= 300) throw refused(answer);
    // Of the headers of an answer only its form is read, which is that of the request.
    return { request, status: answer.status, headers: headers.clone(), bodyAsText: answer.text };
  },
};

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

async function readWhole(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text().catch(broken);
  return { status, retryAfter: headers.get("retry-after"), text };
}

function broken(error: unknown): never {
  const { name, cause } = error instanceof Error ? error : new Error();
  const { code = name } = (cause ?? {}) as { code?: string };
  throw new ConnectorError({ kind: unreached.has(code) ? "not-sent" : "unanswered" }, code, error);
}

function refused({ status, retryAfter, text }: Answer): ConnectorError {
  const [code = ""] = /"(?:code|subCode)"\s*:\s*"\w{1,60}"/u.exec(text) ?? [];
  const retryAfterMs = retryAfter === null ? null : inMs(retryAfter);
  return new ConnectorError({ kind: "refused", status, retryAfterMs }, `${status} ${code}`.trim());
}

/** A Retry-After in seconds; as a date it would need a clock that agrees with theirs. */
const inMs = (retryAfter: string): number | null =>
  /^\d{1,6}$/u.test(retryAfter) ? Number(retryAfter) * 1_000 : null;
