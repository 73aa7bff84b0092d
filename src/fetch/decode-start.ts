import type { Transform } from "node:stream";
import zlib from "node:zlib";
import { signedCoding } from "./signed-coding.ts";

// That a stream has no end is no error then: what came before it is given out.
const flush = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
const gunzip = () => zlib.createGunzip(flush);
/** By the name of the coding; they are told the first byte of the body. */
const streams: ReadonlyMap<string, (first: number) => Transform> = new Map<string, (first: number) => Transform>([
  ["gzip", gunzip],
  ["x-gzip", gunzip],
  ["br", () => zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH })],
  ["zstd", () => zlib.createZstdDecompress({ finishFlush: zlib.constants.ZSTD_e_flush })],
  ["deflate", (first) => ((first & 0x0f) === 8 ? zlib.createInflate(flush) : zlib.createInflateRaw(flush))],
]);

/**
 * The first bytes of a body that is too large to be taken whole, or that was cut: its Content-Encoding, or what its bytes
 * say of it, is undone as far as that goes. Of several codings the last one alone is. What can't be decompressed is taken
 * as it is.
 *
 * @param most  bytes, of what was decompressed
 * @returns bytes with an ArrayBuffer of their own
 */
export async function decodeStart(body: Uint8Array, encoding: string, most: number): Promise<Uint8Array> {
  const named = encoding.toLowerCase().split(",").at(-1)?.trim() ?? "";
  const open = streams.get(signedCoding(body) ?? named);
  const start = open === undefined ? body : await firstOf(open(body[0] ?? 0), body, most);
  return new Uint8Array((start.byteLength > 0 ? start : body).subarray(0, most));
}

/** What a stream makes of some bytes, until that is enough or it can't go on. */
async function firstOf(stream: Transform, bytes: Uint8Array, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  stream.end(bytes);
  try {
    for await (const part of stream) {
      if (!(part instanceof Uint8Array)) continue;
      parts.push(part);
      length += part.byteLength;
      if (length >= most) break;
    }
  } catch {
    // Damaged: what came before is a start too.
  }
  return Buffer.concat(parts);
}
