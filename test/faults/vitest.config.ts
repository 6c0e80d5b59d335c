import { defineConfig } from "vitest/config";

/** Tests that kill real processes: slower than the rest, one at a time. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts"],
    setupFiles: ["test/support/no-network.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
