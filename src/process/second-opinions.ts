import type { Logger } from "pino";
import type { Sighting } from "../ingest/refresh-feed.ts";
import { compareReadings } from "../parse/compare-readings.ts";
import type { Witness } from "../parse/witness.ts";
import type { Store } from "../store/store.ts";

/** Documents that wait for the independent reader, at most. */
const witnessedAtOnce = 4;

export interface SecondOpinionParts {
  readonly witness: Pick<Witness, "read">;
  readonly store: Pick<Store, "keepDisagreement">;
  readonly log: Logger;
}

/** Documents read by an independent reader, too, where it has the time. */
export interface SecondOpinions {
  /** Has a document read, and keeps where the two readers disagree. It is a sample: it may be left out. */
  ask(sighting: Sighting): void;
  /** Resolves when all that was asked for is kept. */
  ended(): Promise<void>;
}

export function createSecondOpinions({ witness, store, log }: SecondOpinionParts): SecondOpinions {
  const underWay = new Set<Promise<void>>();

  async function read({ feedNo, at, bytes, contentType, charset, document }: Sighting): Promise<void> {
    try {
      const reading = await witness.read(bytes, { contentType, charset });
      const found = compareReadings(document, reading);
      await store.keepDisagreement(feedNo, found && { at, words: found.words, detail: found, document: bytes });
    } catch (error) {
      log.error(error, "the witness's word could not be kept");
    }
  }

  return {
    ask(sighting) {
      // Whoever finds the reader busy is left out until tomorrow.
      if (underWay.size >= witnessedAtOnce) return;
      const task = read(sighting).finally(() => underWay.delete(task));
      underWay.add(task);
    },
    async ended() {
      await Promise.all(underWay);
    },
  };
}
