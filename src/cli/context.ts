import type { Logger } from "pino";
import { type Config, readConfig } from "../config.ts";
import { createLog } from "../process/log.ts";
import { databaseFile } from "../process/paths.ts";
import { version } from "../process/version.ts";
import { hasDatabase } from "../store/sqlite/database-place.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { Store } from "../store/store.ts";
import type { Output } from "./output.ts";

/** What every command is given. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Settings {
  readonly config: Config;
  readonly log: Logger;
}

/** Configuration and log of a command that runs and ends; its log shows nothing unless the user wants it. */
export function settingsOf(context: Context): Settings {
  const config = readConfig(context.env, version);
  return { config, log: createLog(context.env.WIREWATCH_LOG_LEVEL ? config.logLevel : "silent") };
}

/** As {@link withArchive}; `none` where there is no archive yet. */
export async function withArchiveIfAny<T>(config: Config, none: T, work: (store: Store) => Promise<T>): Promise<T> {
  return hasDatabase(databaseFile(config)) ? withArchive(config, work) : none;
}

/** A command reads what it looks at from the disk first, and nobody else waits meanwhile: so much longer may a search take. */
const patience = 20;

/** Runs something on the archive as it is, reading only. */
export async function withArchive<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore(databaseFile(config), "reader", {
    isMapped: true,
    elapsed: () => performance.now() / patience,
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
