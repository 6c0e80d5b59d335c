import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { installedBinaries, thisMachine } from "../../src/store/cluster-binaries.ts";

test("this machine's binaries are those npm installed", () => {
  const { home, version } = installedBinaries(thisMachine());
  expect(existsSync(path.join(home, "bin"))).toBe(true);
  expect(version).toMatch(/^18\./);
});

test.each([
  { platform: "linux", arch: "x64", libc: "musl", says: /needs glibc.*musl.*DATABASE_URL/ },
  { platform: "freebsd", arch: "x64", libc: null, says: /freebsd on x64.*DATABASE_URL/ },
  { platform: "linux", arch: "riscv64", libc: "glibc", says: /linux on riscv64.*DATABASE_URL/ },
  {
    platform: "win32",
    arch: "x64",
    libc: null,
    says: /windows-x64 is missing.*npm ci.*DATABASE_URL/,
  },
] as const)("$platform on $arch with $libc is refused with a way out", ({ says, ...machine }) => {
  expect(() => installedBinaries(machine)).toThrow(says);
});
