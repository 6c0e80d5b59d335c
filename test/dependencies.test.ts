import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../src/package-root.ts";

const read = (file: string) => readFileSync(path.join(packageRoot, file), "utf8");

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}
const direct: { dependencies: Record<string, string>; devDependencies: Record<string, string> } =
  JSON.parse(read("package.json"));
const { packages }: { packages: Record<string, Locked> } = JSON.parse(read("package-lock.json"));
const locked = Object.entries(packages).filter(([place]) => place !== "");

/** What is wrong with where a package comes from; null for a release of a registry. */
function fault(
  place: string,
  { resolved = "", version = "", link = false }: Locked,
): string | null {
  if (link) return `${place} is a link`;
  // A lock file may leave the address out; where it names one, it is that of a registry's release and nothing else.
  const release = /^https:\/\/[^/]+\/(?:[^/]+\/)*-\/[^/]+\.tgz$/;
  if (resolved !== "" && !release.test(resolved)) return `${place} comes from ${resolved}`;
  return /^\d+\.\d+\.\d+/.test(version) ? null : `${place} has no version but "${version}"`;
}

test("each direct runtime dependency is named and justified in DECISIONS.md, and nothing else is", () => {
  const [, section = ""] = read("DECISIONS.md").split(/^## Dependencies$/m);
  const named = [...section.matchAll(/^- `([^`]+)`: \S.{20,}/gm)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(direct.dependencies).toSorted());
});

test("versions are exact", () => {
  const all = { ...direct.dependencies, ...direct.devDependencies };
  expect(
    Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)),
  ).toEqual([]);
});

test("every locked package is a release of a registry: no git, no tarball, no link", () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.flatMap(([place, one]) => fault(place, one) ?? [])).toEqual([]);
});

test.each([
  "git+ssh://git@github.com/someone/bullmq.git#0a1b2c",
  "https://codeload.github.com/someone/bullmq/tar.gz/main",
  "https://example.org/bullmq-6.7.0.tgz",
  "http://registry.example.org/bullmq/-/bullmq-6.7.0.tgz",
  "file:../bullmq",
])("a package from %s would be refused", (resolved) => {
  expect(fault("node_modules/bullmq", { resolved, version: "6.7.0" })).toContain(resolved);
});

test("everything of Prisma that runs or generates is at 7.10.0", () => {
  const runs =
    /node_modules\/(prisma|@prisma\/(client|client-runtime-utils|adapter-pg|driver-adapter-utils|schema-engine-wasm))$/;
  const found = locked.filter(([place]) => runs.test(place));
  expect(found.length).toBeGreaterThanOrEqual(6);
  for (const [place, { version = "" }] of found) expect(version, place).toMatch(/^7\.10\.0(-|$)/);
});
