import { expect, test } from "vitest";
import { ConnectorError, type Failed, failedBy } from "../../../src/chat/teams/errors.ts";

const answered = (status: number, retryAfterMs: number | null = null) =>
  new ConnectorError({ kind: "refused", status, retryAfterMs }, `${status}`);
const refused = (why: string) => ({ kind: "refused", why }) as Failed;
const again = (afterMs: number | null, unsent = false): Failed => ({
  kind: "retry",
  afterMs,
  unsent,
});
const unknown: Failed = { kind: "unknown" };

test.each<[string, unknown, Failed, Failed]>([
  ["429", answered(429, 3_000), again(3_000), again(3_000)],
  ["429 without a time", answered(429), again(null), again(null)],
  ["412", answered(412), again(null), again(null)],
  ["503 with a time", answered(503, 1_000), again(1_000), again(1_000)],
  ["503", answered(503), unknown, unknown],
  ["500", answered(500), unknown, unknown],
  ["502", answered(502), unknown, unknown],
  ["504", answered(504), unknown, unknown],
  ["400", answered(400), refused("invalid-card"), refused("invalid-card")],
  ["413", answered(413), refused("invalid-card"), refused("invalid-card")],
  ["401", answered(401), again(60_000, true), again(60_000, true)],
  ["403", answered(403), refused("blocked"), refused("blocked")],
  ["404", answered(404), refused("not-installed"), refused("gone")],
  ["no answer", new ConnectorError({ kind: "unanswered" }, "reset"), unknown, unknown],
  [
    "nobody there",
    new ConnectorError({ kind: "not-sent" }, "refused"),
    again(null, true),
    again(null, true),
  ],
  ["a login that fails", new Error("invalid_client"), again(null, true), again(null, true)],
])("%s", (_what, error, post, update) => {
  expect(failedBy(error, "post")).toEqual(post);
  expect(failedBy(error, "update")).toEqual(update);
});
