import { expect, test } from "vitest";
import { openConnector } from "../../../src/chat/teams/send.ts";
import {
  isMicrosoft,
  isThisMachine,
  TeamsAdapter,
  whyUnwelcome,
} from "../../../src/chat/teams/verify.ts";
import { answering } from "../../support/answering.ts";
import { fixture } from "../../support/teams/fixtures.ts";

test.each([
  ["https://smba.trafficmanager.net/uk/", true],
  ["https://smba.trafficmanager.net/amer/tenant/", true],
  ["https://smba.infra.gcc.teams.microsoft.com/gcc/", true],
  ["https://smba.infra.gov.teams.microsoft.us/gcch/", true],
  ["https://europe.botframework.com/", true],
  ["https://SMBA.trafficmanager.net/emea/", true],
  ["http://smba.trafficmanager.net/uk/", false],
  ["https://smba.trafficmanager.net.evil.example/uk/", false],
  ["https://evil.example/smba.trafficmanager.net/", false],
  ["https://smba.trafficmanager.net@evil.example/", false],
  ["https://notbotframework.com/", false],
  ["https://127.0.0.1/", false],
  ["ftp://botframework.com/", false],
])("an address that bots are called from: %s is %s", (url, is) => {
  expect(isMicrosoft(new URL(url))).toBe(is);
});

test.each([
  ["http://127.0.0.1:56150/_connector", true],
  ["http://localhost:56150/", true],
  ["http://[::1]:1/", true],
  ["http://localhost.evil.example/", false],
  ["https://smba.trafficmanager.net/uk/", false],
])("an address of this machine: %s is %s", (url, is) => {
  expect(isThisMachine(new URL(url))).toBe(is);
});

test("an activity as Microsoft sends it is welcome in its own tenant, and nowhere else", () => {
  const activity = { ...fixture("message"), serviceUrl: "https://smba.trafficmanager.net/uk/" };
  const { tenantId } = fixture("message").conversation as { tenantId: string };
  const asked = (tenant: string | null) =>
    whyUnwelcome(activity as never, { tenant, isService: isMicrosoft });
  expect([asked(tenantId), asked(null), asked("another")]).toEqual([null, null, "tenant"]);
});

test("without authentication whoever calls is believed, and what is sent is not signed", async () => {
  const adapter = new TeamsAdapter({ kind: "no-auth" }, {});
  let turns = 0;
  const activity = { ...fixture("message"), serviceUrl: "http://127.0.0.1:9/" };
  await adapter.receive("", activity as never, async () => {
    turns += 1;
  });
  expect(turns).toBe(1);
  await using playground = await answering((_request, response) => {
    response.setHeader("content-type", "application/json").end('{"id":"1793000000001"}');
  });
  const connector = openConnector(adapter, 1_000);
  const place = { conversation: "a:1", serviceUrl: playground.url, bot: "28:bot" };
  const id = await connector.post(place, { summary: "A card.", attachments: [] });
  expect(id).toBe("1793000000001");
  expect(playground.asked).toMatchObject([
    { path: "/v3/conversations/a%3A1/activities", authorization: undefined },
  ]);
});

test("with credentials nobody is believed without a token", async () => {
  const adapter = new TeamsAdapter(singleTenant, {});
  const turn = async () => {
    throw new Error("let in");
  };
  await expect(adapter.receive("", fixture("message") as never, turn)).rejects.toMatchObject({
    statusCode: 401,
  });
});

const singleTenant = {
  kind: "SingleTenant",
  appId: "00000000-0000-4000-8000-000000000001",
  tenantId: "00000000-0000-4000-8000-000000000002",
  password: "secret",
} as const;
