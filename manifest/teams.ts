import { readFileSync } from "node:fs";
import path from "node:path";
import { AppManifestUtils, type TeamsManifest } from "@microsoft/app-manifest";
import { zip } from "../src/http/zip.ts";
import { packageRoot } from "../src/package-root.ts";
import { fill } from "./fill.ts";

const read = (name: string) => readFileSync(path.join(packageRoot, "manifest/teams", name));

/** What the app of one university says of itself. */
export interface TeamsApp {
  /** The bot's application id; the app goes by the same, so that a newer package is an update of it. */
  readonly appId: string;
  readonly version: string;
  readonly university: string;
  /** Pages of the university's own, which Teams shows beside the app. */
  readonly website: string;
  readonly privacy: string;
  readonly terms: string;
}

export const teamsManifest = (app: TeamsApp): Record<string, unknown> =>
  fill(read("manifest.json").toString("utf8"), {
    "YOUR-APP-ID": app.appId,
    "YOUR-VERSION": app.version,
    "YOUR-UNIVERSITY": app.university,
    "YOUR-WEBSITE": app.website,
    "YOUR-PRIVACY-PAGE": app.privacy,
    "YOUR-TERMS-PAGE": app.terms,
  });

/** What Teams would refuse about a manifest, a line each. */
export async function teamsFaults(manifest: Record<string, unknown>): Promise<string[]> {
  const faults = await AppManifestUtils.validateAgainstSchema(manifest as unknown as TeamsManifest);
  return faults.map((fault) => fault.replace(/\. Details: .*$/s, "").trim());
}

/** The package that is uploaded: the manifest and the icons it names. */
export function teamsPackage(manifest: Record<string, unknown>): Buffer {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  return zip([
    { name: "manifest.json", bytes: Buffer.from(text, "utf8") },
    ...["color.png", "outline.png"].map((name) => ({ name, bytes: read(name) })),
  ]);
}
