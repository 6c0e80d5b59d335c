import { isLoopback } from "../../config/platforms.ts";
import { type Answer, type Asking, ask } from "./ask.ts";
import { type Finding, look, ok, wrong } from "./finding.ts";

const SKEW_LOOK_MS = 60_000;
/** Slack refuses stamps, and Microsoft's tokens are refused, that are further off. */
const SKEW_WRONG_MS = 300_000;

/** Whether this machine tells the time as others do; nothing where they did not say. */
export function clockFindings(whose: string, answer: Answer): Finding[] {
  if (answer.kind === "no-answer" || answer.aheadMs === null) return [];
  const off = Math.abs(answer.aheadMs);
  if (off < SKEW_LOOK_MS) return [];
  const check = `${whose}: time`;
  const way = answer.aheadMs > 0 ? "ahead of" : "behind";
  const says = `This machine is ${Math.round(off / 1000)} s ${way} ${whose}; from 300 s on, requests are refused.`;
  const remedy = "Let it take its time from a time server (NTP).";
  return [off < SKEW_WRONG_MS ? look(check, says, remedy) : wrong(check, says, remedy)];
}

/** Why somebody outside did not answer, and what to do about it. */
export const unanswered = (check: string, { says }: { readonly says: string }): Finding =>
  wrong(
    check,
    says,
    "See that this machine may call out by HTTPS. Where a proxy reads the traffic, NODE_EXTRA_CA_CERTS names its certificate.",
  );

/** The address that a platform calls, as far as it can be seen from here. */
export async function addressFinding(
  callers: string,
  publicUrl: string | null,
  asking: Asking,
): Promise<Finding> {
  const check = "address";
  if (publicUrl === null) {
    return look(
      check,
      `PUBLIC_URL is not set, so the address that ${callers} will call was not looked at.`,
      "Set it to https://… as others see this machine.",
    );
  }
  const { host, hostname } = new URL(publicUrl);
  if (isLoopback(hostname)) {
    return wrong(
      check,
      `PUBLIC_URL is of this machine alone: ${callers} cannot call ${host}.`,
      "Set it to the address that others see, https://….",
    );
  }
  const health = new URL("healthz", publicUrl.replace(/\/*$/, "/"));
  const answer = await ask(health, { method: "GET" }, asking);
  if (answer.kind === "answered") return answeredAs(check, host, answer);
  return answer.why === "untrusted"
    ? wrong(
        check,
        answer.says,
        `${callers} will not believe it either: install the whole chain of certificates, of a public authority.`,
      )
    : look(
        check,
        `Seen from this machine: ${answer.says}`,
        "Many firewalls let nobody reach their own outside from within. Open it from a telephone: /healthz must answer.",
      );
}

function answeredAs(
  check: string,
  host: string,
  { status, body }: Extract<Answer, { kind: "answered" }>,
): Finding {
  if (typeof body.ok !== "boolean") {
    return look(
      check,
      `${host} answers ${status}, and not as Waymark does.`,
      "See that `waymark start` runs, and that the proxy passes everything on to its PORT.",
    );
  }
  return body.ok
    ? ok(check, `${host} answers, seen from this machine.`)
    : look(
        check,
        `${host} answers that no tick has finished for three minutes.`,
        "See the log of `waymark start`.",
      );
}
