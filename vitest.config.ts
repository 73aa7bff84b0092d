import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/system/**"],
    // What hangs is ended; what is slow on a busy machine is not.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Much of the time is spent waiting for browsers, servers and timers: no core is kept free.
    maxWorkers: "100%",
    // No module keeps state, so that files can share them: loading all anew for each takes a fifth of the time.
    isolate: false,
  },
});
