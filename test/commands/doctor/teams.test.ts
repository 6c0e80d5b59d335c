import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { teamsFindings } from "../../../src/commands/doctor/teams.ts";
import { packageRoot } from "../../../src/package-root.ts";
import { answering, nobodyAt } from "../../support/answering.ts";

const teams = {
  kind: "SingleTenant",
  appId: "0a1b2c3d-0000-4000-8000-00000000000a",
  tenantId: "0a1b2c3d-0000-4000-8000-00000000000b",
  password: "nobody-may-read-this",
} as const;
const asking = { now: Date.now, limitMs: 2000 };
const guide = readFileSync(path.join(packageRoot, "docs/install-teams.md"), "utf8");
const token = { token_type: "Bearer", expires_in: 86399, access_token: "nobody.may.read" };

/** What the doctor finds where Microsoft answers so, and what it asked for. */
async function found(status: number, body: unknown, aheadMs = 0) {
  await using microsoft = await answering((_request, response) => {
    response.statusCode = status;
    response.setHeader("date", new Date(Date.now() + aheadMs).toUTCString());
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  const findings = await teamsFindings(teams, microsoft.url, asking);
  expect(JSON.stringify(findings)).not.toMatch(/nobody|Trace/);
  return { findings, asked: microsoft.asked };
}
/** A refusal as Microsoft words it: ids and all in the description. */
const refusal = (code: number) => ({
  error: "invalid_client",
  error_description: `AADSTS${code}: nobody. Trace ID: 255d1aef-8c98-452f-ac51-23d051240864`,
  error_codes: [code],
});

test("a bot that gets its token is in order", async () => {
  const { findings, asked } = await found(200, token);
  expect(findings).toMatchObject([
    { check: "Teams: credentials", state: "ok", says: "Microsoft gives the bot its token." },
  ]);
  expect(asked.map((one) => one.path)).toEqual([`/${teams.tenantId}/oauth2/v2.0/token`]);
  expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
    grant_type: "client_credentials",
    client_id: teams.appId,
    client_secret: teams.password,
    scope: "https://api.botframework.com/.default",
  });
});

describe("credentials", () => {
  test.each([
    [7000215, "Microsoft does not take the client secret."],
    [7000222, "The client secret has run out."],
    [700016, "Microsoft knows no such application in this tenant."],
    [7000229, "The application has no service principal in this tenant."],
    [7000112, "The application is switched off."],
    [90002, "Microsoft knows no such tenant."],
    [53003, "A conditional access policy of the tenant blocks the application."],
  ])("refused with AADSTS%d are explained, as in the guide", async (code, says) => {
    const { findings } = await found(401, refusal(code));
    expect(findings).toMatchObject([{ state: "wrong", says }]);
    expect(findings[0]?.remedy).toBeTruthy();
    expect(guide).toContain(`\`${says}\``);
  });

  test("refused for a reason we do not know are told by Microsoft's own code", async () => {
    const { findings } = await found(400, refusal(50_196));
    expect(findings).toMatchObject([{ state: "wrong", says: "Microsoft refuses: AADSTS50196." }]);
  });

  test.each([
    ["a page of a proxy", "<html>nobody</html>", 200],
    ["a fault", "nobody", 503],
    ["codes that are none", { error_codes: ["nobody"] }, 400],
  ])("cannot be judged by %s", async (_what, body, status) => {
    const { findings } = await found(status, body);
    expect(findings).toMatchObject([
      { state: "wrong", says: `What answers there does not speak as Microsoft does (${status}).` },
    ]);
  });

  test("with nobody there to ask are a clear finding", async () => {
    const findings = await teamsFindings(teams, await nobodyAt(), asking);
    expect(findings).toMatchObject([
      { state: "wrong", says: expect.stringMatching(/^127\S+ refuses the connection\.$/) },
    ]);
  });

  test("come with the time of whoever looked at them", async () => {
    const { findings } = await found(200, token, 400_000);
    expect(findings[1]).toMatchObject({ check: "Microsoft: time", state: "wrong" });
  });
});

test("a managed identity is not tried, and said so", async () => {
  const { password: _, ...rest } = teams;
  const managed = { ...rest, kind: "UserAssignedMSI" } as const;
  await using microsoft = await answering((_request, response) => response.end());
  const findings = await teamsFindings(managed, microsoft.url, asking);
  expect(findings).toMatchObject([{ state: "look", says: expect.stringContaining("not tried") }]);
  expect(microsoft.asked).toEqual([]);
});

test("whoever is believed without a token is named", async () => {
  const findings = await teamsFindings({ kind: "no-auth" }, await nobodyAt(), asking);
  expect(findings).toMatchObject([
    { state: "look", says: expect.stringContaining("WAYMARK_TEAMS_NO_AUTH=1") },
  ]);
});
