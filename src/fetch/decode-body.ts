import { promisify } from "node:util";
import zlib from "node:zlib";
import { FetchError, tooLarge } from "./failure.ts";
import { codeOf } from "./network-failure.ts";

type Decoder = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

const gunzip: Decoder = promisify(zlib.gunzip);
const inflate: Decoder = promisify(zlib.inflate);
const inflateRaw: Decoder = promisify(zlib.inflateRaw);
const brotli: Decoder = promisify(zlib.brotliDecompress);
const zstd: Decoder = promisify(zlib.zstdDecompress);

const decoders: ReadonlyMap<string, Decoder> = new Map([
  ["gzip", gunzip],
  ["x-gzip", gunzip],
  ["br", brotli],
  ["zstd", zstd],
  // "deflate" is zlib (RFC 9110 §8.4.1.2), but some servers send the bare stream.
  ["deflate", (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(bytes, options)],
]);

/** Honest servers use one coding, misconfigured ones two. */
const mostCodings = 2;

/**
 * Undoes the Content-Encoding of a complete body.
 *
 * @param encoding  the header's value; codings in the order they were applied (RFC 9110 §8.4)
 * @param maxBytes  limit for the decoded body, and for each step
 * @throws FetchError for a body that is larger, cut short or damaged, and for an unknown coding
 */
export async function decodeBody(body: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length > mostCodings) throw undecodable("The answer is compressed too many times over.");
  let bytes = body;
  for (const coding of codings.reverse()) {
    const decode = decoders.get(coding);
    if (!decode)
      throw undecodable(`The answer is compressed in a way that was not asked for (${coding.slice(0, 20)}).`);
    // A HEAD-like empty body carries its encoding too.
    if (bytes.byteLength === 0) return bytes;
    bytes = await decode(bytes, { maxOutputLength: maxBytes }).catch((error: unknown) => {
      const code = codeOf(error);
      if (code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(maxBytes);
      if (code === "Z_BUF_ERROR") {
        throw new FetchError("truncated", "The answer ended in the middle.", { retryable: true, cause: error });
      }
      throw undecodable("The answer's compression is damaged.", error);
    });
  }
  return bytes;
}

function undecodable(message: string, cause?: unknown): FetchError {
  return new FetchError("encoding", message, { retryable: true, cause });
}
