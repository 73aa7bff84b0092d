import { promisify } from "node:util";
import zlib from "node:zlib";
import { codeOf } from "./network-failure.ts";
import { signedCoding } from "./signed-coding.ts";

const gunzipAll = promisify(zlib.gunzip);
/** Members that are looked at one by one: making each costs as much as reading a short document. */
const mostMembers = 16;
/** Checksum and size. */
const trailerLength = 8;

/**
 * Undoes gzip. What stands behind it and is none is left out, as by browsers: programs that compress by themselves are
 * followed by the line break or the comment of one that knows nothing of it.
 *
 * @throws what zlib does
 */
export async function gunzip(bytes: Uint8Array, options: { readonly maxOutputLength: number }): Promise<Uint8Array> {
  try {
    return await gunzipAll(bytes, options);
  } catch (error) {
    // One byte behind it is an end too soon for zlib, more are damage.
    if (!["Z_DATA_ERROR", "Z_BUF_ERROR"].includes(codeOf(error))) throw error;
    const whole = await wholeMembers(bytes, options.maxOutputLength);
    if (whole === null) throw error;
    return whole;
  }
}

/** The members of a file (RFC 1952 §2.2) up to where none begins; null when one isn't whole, or there are too many. */
async function wholeMembers(bytes: Uint8Array, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let rest = bytes;
  for (let members = 1; signedCoding(rest) === "gzip"; members++) {
    if (members > mostMembers) return null;
    const data = rest.subarray(headerLength(rest));
    const stream = zlib.createInflateRaw();
    stream.end(data);
    let sum = 0;
    let size = 0;
    try {
      for await (const part of stream) {
        if (!(part instanceof Uint8Array)) continue;
        parts.push(part);
        sum = zlib.crc32(part, sum);
        size += part.byteLength;
        if (length + size > most) return null;
      }
    } catch {
      return null;
    }
    const trailer = Buffer.from(data.subarray(stream.bytesWritten, stream.bytesWritten + trailerLength));
    if (trailer.length < trailerLength || trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== size)
      return null;
    length += size;
    rest = data.subarray(stream.bytesWritten + trailerLength);
  }
  return parts.length === 0 ? null : Buffer.concat(parts, length);
}

/** RFC 1952 §2.3. */
function headerLength(bytes: Uint8Array): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const text of [8, 16]) if (flags & text) at = bytes.indexOf(0, at) + 1;
  return flags & 2 ? at + 2 : at;
}
