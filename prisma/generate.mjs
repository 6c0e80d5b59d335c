// Writes the Prisma client to src/store/generated without a network. Prisma wants an engine binary to be present, though `generate`
// never runs it, and would fetch one: pointing it at Node itself keeps it from asking.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const prisma = fileURLToPath(import.meta.resolve("prisma/build/index.js"));
const schema = fileURLToPath(new URL("schema.prisma", import.meta.url));

const { status } = spawnSync(
  process.execPath,
  [prisma, "generate", "--schema", schema, "--no-hints"],
  {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
  },
);
process.exit(status ?? 1);
