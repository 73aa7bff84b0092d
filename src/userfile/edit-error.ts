/**
 * Why a file of the user's was not edited. `changed-meanwhile`: it is no longer the version that the edit is based on.
 * `file-unusable`: it holds a mistake made by hand, which is to be mended first. `not-written`: the disk is full, or the
 * file can't be written.
 */
export type FileEditCode = "changed-meanwhile" | "file-unusable" | "not-written";

/** A file of the user's was left as it is; the message names it and says what to do. */
export class FileEditError extends Error {
  override readonly name = "FileEditError";
  readonly code: FileEditCode;
  /**
   * For `changed-meanwhile`: what changed since the version that the edit was based on, in words; null where that
   * version is not known any more.
   */
  readonly changes: readonly string[] | null;

  constructor(code: FileEditCode, message: string, changes: readonly string[] | null = null) {
    super(message);
    this.code = code;
    this.changes = changes;
  }
}
