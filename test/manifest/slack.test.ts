import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { slackFaults, slackManifest } from "../../manifest/slack.ts";
import { help } from "../../src/domain/words/en-GB/answers.ts";
import { packageRoot } from "../../src/package-root.ts";
import { wordsOfHelp } from "../support/help-words.ts";
import { readPng } from "../support/png.ts";

interface Manifest {
  readonly display_information: { readonly name: string };
  readonly features: {
    readonly app_home: Readonly<Record<string, boolean>>;
    readonly slash_commands: readonly {
      readonly command: string;
      readonly url?: string;
      readonly usage_hint: string;
    }[];
  };
  readonly oauth_config: { readonly scopes: Readonly<Record<string, readonly string[]>> };
  readonly settings: {
    readonly event_subscriptions: {
      readonly request_url?: string;
      readonly bot_events: readonly string[];
    };
    readonly interactivity: { readonly request_url?: string; readonly is_enabled: boolean };
    readonly socket_mode_enabled: boolean;
    readonly token_rotation_enabled: boolean;
  };
}
const manifestFor = (address: string | null, chartPicture = false) =>
  slackManifest(address, { chartPicture }) as unknown as Manifest;
const byHttp = manifestFor("https://waymark.example.ac.uk");
const bySocket = manifestFor(null);
const guide = readFileSync(path.join(packageRoot, "docs/install-slack.md"), "utf8");
/** The names that begin a row of the guide's tables, in order. */
const rows = [...guide.matchAll(/^\| `([\w.:]+)` \| \S.{20,} \|$/gm)].map(([, name]) => name);

describe("what Slack publishes about manifests", () => {
  test("holds of both", () => {
    expect(slackFaults(byHttp)).toEqual([]);
    expect(slackFaults(bySocket)).toEqual([]);
  });

  test.each<[string, Partial<Record<keyof Manifest, unknown>>]>([
    ["must NOT have more than 35 characters", { display_information: { name: "x".repeat(36) } }],
    ['must match pattern "^\\/"', { features: { slash_commands: [{ command: "waymark" }] } }],
    [
      "must NOT have additional properties: colour",
      { display_information: { ...byHttp.display_information, colour: "green" } },
    ],
  ])("%s is said where it does not", (fault, change) => {
    expect(slackFaults({ ...byHttp, ...change }).join("\n")).toContain(fault);
  });
});

test("all requests go to the one address, whether it ends in a stroke or not", () => {
  const address = "https://waymark.example.ac.uk/slack/events";
  for (const { features, settings } of [byHttp, manifestFor("https://waymark.example.ac.uk/")]) {
    expect(features.slash_commands.map(({ url }) => url)).toEqual([address]);
    expect(settings.event_subscriptions.request_url).toBe(address);
    expect(settings.interactivity.request_url).toBe(address);
    expect(settings.socket_mode_enabled).toBe(false);
  }
});

test("Socket Mode differs in nothing but the address", () => {
  expect(JSON.stringify(bySocket)).not.toMatch(/https?:|YOUR-/);
  expect(bySocket.settings.socket_mode_enabled).toBe(true);
  const withoutAddress = JSON.parse(JSON.stringify(byHttp), (_key, value: unknown) =>
    typeof value === "string" && value.startsWith("https:") ? undefined : value,
  );
  withoutAddress.settings.socket_mode_enabled = true;
  expect(bySocket).toEqual(withoutAddress);
});

test("nothing is asked for that the guide does not explain, and the guide explains nothing else", () => {
  const { scopes } = manifestFor("https://waymark.example.ac.uk", true).oauth_config;
  expect(Object.keys(scopes)).toEqual(["bot"]);
  const asked = [...(scopes.bot ?? []), ...byHttp.settings.event_subscriptions.bot_events];
  expect(rows.filter((name) => !/^SLACK_|^PUBLIC_/.test(name ?? ""))).toEqual(asked);
});

test("files are asked for only where charts go as pictures", () => {
  const without = byHttp.oauth_config.scopes.bot ?? [];
  expect(without).not.toContain("files:write");
  const { bot } = manifestFor(null, true).oauth_config.scopes;
  expect(bot).toEqual([...without, "files:write"].sort());
  expect(slackFaults(manifestFor(null, true))).toEqual([]);
});

test("the guide says what each of Slack's names in the environment holds", () => {
  const environment = readFileSync(path.join(packageRoot, "src/config/environment.ts"), "utf8");
  const read = [...environment.matchAll(/^ {2}(SLACK_\w+):/gm)].map(([, name]) => name);
  expect(read.length).toBeGreaterThan(0);
  expect(new Set(rows.filter((name) => /^SLACK_/.test(name ?? "")))).toEqual(new Set(read));
});

test("people can write to the app, open its home and press its buttons", () => {
  expect(byHttp.features.app_home).toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  });
  expect(byHttp.settings.interactivity.is_enabled).toBe(true);
});

test("a bot token that goes on until it is revoked is what SLACK_BOT_TOKEN holds", () => {
  expect(byHttp.settings.token_rotation_enabled).toBe(false);
});

test("the slash command's hint names every word that help knows, but case: that follows from cases", () => {
  const [command] = byHttp.features.slash_commands;
  expect(command?.command).toBe("/waymark");
  const hinted = command?.usage_hint.split(", ").map((hint) => hint.split(" ")[0]);
  expect(hinted?.toSorted()).toEqual(wordsOfHelp(help).filter((word) => word !== "case"));
});

test("its icon is as large as Slack wants, and covered to the edge", () => {
  const icon = readPng(readFileSync(path.join(packageRoot, "manifest/slack/icon.png")));
  expect([icon.width, icon.height]).toEqual([512, 512]);
  expect(icon.points.every(([, , , cover]) => cover === 255)).toBe(true);
  expect(new Set(icon.points.map(String)).size).toBeGreaterThan(3);
});
