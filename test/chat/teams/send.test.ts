import type { RequestListener } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { failedBy } from "../../../src/chat/teams/errors.ts";
import { openConnector } from "../../../src/chat/teams/send.ts";
import { TeamsAdapter } from "../../../src/chat/teams/verify.ts";
import { answering, nobodyAt } from "../../support/answering.ts";

const adapter = new TeamsAdapter({ kind: "no-auth" }, {});
const message = { summary: "A card.", attachments: [] };
const at = (serviceUrl: string) => ({ conversation: "a:1", serviceUrl, bot: "28:bot" });
const post = (serviceUrl: string) => openConnector(adapter, 300).post(at(serviceUrl), message);
const failed = (serviceUrl: string) =>
  post(serviceUrl).then(
    () => "posted",
    (error: unknown) => failedBy(error, "post"),
  );
const unknown = { kind: "unknown" };

test("a message that was taken has an id", async () => {
  await using teams = await answering((_request, response) => response.end('{"id":"1"}'));
  expect(await post(teams.url)).toBe("1");
});

test.each<[string, RequestListener, object]>([
  ["without an id", (_request, response) => response.end("{}"), unknown],
  ["empty", (_request, response) => response.end(), unknown],
  ["no JSON", (_request, response) => response.end("<html>"), unknown],
  [
    "cut off",
    (_request, response) => {
      response.writeHead(201, { "content-length": "100" }).write('{"id":');
      setTimeout(() => response.destroy(), 20);
    },
    unknown,
  ],
  [
    "a way to somewhere else",
    (_request, response) => response.writeHead(307, { location: "http://127.0.0.1:9/" }).end(),
    { kind: "refused", why: "invalid-card" },
  ],
  [
    "429 with a date",
    (_request, response) =>
      response.writeHead(429, { "retry-after": "Mon, 02 Nov 2026 08:00:00 GMT" }).end(),
    { kind: "retry", afterMs: null, unsent: false },
  ],
])("an answer that is %s, and one try", async (_what, listener, outcome) => {
  await using teams = await answering(listener);
  expect(await failed(teams.url)).toEqual(outcome);
  expect(teams.asked).toHaveLength(1);
});

test("where nobody listens nothing was sent", async () => {
  expect(await failed(await nobodyAt())).toEqual({ kind: "retry", afterMs: null, unsent: true });
});

test("somebody who is in no roster is told apart from silence", async () => {
  await using teams = await answering((_request, response) => response.writeHead(404).end());
  const asked = openConnector(adapter, 300).member(at(teams.url), "29:1");
  await expect(asked).rejects.toMatchObject({ failure: { kind: "refused", status: 404 } });
});

test("a login that hangs ends with the limit, and what has not left by then never leaves", async () => {
  await using teams = await answering((_request, response) => response.end("{}"));
  const signedLate = adapter.connectorAt(teams.url);
  const slow = Object.assign(Object.create(adapter), {
    connectorAt: () => pause(500).then(() => signedLate),
  });
  const sending = openConnector(slow, 50).post(at(teams.url), message);
  await expect(sending).rejects.toMatchObject({ failure: { kind: "not-sent" } });
  await pause(600);
  expect(teams.asked).toEqual([]);
});
