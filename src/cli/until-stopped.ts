import type { RunningServer } from "../process/serve.ts";
import { type Output, tell } from "./output.ts";

/**
 * Waits for Ctrl-C or SIGTERM, then ends what is under way; a second signal ends at once.
 *
 * @param words  told when a signal would be heard: whoever reads them may send one at once
 */
export async function untilStopped(server: RunningServer, output: Output, words: readonly string[]): Promise<void> {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const signalled = Promise.withResolvers<void>();
  const stop = (): void => signalled.resolve();
  for (const signal of signals) process.once(signal, stop);
  for (const line of words) tell(output, line);
  try {
    await Promise.race([signalled.promise, server.failed]);
    tell(output, "Stopping …");
  } finally {
    for (const signal of signals) {
      process.off(signal, stop);
      process.once(signal, () => process.exit(1));
    }
    await server.stop();
  }
}
