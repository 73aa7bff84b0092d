import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync } from "node:fs";

/**
 * Puts a file that was written beside another in its place, if that one has this text. Who edits by hand may replace the
 * file in the very moment: so what is replaced is held by a second name until it was looked at, and if it is another text
 * it goes back into its place. The calls are synchronous, so that next to nothing can happen between the two that count.
 *
 * On a file system without hard links what comes between a look and the renaming is lost.
 *
 * @param beside  is gone afterwards, whatever happens to it
 * @returns whether it is in place; else the file is what somebody else made of it
 * @throws a system error; the file is then as it was
 */
export function swapFile(beside: string, file: string, expected: string): boolean {
  let put = beside;
  let isMine = true;
  for (let there = expected; ; ) {
    const held = hold(file);
    if (held === null) {
      const isOther = readFileSync(file, "utf8") !== there;
      if (isOther) rmSync(put, { force: true });
      else renameSync(put, file);
      return isMine && !isOther;
    }
    const putText = readFileSync(put, "utf8");
    renameSync(put, file);
    const replaced = readFileSync(held, "utf8");
    if (replaced === there) {
      rmSync(held);
      return isMine;
    }
    put = held;
    there = putText;
    isMine = false;
  }
}

/** Gives a file a second name; null where that can't be done. */
function hold(file: string): string | null {
  const held = `${file}.${randomUUID()}.tmp`;
  try {
    linkSync(file, held);
    return held;
  } catch {
    return null;
  }
}
