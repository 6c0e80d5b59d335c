import { describe, expect, test } from "vitest";
import { type ChatAccount, chatLinks } from "../../src/domain/chat-links.ts";

const slack: ChatAccount = { platform: "slack", tenant: "T0123ABCD", account: "U0456EFGH" };
const teams: ChatAccount = {
  platform: "teams",
  tenant: "11111111-2222-4333-8444-555555555555",
  account: "66666666-7777-4888-8999-000000000000",
};
const inSlack = "https://slack.com/app_redirect?team=T0123ABCD&channel=U0456EFGH";
const inTeams =
  "https://teams.microsoft.com/l/chat/0/0?tenantId=11111111-2222-4333-8444-555555555555&users=8:orgid:66666666-7777-4888-8999-000000000000";

describe("the way to somebody's chat", () => {
  test("is the platform's own, where they are on it, else the one they have", () => {
    expect(chatLinks({ accounts: [teams, slack] })).toEqual({ inSlack, inTeams });
    expect(chatLinks({ accounts: [slack] })).toEqual({ inSlack, inTeams: inSlack });
    expect(chatLinks({ accounts: [teams] })).toEqual({ inSlack: inTeams, inTeams });
    expect(chatLinks({ accounts: [] })).toBeNull();
  });

  test("names no workspace where the account is of a whole organisation", () => {
    const ofAll = { ...slack, tenant: "E0123ABCD" };
    expect(chatLinks({ accounts: [ofAll] })?.inSlack).toBe(
      "https://slack.com/app_redirect?channel=U0456EFGH",
    );
  });

  test("leads on the page to the conversation there", () => {
    const onThePage: ChatAccount = { platform: "sandbox", tenant: "", account: "student:34" };
    const there = "#student:34";
    expect(chatLinks({ accounts: [onThePage] })).toEqual({ inSlack: there, inTeams: there });
  });

  test("takes nothing of an id for more than an id", () => {
    const odd = { ...slack, account: "U1&redirect=https://example.org/#" };
    expect(chatLinks({ accounts: [odd] })?.inSlack).toMatch(
      /&channel=U1%26redirect%3Dhttps%3A%2F%2Fexample\.org%2F%23$/u,
    );
  });
});
