import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { swapFile } from "./swap-file.ts";

/**
 * Puts a text in the place of a file's: writes it beside the file, syncs it and renames it, so that no reader ever sees
 * half of it and a full disk leaves the file as it was. A symbolic link stays one; permissions stay, and the owner where
 * that is allowed.
 *
 * @param expected  the text that the file has; null where any may be replaced
 * @returns whether it was done; when the file has another text than expected it is left as it is
 * @throws a system error with a code such as ENOSPC, and EACCES where the file is write-protected
 */
export async function replaceFile(path: string, text: string, expected: string | null): Promise<boolean> {
  const file = await realpath(path);
  const { mode, uid, gid } = await stat(file);
  await access(file, constants.W_OK);
  // To an administrator every file is writable, but whoever takes all write permissions away means it.
  if ((mode & 0o222) === 0) throw Object.assign(new Error(`${file} is write-protected`), { code: "EACCES" });
  const beside = `${file}.${randomUUID()}.tmp`;
  try {
    const written = await open(beside, "wx", 0o600);
    try {
      await written.writeFile(text);
      await written.chown(uid, gid).catch(() => undefined);
      await written.chmod(mode & 0o7777);
      await written.sync();
    } finally {
      await written.close();
    }
    if (expected !== null) {
      const isOther = (await readFile(file, "utf8")) !== expected;
      if (isOther) await rm(beside);
      return !isOther && swapFile(beside, file, expected);
    }
    await rename(beside, file);
    return true;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
