import nock from "nock";
import { afterEach, describe, expect, test } from "vitest";
import { addressFinding } from "../../../src/commands/doctor/outside.ts";

afterEach(() => nock.cleanAll());

const OUR = "https://waymark.southfold.example";
const asking = { now: Date.now, limitMs: 200 };
const look = (publicUrl: string | null = OUR) => addressFinding("Slack", publicUrl, asking);
const failing = (code: string) => Object.assign(new Error("nobody"), { code });

describe("the address", () => {
  test.each<[string, number, object | string, string, string]>([
    ["as it should", 200, { ok: true }, "ok", "answers, seen from this machine"],
    [
      "without a tick",
      503,
      { ok: false },
      "look",
      "answers that no tick has finished for three minutes",
    ],
    ["as a proxy does", 502, "Bad gateway", "look", "answers 502, and not as Waymark does"],
    ["as another site does", 200, "<html>", "look", "answers 200, and not as Waymark does"],
    ["by sending on", 302, "", "look", "answers 302, and not as Waymark does"],
  ])("that answers %s", async (_how, status, body, state, says) => {
    nock(OUR).get("/healthz").reply(status, body);
    expect(await look()).toMatchObject({
      check: "address",
      state,
      says: expect.stringContaining(`waymark.southfold.example ${says}`),
    });
  });

  test("below a path is asked below it", async () => {
    nock(OUR).get("/tutoring/healthz").reply(200, { ok: true });
    expect(await look(`${OUR}/tutoring`)).toMatchObject({ state: "ok" });
  });

  test.each([
    ["ENOTFOUND", "look", "No name server here knows waymark.southfold.example."],
    ["ECONNREFUSED", "look", "waymark.southfold.example refuses the connection."],
    ["ECONNRESET", "look", "waymark.southfold.example cannot be reached (ECONNRESET)."],
    ["CERT_HAS_EXPIRED", "wrong", "is not believed here (CERT_HAS_EXPIRED)."],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "wrong", "is not believed here (UNABLE_TO_VERIFY"],
  ])("that cannot be reached (%s) is told as seen from here", async (code, state, says) => {
    nock(OUR).get("/healthz").replyWithError(failing(code));
    const found = await look();
    expect(found).toMatchObject({ state, says: expect.stringContaining(says) });
    expect(found.remedy).toBeTruthy();
  });

  test("that never answers is given up", async () => {
    nock(OUR).get("/healthz").delay(5000).reply(200, { ok: true });
    expect(await look()).toMatchObject({
      state: "look",
      says: expect.stringContaining("did not answer within 0.2 s."),
    });
  });

  test("that nobody gave wants a look", async () => {
    expect(await look(null)).toMatchObject({
      state: "look",
      says: expect.stringMatching(/not set/),
    });
  });

  test.each(["http://127.0.0.1:3978", "http://localhost:3978"])("%s is wrong", async (own) => {
    expect(await look(own)).toMatchObject({ state: "wrong", says: expect.stringMatching(/alone/) });
  });
});
