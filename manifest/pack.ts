import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { loadConfig } from "../src/config.ts";
import { packageRoot } from "../src/package-root.ts";
import { slackFaults, slackManifest } from "./slack.ts";
import { teamsFaults, teamsManifest, teamsPackage } from "./teams.ts";

/** `npm run manifest -- slack` and `npm run manifest -- teams …` write what the two platforms are given; see docs/install-*.md. */
const program = new Command("npm run manifest --").description(
  "What Slack and Teams are given when the app is made there.",
);
const out = ["--out <folder>", "where to", path.join(packageRoot, "dist", "manifest")] as const;

program
  .command("slack")
  .description("the JSON to paste under “From a manifest”")
  .option("--socket", "for Socket Mode: no address of yours is needed")
  .option(...out)
  .action(({ socket = false, out }: { socket?: boolean; out: string }) =>
    orSay(async () => {
      const { http, settings } = loadConfig();
      const { publicUrl } = http;
      if (!socket && !publicUrl?.startsWith("https:")) {
        throw new Error(
          "Slack needs an address to call: set PUBLIC_URL to https://…, or use --socket.",
        );
      }
      const manifest = slackManifest(socket ? null : publicUrl, settings.slack);
      refuse("Slack", slackFaults(manifest));
      const name = socket ? "slack-socket.json" : "slack.json";
      write(out, name, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    }),
  );

interface TeamsOptions {
  readonly website: string;
  readonly privacy: string;
  readonly terms: string;
  readonly developer?: string;
  readonly appVersion: string;
  readonly out: string;
}

program
  .command("teams")
  .description("the zip to upload as a custom app")
  .requiredOption("--website <url>", "your page about personal tutoring", page)
  .requiredOption("--privacy <url>", "your page on how students' data is used", page)
  .requiredOption("--terms <url>", "your terms of use", page)
  .option("--developer <name>", "whose app it is (default: institution.name in waymark.yaml)")
  .option("--app-version <version>", "higher than the one uploaded before", ourVersion())
  .option(...out)
  .action(({ website, privacy, terms, developer, appVersion, out }: TeamsOptions) =>
    orSay(async () => {
      const { teams, settings } = loadConfig();
      if (!teams || teams.kind === "no-auth") {
        throw new Error(
          "The package names the bot: set MicrosoftAppId and the names that go with it, as in docs/install-teams.md.",
        );
      }
      const manifest = teamsManifest({
        appId: teams.appId,
        version: appVersion,
        university: developer ?? settings.institution.name,
        website,
        privacy,
        terms,
      });
      refuse("Teams", await teamsFaults(manifest));
      write(out, "waymark-teams.zip", teamsPackage(manifest));
    }),
  );

await program.parseAsync();

/** What goes wrong is said in words, exit 1. */
async function orSay(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function refuse(platform: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  throw new Error(
    `${platform} would not take this manifest:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`,
  );
}

function write(folder: string, name: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  console.log(file);
}

function page(url: string): string {
  if (URL.canParse(url) && new URL(url).protocol === "https:") return url;
  throw new InvalidArgumentError("It must begin with https://.");
}

function ourVersion(): string {
  const text = readFileSync(path.join(packageRoot, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
