import { execFile } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/package-root.ts";

/** Exit code and standard error of the compiled command line. Nothing here gets as far as a database. */
const run = (args: readonly string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [path.join(packageRoot, "dist/src/main.js"), ...args],
      { env: { PATH: process.env.PATH ?? "", ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

test.each([
  [["bogus"], "unknown command 'bogus'"],
  [["log", "--bogus"], "unknown option '--bogus'"],
  [["score", "--as-of", "2014-02-30"], 'It takes a date such as 2014-03-10; got "2014-02-30".'],
  [["demo", "--port", "99999"], "It takes a port from 0 to 65535"],
  [["demo", "--week", "0"], "It takes a teaching week from 1 to 34"],
  [["ingest", "oulad"], "missing required argument 'folder'"],
  [["ingest", "udd"], "missing required argument 'folder'"],
  [["stop-student"], "missing required argument 'ref'"],
  [["restart-student"], "missing required argument 'ref'"],
  [["export-student", "20417"], "required option '--out <folder>' not specified"],
  [["start", "--role", "king"], "Allowed choices are all, web, worker"],
])("%j is wrong usage: exit 2, and says what would be right", async (args, says) => {
  const { code, stdout, stderr } = await run(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(says);
});

test("help names every command and exits 0", async () => {
  const { code, stdout } = await run(["--help"]);
  expect(code).toBe(0);
  for (const command of [
    "demo",
    "start",
    "migrate",
    "ingest",
    "score",
    "digest",
    "log",
    "doctor",
    "stop-student",
    "restart-student",
    "export-student",
  ])
    expect(stdout).toContain(command);
});

test("wrong settings are all said at once, exit 1", async () => {
  const { code, stderr } = await run(["log"], {
    PORT: "many",
    TZ_INSTITUTION: "Europe/Lundon",
    DATABASE_URL: "mysql://x",
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/PORT must be/);
  expect(stderr).toMatch(
    /TZ_INSTITUTION must be an IANA zone such as Europe\/London; got "Europe\/Lundon"/,
  );
  expect(stderr).toMatch(/DATABASE_URL must be/);
});

test("a database that cannot be reached is said in words, exit 1", async () => {
  const { code, stderr } = await run(["log"], {
    DATABASE_URL: "postgresql://u:secret@127.0.0.1:1/waymark",
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/Cannot open the database at 127\.0\.0\.1:1\/waymark/);
  expect(stderr).not.toContain("secret");
});
