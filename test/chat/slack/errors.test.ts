import { webApi } from "@slack/bolt";
import { expect, test } from "vitest";
import { codeOf, outcomeOf } from "../../../src/chat/slack/errors.ts";

const refused = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });
const broken = (code: string, wrap = (cause: Error) => cause) => {
  const cause = wrap(Object.assign(new Error(code), { code }));
  return new webApi.WebAPIRequestError(new TypeError("fetch failed", { cause }));
};
const why = (reason: string) => ({ kind: "refused", why: reason });

test.each<[string, object]>([
  ["channel_not_found", why("not-installed")],
  ["users_not_found", why("not-installed")],
  ["is_archived", why("blocked")],
  ["cannot_dm_bot", why("blocked")],
  ["messages_tab_disabled", why("blocked")],
  ["message_not_found", why("gone")],
  ["edit_window_closed", why("gone")],
  ["not_found", why("gone")],
  ["invalid_blocks", why("invalid-card")],
  ["msg_blocks_too_long", why("invalid-card")],
  ["something_new", why("invalid-card")],
  ["internal_error", { kind: "unknown" }],
  ["invalid_auth", { kind: "retry", afterMs: 60_000 }],
  ["missing_scope", { kind: "retry", afterMs: 60_000 }],
])("%s", (code, outcome) => {
  expect([outcomeOf(refused(code)), codeOf(refused(code))]).toEqual([outcome, code]);
});

test("429 waits as told", () => {
  const error = new webApi.WebAPIRateLimitedError(7);
  expect([outcomeOf(error), codeOf(error)]).toEqual([{ kind: "retry", afterMs: 7_000 }, ""]);
});

test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])(
  "nothing was sent over a connection that failed with %s, at one address or at each of several",
  (code) => {
    const again = { kind: "retry", afterMs: 5_000 };
    expect(outcomeOf(broken(code))).toEqual(again);
    expect(outcomeOf(broken(code, (cause) => new AggregateError([cause])))).toEqual(again);
  },
);

test.each<[string, Error]>([
  ["a connection that broke", broken("ECONNRESET")],
  ["no answer in time", new webApi.WebAPIRequestError(new DOMException("", "TimeoutError"))],
  ["an error of the server", new webApi.WebAPIHTTPError(503, "", {}, "")],
  ["an answer that is no JSON", new SyntaxError("Unexpected token <")],
])("%s leaves open what was accepted", (_what, error) => {
  expect(outcomeOf(error)).toEqual({ kind: "unknown" });
});
