import type { Edition } from "../model/edition.ts";
import type { Stream } from "../model/stream.ts";
import type { Store } from "../store/store.ts";
import { type EditionStoreParts, isSettled, openEdition, settleMs } from "./open-edition.ts";
import { lastCut } from "./streams/cuts.ts";

export interface EditionKeeperParts {
  readonly store: EditionStoreParts & Pick<Store, "editionHeads">;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onFrozen: (edition: Edition) => void;
  readonly onError: (error: unknown, stream: Stream) => void;
}

/** Sees to it that every stream's edition is frozen at its cut. */
export interface EditionKeeper {
  /** Freezes what is due; cheap when nothing is. */
  look(): Promise<void>;
}

/** A stream whose edition could not be made waits so long for the next attempt. */
const retryMs = 60_000;

/**
 * Freezes the last cut of each stream when it is past. What is due is worked out from the clock and the store alone:
 * a cut that was missed while the machine was off is made once, at the next look, and only the last one.
 */
export function createEditionKeeper({ store, now, onFrozen, onError }: EditionKeeperParts): EditionKeeper {
  const done = new Map<string, number>();
  const retryAt = new Map<string, number>();

  const keep = async (stream: Stream): Promise<void> => {
    const cut = lastCut(stream, now() - settleMs);
    if (done.get(stream.id) === cut.at || (retryAt.get(stream.id) ?? 0) > now()) return;
    const [newest] = await store.editionHeads({ stream: stream.id, before: null, limit: 1 });
    // A cut before the newest edition belongs to an earlier timetable and is made only when somebody asks for it.
    if (newest === undefined || newest.cutAt < cut.at) {
      if (!(await isSettled(store, stream, cut.at, now()))) return;
      const first = await store.firstEntryAt();
      if (first === null || first > cut.at) return;
      onFrozen(await openEdition({ store, stream, cut, now: now() }));
    }
    done.set(stream.id, cut.at);
  };

  return {
    async look() {
      for (const { stream } of await store.streams()) {
        try {
          await keep(stream);
        } catch (error) {
          retryAt.set(stream.id, now() + retryMs);
          onError(error, stream);
        }
      }
    },
  };
}
