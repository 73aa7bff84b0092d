import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, open, realpath, rename, rm, stat } from "node:fs/promises";

/**
 * Puts a text in the place of a file's: writes it beside the file, syncs it and renames it, so that no reader ever sees
 * half of it and a full disk leaves the file as it was. A symbolic link stays one; permissions stay, and the owner where
 * that is allowed.
 *
 * @param check  called last, right before the text takes its place; it stays out when this throws
 * @throws a system error with a code such as ENOSPC, and EACCES where the file is write-protected
 */
export async function replaceFile(path: string, text: string, check: () => Promise<void>): Promise<void> {
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
    await check();
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
