import { availableParallelism } from "node:os";
import { createParsePool, type ParsePool } from "../parse/pool.ts";
import { createWitness, type Witness } from "../parse/witness.ts";

const deadlineMs = 5000;

/** Who reads documents: our reader in threads of its own, and an independent one. */
export interface Readers {
  readonly parser: ParsePool;
  readonly witness: Witness;
  close(): Promise<void>;
}

/** @param threads  of our reader; left out, one for each core but the one that stores */
export function createReaders(threads = Math.max(1, availableParallelism() - 1)): Readers {
  const parser = createParsePool({
    threads,
    deadlineMs,
    entry: new URL(import.meta.resolve("../parse/thread.js")),
  });
  const witness = createWitness({ entry: new URL(import.meta.resolve("../parse/witness-thread.js")) });
  return {
    parser,
    witness,
    async close() {
      await Promise.all([parser.close(), witness.close()]);
    },
  };
}
