import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { errorCode } from "../model/error-code.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The bytes of a file, or of standard input for `-`.
 *
 * @throws UsageError when the file can't be read
 */
export async function readInput(source: string): Promise<Uint8Array> {
  if (source === "-") return buffer(process.stdin);
  try {
    return await readFile(source);
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT") throw new UsageError(`There is no file ${source}.`);
    if (code === "EISDIR") throw new UsageError(`${source} is a folder; name the file in it.`);
    throw new UsageError(`${source} can't be read: ${String(error)}`);
  }
}
