import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "test/faults/**"],
    pool: "forks",
    // By itself vitest leaves one core idle: on two that is half of the machine.
    maxWorkers: "100%",
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/no-network.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
