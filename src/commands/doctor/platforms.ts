import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { scopesFor } from "../../config/slack-scopes.ts";
import type { Config } from "../../config.ts";
import type { Settings } from "../../domain/settings.ts";
import { type Words, wordsFor } from "../../domain/words/words.ts";
import { packageRoot } from "../../package-root.ts";
import type { Asking } from "./ask.ts";
import { type Finding, look } from "./finding.ts";
import { addressFinding } from "./outside.ts";
import { pictureFindings, type Showing } from "./pictures.ts";
import { SLACK_API, slackFindings } from "./slack.ts";
import { MICROSOFT_LOGIN, teamsFindings } from "./teams.ts";

/** Longer than a slow proxy takes, shorter than a person waits. */
const LIMIT_MS = 10_000;

/** Slack and Teams as they answer, and the address that they call. */
export async function platformFindings(
  { slack, teams, http, settings }: Config,
  pictureFor: string | null,
): Promise<Finding[]> {
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
    slack ? slackFindings(slack, await slackScopes(settings.slack), asking) : [],
    slack && (settings.slack.chartPicture || pictureFor !== null)
      ? pictureFindings(
          { root: (slack.apiUrl ?? SLACK_API).replace(/\/*$/, "/"), botToken: slack.botToken },
          asking,
          showing(pictureFor, wordsFor(settings.language)),
        )
      : [],
    teams ? teamsFindings(teams, MICROSOFT_LOGIN, asking) : [],
    callers.length > 0 ? addressFinding(callers.join(" and "), http.publicUrl, asking) : [],
  ]);
  return found.flat();
}

const LOOKING_MS = 30_000;

const showing = (to: string | null, words: Words): Showing => ({
  to,
  words,
  async whileLooking() {
    process.stderr.write(
      `Look at Slack now: for ${LOOKING_MS / 1_000} s Waymark shows ${to} a picture.\n`,
    );
    await sleep(LOOKING_MS);
  },
  readyMs: [1_000, 2_000, 4_000],
  wait: sleep,
});

/** The scopes that the manifest asks for. */
export async function slackScopes(chosen: Settings["slack"]): Promise<readonly string[]> {
  const file = path.join(packageRoot, "manifest/slack/manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as {
    readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  };
  return scopesFor(manifest.oauth_config.scopes.bot, chosen);
}
