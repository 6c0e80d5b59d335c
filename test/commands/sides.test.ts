import pino from "pino";
import { expect, test } from "vitest";
import { openSides, whereTo } from "../../src/commands/sides.ts";
import { readConfig } from "../../src/config.ts";

const log = pino({ level: "silent" });
const nothingKept = {
  kept: async () => null,
  renewed: async () => Promise.reject(new Error("Nothing is exchanged before Slack is called.")),
};
const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "0123456789abcdef" };
const teams = {
  MicrosoftAppType: "SingleTenant",
  MicrosoftAppId: "00000000-0000-4000-8000-000000000001",
  MicrosoftAppTenantId: "00000000-0000-4000-8000-000000000002",
  MicrosoftAppPassword: "a-secret-that-is-long-enough-1234",
};
const open = { PUBLIC_URL: "https://waymark.northbridge.example/" };
const here = "http://127.0.0.1:3978";

test.each([
  ["without credentials people are on the page", {}, [], [`Page: ${here}/sandbox`]],
  [
    "Slack by signed requests",
    { ...slack, ...open },
    ["slack"],
    ["Slack: requests go to https://waymark.northbridge.example/slack/events"],
  ],
  [
    "Slack by a line of ours",
    { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" },
    ["slack"],
    ["Slack: Socket Mode. Nothing of ours needs an address."],
  ],
  [
    "Slack with tokens that change",
    {
      ...slack,
      SLACK_BOT_TOKEN: "xoxe.xoxb-1",
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "0123456789abcdef",
      SLACK_REFRESH_TOKEN: "xoxe-1",
      ...open,
    },
    ["slack"],
    ["Slack: requests go to https://waymark.northbridge.example/slack/events"],
  ],
  [
    "Teams with a secret",
    { ...teams, ...open },
    ["teams"],
    ["Teams: the bot's messaging endpoint is https://waymark.northbridge.example/api/messages"],
  ],
  [
    "Teams as a managed identity",
    { ...teams, MicrosoftAppType: "UserAssignedMSI", MicrosoftAppPassword: undefined, ...open },
    ["teams"],
    ["Teams: the bot's messaging endpoint is https://waymark.northbridge.example/api/messages"],
  ],
  [
    "the playground of Teams",
    { WAYMARK_TEAMS_NO_AUTH: "1" },
    ["teams"],
    [`Teams' playground: ${here}/api/messages. Whoever calls there is believed.`],
  ],
  [
    "both",
    { ...slack, ...teams, ...open },
    ["slack", "teams"],
    [
      "Slack: requests go to https://waymark.northbridge.example/slack/events",
      "Teams: the bot's messaging endpoint is https://waymark.northbridge.example/api/messages",
    ],
  ],
])("%s", async (_what, env, names, lines) => {
  const config = readConfig(env, null);
  const sides = await openSides(config, log, () => nothingKept);
  expect(sides.map(({ platform }) => platform.name)).toEqual(names);
  expect(whereTo(config, here)).toEqual(lines);
});
