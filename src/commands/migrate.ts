import { migrateQueue } from "../../jobs/queue.ts";
import type { Config } from "../config.ts";
import { openCluster } from "../store/cluster.ts";
import { migrate } from "../store/migrate.ts";
import type { Output } from "./output.ts";

/** `waymark migrate`: applies what is missing, ours and the queue's. */
export async function migrateCommand(config: Config, output: Output): Promise<void> {
  const cluster = config.database
    ? null
    : await openCluster({
        dataDir: config.dataDir,
        command: "migrate",
        log: output.say,
        settings: {},
      });
  try {
    const url = config.database?.migrateUrl ?? cluster?.url ?? "";
    const appUrl = config.database?.url ?? url;
    const { applied } = await migrate(url, { alsoMigrate: migrateQueue, appUrl });
    output.say(applied.length === 0 ? "Nothing to migrate." : `Applied ${applied.join(", ")}.`);
    output.json({ applied });
  } finally {
    await cluster?.close();
  }
}
