import { existsSync } from "node:fs";
import type { Config } from "../config.ts";
import type { StoryKeeper } from "../ingest/story-keeper.ts";
import { openAliasList } from "../stories/aliases/aliases-file.ts";
import { ensureFile, isMissing } from "../userfile/ensure-file.ts";
import { createLastGood } from "../userfile/last-good.ts";
import { type FollowParts, followList } from "./follow-list.ts";
import { aliasesFile, defaultAliasesFile, lastGoodFile } from "./paths.ts";

/**
 * Gives the user's aliases to the stories and follows the file's changes. Where none was ever in force the file is made
 * from the shipped default.
 *
 * @returns a function that stops following
 * @throws UserFileError when the file can't be used at the start and none was in force before
 */
export async function keepAliases(
  config: Config,
  stories: Pick<StoryKeeper, "useAliases">,
  parts: FollowParts,
): Promise<() => void> {
  const path = aliasesFile(config);
  const copy = lastGoodFile(config, path);
  if ((await isMissing(path)) && !existsSync(copy)) await ensureFile(path, defaultAliasesFile);
  const list = await openAliasList(path, createLastGood(copy));
  return followList("aliases.json", list, ({ value }) => stories.useAliases(value), parts);
}
