import { defineConfig } from "vitest/config";

/** Tests that start the whole program: slower, each in processes of its own. */
export default defineConfig({
  test: { include: ["test/system/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false },
});
