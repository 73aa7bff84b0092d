import type { Logger } from "pino";
import type { Store } from "../store/store.ts";
import { countWords } from "../text/count-words.ts";
import type { LiveFile } from "../userfile/live-file.ts";
import type { UserFile } from "../userfile/user-file.ts";

export interface FollowParts {
  readonly store: Pick<Store, "setNotice">;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * Puts what a file of the user's lists into force and keeps it in step with the file. A bad edit changes nothing: it is
 * logged and shown on the health page until it is mended, and so is what is hardly meant as it stands. What could not be put into force is tried again.
 *
 * @param name   what the file is called in the log and on the health page
 * @param apply  puts a version into force; called with the present one first
 * @returns a function that stops following
 * @throws what `apply` throws of the present version
 */
export async function followList<T>(
  name: string,
  list: LiveFile<readonly T[]>,
  apply: (file: UserFile<readonly T[]>) => Promise<void>,
  { store, log, now }: FollowParts,
): Promise<() => void> {
  let failing = false;
  const accept = async (file: UserFile<readonly T[]>): Promise<void> => {
    await apply(file);
    await store.setNotice(name, null, now());
    const warnings = file.warnings.join("\n");
    if (warnings !== "") log.warn(warnings);
    await store.setNotice(`${name}, unknown keys`, warnings || null, now());
    // The list is in force all the same.
    await list.keep().catch((error: unknown) => log.warn(error, `no copy of ${name} could be kept`));
  };
  const told = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      failing = false;
    } catch (error) {
      // Once is enough: it is tried again every moment.
      if (!failing) log.error(error, `${name} could not be taken over`);
      failing = true;
      throw error;
    }
  };
  await accept(list.read());
  return list.watch(
    (file) =>
      told(async () => {
        await accept(file);
        log.info(`${name} was read again: ${countWords(file.value.length, "entry", "entries")}.`);
      }),
    (error) =>
      told(async () => {
        await store.setNotice(name, error.message, now());
        log.error(`${error.message}\nThe last good version stays in use.`);
      }),
  );
}
