import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { StoryKeeper } from "../ingest/story-keeper.ts";
import type { Store } from "../store/store.ts";
import { type Alias, openAliasList } from "../stories/aliases-file.ts";
import { ensureFile } from "../userfile/ensure-file.ts";
import { aliasesFile, defaultAliasesFile } from "./paths.ts";

/**
 * Gives the user's aliases to the stories and follows the file's changes. A missing file is made from the shipped
 * default; a bad edit changes nothing, is logged and shown on the health page until it is mended.
 *
 * @returns a function that stops following
 * @throws UserFileError when the file can't be used at the start
 */
export async function keepAliases(
  config: Config,
  stories: Pick<StoryKeeper, "useAliases">,
  store: Pick<Store, "setNotice">,
  log: Logger,
  now: () => number,
): Promise<() => void> {
  const path = aliasesFile(config);
  await ensureFile(path, defaultAliasesFile);
  const list = await openAliasList(path);
  const accept = async (aliases: readonly Alias[]): Promise<void> => {
    await stories.useAliases(aliases);
    await store.setNotice("aliases.json", null, now());
  };
  const failed = (error: unknown): void => log.error(error, "aliases.json could not be taken over");
  await accept(list.read().value);
  return list.watch(
    ({ value }) =>
      void accept(value).then(() => log.info(`aliases.json was read again: ${value.length} entries.`), failed),
    (error) => {
      log.error(`${error.message}\nThe last good version stays in use.`);
      store.setNotice("aliases.json", error.message, now()).catch(failed);
    },
  );
}
