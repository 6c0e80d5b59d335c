import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv, type ErrorObject } from "ajv";
import { scopesFor } from "../src/config/slack-scopes.ts";
import type { Settings } from "../src/domain/settings.ts";
import { packageRoot } from "../src/package-root.ts";
import { fill } from "./fill.ts";

const read = (name: string) => readFileSync(path.join(packageRoot, "manifest/slack", name), "utf8");

/** What Slack is given when the app is made: requests go to an address, or wait at Slack's end of a socket where there is none (null). */
export function slackManifest(
  address: string | null,
  choices: Settings["slack"],
): Record<string, unknown> {
  const base = address?.replace(/\/+$/, "") ?? null;
  const manifest = fill(read("manifest.json"), { "YOUR-ADDRESS": base });
  const settings = { ...Object(manifest.settings), socket_mode_enabled: base === null };
  const oauth = manifest.oauth_config as { readonly scopes: { readonly bot: readonly string[] } };
  const bot = scopesFor(oauth.scopes.bot, choices);
  return { ...manifest, oauth_config: { ...oauth, scopes: { ...oauth.scopes, bot } }, settings };
}

// Slack's schema has a word of its own ("regex"), and a format that matters to editors alone.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const fits = ajv.compile(JSON.parse(read("manifest.schema.2.0.0.json")));

/** What Slack would refuse about a manifest, a line each. */
export function slackFaults(manifest: unknown): string[] {
  return fits(manifest) ? [] : (fits.errors ?? []).map(inWords);
}

const inWords = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath || "the manifest"} ${message}${"additionalProperty" in params ? `: ${params.additionalProperty}` : ""}`;
