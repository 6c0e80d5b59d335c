import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Config } from "../../config.ts";
import { packageRoot } from "../../package-root.ts";
import type { Asking } from "./ask.ts";
import { type Finding, look } from "./finding.ts";
import { addressFinding } from "./outside.ts";
import { slackFindings } from "./slack.ts";
import { MICROSOFT_LOGIN, teamsFindings } from "./teams.ts";

/** Longer than a slow proxy takes, shorter than a person waits. */
const LIMIT_MS = 10_000;

/** Slack and Teams as they answer, and the address that they call. */
export async function platformFindings({ slack, teams, http }: Config): Promise<Finding[]> {
  if (!slack && !teams) {
    return [
      look(
        "chat",
        "Neither Slack nor Teams is set up: lists come to nobody.",
        "See docs/install-slack.md and docs/install-teams.md.",
      ),
    ];
  }
  const asking: Asking = { now: Date.now, limitMs: LIMIT_MS };
  const callers = [
    ...(slack?.receive.kind === "http" ? ["Slack"] : []),
    ...(teams && teams.kind !== "no-auth" ? ["Teams"] : []),
  ];
  const found = await Promise.all([
    slack ? slackFindings(slack, await slackScopes(), asking) : [],
    teams ? teamsFindings(teams, MICROSOFT_LOGIN, asking) : [],
    callers.length > 0 ? addressFinding(callers.join(" and "), http.publicUrl, asking) : [],
  ]);
  return found.flat();
}

/** The scopes that the manifest asks for. */
export async function slackScopes(): Promise<readonly string[]> {
  const file = path.join(packageRoot, "manifest/slack/manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as {
    readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  };
  return manifest.oauth_config.scopes.bot;
}
