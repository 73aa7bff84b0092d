import { promisify } from "node:util";
import zlib from "node:zlib";
import { FetchError, tooLarge } from "./failure.ts";
import { gunzip } from "./gunzip.ts";
import { codeOf } from "./network-failure.ts";
import { signedCoding } from "./signed-coding.ts";

type Decoder = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

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

/** Honest servers use one coding, misconfigured ones two; a file that was stored compressed may come on top. */
const mostCodings = 3;

/**
 * Undoes the Content-Encoding of a complete body. The bytes count more than the header, as in browsers: servers call
 * `gzip` what is plain, list a coding that was applied once twice, name a charset as a coding, and send files that are
 * stored with gzip without saying so.
 *
 * @param encoding  the header's value; codings in the order they were applied (RFC 9110 §8.4)
 * @param maxBytes  limit for the decoded body, and for each step
 * @throws FetchError for a body that is larger, cut short or damaged, and for an unknown coding of what is no text
 */
export async function decodeBody(body: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length > mostCodings) throw undecodable("The answer is compressed too many times over.");
  let bytes = body;
  for (let layer = 0; layer < mostCodings; layer++) {
    const coding = codings.pop();
    const signed = signedCoding(bytes);
    // A HEAD-like empty body carries its encoding too.
    if (bytes.byteLength === 0 || (signed === undefined && (coding === undefined || isText(bytes)))) return bytes;
    const decode = decoders.get(signed ?? coding ?? "");
    if (!decode)
      throw undecodable(`The answer is compressed in a way that was not asked for (${coding?.slice(0, 20)}).`);
    bytes = await decode(bytes, { maxOutputLength: maxBytes }).catch((error: unknown) => {
      const code = codeOf(error);
      if (code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(maxBytes);
      if (code === "Z_BUF_ERROR") {
        throw new FetchError("truncated", "The answer ended in the middle.", { retryable: true, cause: error });
      }
      throw undecodable("The answer's compression is damaged.", error);
    });
  }
  if (signedCoding(bytes)) throw undecodable("The answer is compressed too many times over.");
  return bytes;
}

/** Bytes that are looked at: of compressed ones, every tenth is a control character. */
const examined = 256;

/** Whether a body is text as it stands: without controls but for white space and escape, or two bytes a character. */
function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, examined);
  return isWide(head) || head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b);
}

/** UTF-16: a byte order mark, or a bracket and the empty half of its unit. */
function isWide([a = 0, b = 0]: Uint8Array): boolean {
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  return (a === 0 && isBracket(b)) || (b === 0 && isBracket(a));
}

/** `<`, `[` or `{`. */
function isBracket(byte: number): boolean {
  return byte === 0x3c || byte === 0x5b || byte === 0x7b;
}

function undecodable(message: string, cause?: unknown): FetchError {
  return new FetchError("encoding", message, { retryable: true, cause });
}
