import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32, inflateRawSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { zip } from "../../src/http/zip.ts";
import { packageRoot } from "../../src/package-root.ts";

let out: string;
beforeEach(() => {
  out = mkdtempSync(path.join(tmpdir(), "waymark-manifest-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
/** Runs the script with an environment that holds these names alone. */
const pack = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Outcome> =>
  new Promise((resolve) => {
    const all = ["--import", "tsx", "manifest/pack.ts", ...args, "--out", out];
    const { PATH = "" } = process.env;
    const child = execFile(
      process.execPath,
      all,
      { cwd: packageRoot, env: { PATH, ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? 1, stdout, stderr }),
    );
  });

const bot = {
  MicrosoftAppType: "SingleTenant",
  MicrosoftAppId: "0a1b2c3d-0000-4000-8000-00000000000a",
  MicrosoftAppTenantId: "0a1b2c3d-0000-4000-8000-00000000000b",
  MicrosoftAppPassword: "a secret nobody may see",
};
const pages = ["website", "privacy", "terms"].flatMap((name) => [
  `--${name}`,
  `https://www.southfold.example/${name}`,
]);

/** What an archive holds, read by its central directory as an unpacker does. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const nameLength = archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    expect(archive.subarray(local + 4, local + 30)).toEqual(archive.subarray(at + 6, at + 32));
    const from = local + 30 + nameLength;
    const bytes = inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(at + 20)));
    expect(crc32(bytes)).toBe(archive.readUInt32LE(at + 16));
    expect(bytes.length).toBe(archive.readUInt32LE(at + 24));
    files.set(archive.toString("utf8", at + 46, at + 46 + nameLength), bytes);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return files;
}

test("a zip holds its files as they are, and the same files make the same zip", () => {
  const files = [
    { name: "manifest.json", bytes: Buffer.from('{"a":"ä"}') },
    { name: "ä.bin", bytes: Buffer.alloc(70_000, 7) },
    { name: "empty", bytes: Buffer.alloc(0) },
  ];
  const found = unzip(zip(files));
  expect([...found]).toEqual(files.map(({ name, bytes }) => [name, bytes]));
  expect(zip(files)).toEqual(zip(files));
});

test("the Teams package holds the manifest of this bot and both icons, at its top", async () => {
  const { code, stdout } = await pack(["teams", ...pages], bot);
  expect(code).toBe(0);
  expect(stdout.trim()).toBe(path.join(out, "waymark-teams.zip"));
  const files = unzip(readFileSync(stdout.trim()));
  expect([...files.keys()]).toEqual(["manifest.json", "color.png", "outline.png"]);
  const manifest = JSON.parse(files.get("manifest.json")?.toString("utf8") ?? "");
  expect(manifest).toMatchObject({
    id: bot.MicrosoftAppId,
    version: JSON.parse(readFileSync(path.join(packageRoot, "package.json"), "utf8")).version,
    developer: { privacyUrl: "https://www.southfold.example/privacy" },
    bots: [{ botId: bot.MicrosoftAppId }],
  });
  for (const icon of ["color.png", "outline.png"])
    expect(files.get(icon)).toEqual(readFileSync(path.join(packageRoot, "manifest/teams", icon)));
  expect(JSON.stringify(manifest)).not.toContain(bot.MicrosoftAppPassword);
});

test("Slack's JSON is written for the address, or for none", async () => {
  await pack(["slack"], { PUBLIC_URL: "https://waymark.southfold.example" });
  await pack(["slack", "--socket"], {});
  const read = (name: string) => JSON.parse(readFileSync(path.join(out, name), "utf8"));
  expect(read("slack.json").settings.interactivity.request_url).toBe(
    "https://waymark.southfold.example/slack/events",
  );
  expect(read("slack-socket.json").settings.socket_mode_enabled).toBe(true);
});

test.each<[string, readonly string[], Readonly<Record<string, string>>, RegExp]>([
  ["Slack without an address", ["slack"], {}, /set PUBLIC_URL to https:\/\/…, or use --socket/],
  ["Teams without a bot", ["teams", ...pages], {}, /set MicrosoftAppId/],
  [
    "Teams with a name it has no room for",
    ["teams", ...pages, "--developer", "x".repeat(33)],
    bot,
    /would not take this manifest:\n {2}- \/developer\/name must NOT have more than 32 characters\n$/,
  ],
  [
    "a page that anybody between could change",
    ["teams", ...pages, "--terms", "http://southfold.example"],
    bot,
    /must begin with https:\/\//,
  ],
  ["half of a bot", ["teams", ...pages], { MicrosoftAppId: "x" }, /MicrosoftAppId must be/],
])("%s is refused in words, and nothing is written", async (_what, args, env, says) => {
  const { code, stdout, stderr } = await pack(args, env);
  expect(code).toBe(1);
  expect(stderr).toMatch(says);
  expect(stdout).toBe("");
  expect(readdirSync(out)).toEqual([]);
});
