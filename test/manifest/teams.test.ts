import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type TeamsApp, teamsFaults, teamsManifest } from "../../manifest/teams.ts";
import { help } from "../../src/domain/words/en-GB/answers.ts";
import { packageRoot } from "../../src/package-root.ts";
import { wordsOfHelp } from "../support/help-words.ts";
import { readPng } from "../support/png.ts";

const app: TeamsApp = {
  appId: "0a1b2c3d-0000-4000-8000-00000000000a",
  version: "0.1.0",
  university: "Southfold University",
  website: "https://www.southfold.example/tutoring",
  privacy: "https://www.southfold.example/privacy",
  terms: "https://www.southfold.example/terms",
};
interface Manifest {
  readonly id: string;
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly commandLists: readonly {
      readonly commands: readonly { readonly title: string; readonly description: string }[];
    }[];
  }[];
  readonly icons: Readonly<Record<string, string>>;
  readonly accentColor: string;
  readonly permissions: readonly string[];
}
const manifest = teamsManifest(app);
const { id, bots, icons, accentColor, permissions } = manifest as unknown as Manifest;
const guide = readFileSync(path.join(packageRoot, "docs/install-teams.md"), "utf8");

describe("Microsoft's schema", () => {
  test("holds of the manifest", async () => {
    expect(await teamsFaults(manifest)).toEqual([]);
  });

  test.each<[string, Partial<TeamsApp>]>([
    ["/id must match pattern", { appId: "waymark" }],
    ["/developer/name must NOT have more than 32 characters", { university: "x".repeat(33) }],
    ["/developer/privacyUrl must match pattern", { privacy: "ftp://southfold.example" }],
  ])("says %s", async (fault, change) => {
    const faults = await teamsFaults(teamsManifest({ ...app, ...change }));
    expect(faults.join("\n")).toContain(fault);
    expect(faults.join("\n")).not.toContain("Details");
  });
});

test("nothing is left open, and what is filled in stands as it is", () => {
  const odd = { ...app, university: "St $& Mary's “Uni” \\ YOU" };
  const text = JSON.stringify(teamsManifest(odd));
  expect(text).not.toContain("YOUR-");
  expect(JSON.parse(text).developer.name).toBe(odd.university);
});

test("the bot is for private chats, and the app goes by its id", () => {
  expect(bots).toMatchObject([
    { botId: app.appId, scopes: ["personal"], supportsFiles: false, isNotificationOnly: false },
  ]);
  expect(id).toBe(app.appId);
  expect(manifest).not.toHaveProperty("webApplicationInfo");
  expect(manifest).not.toHaveProperty("authorization");
});

test("its menu holds every word that help knows, but case: that follows from cases", () => {
  const commands = bots[0]?.commandLists.flatMap((list) => list.commands) ?? [];
  const titles = commands.map(({ title }) => title);
  expect(titles.toSorted()).toEqual(wordsOfHelp(help).filter((word) => word !== "case"));
  // Teams puts the title into the box as it stands.
  expect(titles.every((title) => /^[a-z]+$/.test(title))).toBe(true);
});

describe("the guide", () => {
  const explained = [...guide.matchAll(/^\| `(\w+)` \| \S.{20,} \|$/gm)].map(([, name]) => name);
  const isName = (name?: string) => /^Microsoft|^PUBLIC_/.test(name ?? "");

  test("explains each permission, and no other", () => {
    expect(explained.filter((name) => !isName(name))).toEqual(permissions);
  });

  test("says what each of Teams' names in the environment holds", () => {
    const environment = readFileSync(path.join(packageRoot, "src/config/environment.ts"), "utf8");
    const read = [...environment.matchAll(/^ {2}(Microsoft\w+):/gm)].map(([, name]) => name);
    expect(read.length).toBeGreaterThan(0);
    expect(new Set(explained.filter(isName))).toEqual(new Set([...read, "PUBLIC_URL"]));
    expect(guide).toContain("WAYMARK_TEAMS_NO_AUTH");
  });
});

describe("the icons", () => {
  const icon = (name: string) =>
    readPng(readFileSync(path.join(packageRoot, "manifest/teams", icons[name] ?? "")));

  test("in colour: 192 by 192, covered to the edge, the sign within the middle half", () => {
    const { width, height, points } = icon("color");
    expect([width, height]).toEqual([192, 192]);
    expect(points.every(([, , , cover]) => cover === 255)).toBe(true);
    const ground = [1, 3, 5].map((at) => Number.parseInt(accentColor.slice(at, at + 2), 16));
    const sign = points.flatMap((point, at) =>
      ground.every((part, i) => part === point[i]) ? [] : [[at % width, Math.floor(at / width)]],
    );
    expect(sign.length).toBeGreaterThan(1000);
    expect(sign.flat().every((at) => at >= 48 && at < 144)).toBe(true);
  });

  test("as an outline: 32 by 32, white on nothing, as large as it goes", () => {
    const { width, height, points } = icon("outline");
    expect([width, height]).toEqual([32, 32]);
    const seen = points.filter(([, , , cover]) => cover !== 0);
    expect(seen.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(
      true,
    );
    expect(seen.length).toBeGreaterThan(200);
    expect(seen.length).toBeLessThan(600);
    const covered = (line: number) =>
      points.slice(line * 32, (line + 1) * 32).some(([, , , cover]) => cover !== 0);
    expect(covered(0) && covered(31)).toBe(true);
  });
});
