import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { replaceFile } from "./replace-file.ts";

/**
 * Keeps a copy of something of the user's, for the program's user only: there may be passwords in it.
 *
 * @throws a system error where it can't be written
 */
export async function keepCopy(path: string, text: string): Promise<void> {
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept === text) return;
  if (kept === null) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "", { mode: 0o600 });
  }
  await replaceFile(path, text, null);
}
