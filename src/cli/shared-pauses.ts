import type { Config } from "../config.ts";
import { databaseFile } from "../process/paths.ts";
import { hasDatabase } from "../store/sqlite/database-place.ts";
import type { HostPause, Store } from "../store/store.ts";
import { StoreError } from "../store/store-error.ts";
import { type Context, withArchiveIfAny } from "./context.ts";
import { tell } from "./output.ts";
import { writeArchive } from "./write-archive.ts";

export interface SharedPauses extends Pick<Store, "pauses" | "keepPause"> {
  /** Writes down what hosts asked for, once the asking is done: short, beside whatever process fills the archive. */
  share(): Promise<void>;
}

/** A host that asks a command to leave it alone is left alone by the schedule, too, and the other way round. */
export function sharedPauses(config: Config, { output, now }: Context): SharedPauses {
  const met: HostPause[] = [];
  return {
    pauses: (at) => withArchiveIfAny(config, [], (store) => store.pauses(at)),
    keepPause: async (origin, until) => void met.push({ origin, until }),
    async share() {
      if (met.length === 0 || !hasDatabase(databaseFile(config))) return;
      try {
        await writeArchive(config, async (store) => {
          for (const { origin, until } of met) await store.keepPause(origin, until, now());
        });
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        // What was asked for is told all the same.
        tell(output, `That hosts asked to be left alone could not be written down for the schedule. ${error.message}`);
      }
    },
  };
}
