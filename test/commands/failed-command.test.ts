import { execFile } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { openHouse } from "../../src/commands/house.ts";
import { loadConfig } from "../../src/config.ts";
import { packageRoot } from "../../src/package-root.ts";
import { query, testDatabase } from "../support/database.ts";

test("a house whose application cannot be opened is left in order all the same", async () => {
  await using database = await testDatabase();
  await query(database.url, "DROP TABLE clock_offset");
  const config = {
    ...loadConfig(),
    database: { url: database.url, migrateUrl: database.url },
    redisUrl: null,
  };
  const house = await openHouse(config, "test", () => undefined);
  await expect(house.app()).rejects.toThrow("clock_offset");
  await expect(house.close()).rejects.toThrow("clock_offset");
  expect(house.db.pool.ended).toBe(true);
});

test("a command that fails ends with exit code 1, whatever it has left open", async () => {
  const run = path.join(packageRoot, "src", "commands", "run.ts");
  const script = `
    import { createServer } from "node:net";
    import { run } from ${JSON.stringify(run)};
    void run(false, async () => {
      createServer().listen(0, "127.0.0.1");
      throw new Error("It broke after it had begun to serve.");
    });`;
  const ended = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
    const args = ["--import", "tsx", "--input-type=module", "--eval", script];
    execFile(process.execPath, args, { cwd: packageRoot, timeout: 25_000 }, (error, _, stderr) =>
      resolve({ code: error?.code, stderr }),
    );
  });
  expect(ended).toEqual({ code: 1, stderr: "It broke after it had begun to serve.\n" });
});
