import type { Dispatcher } from "undici";
import { decodeBody } from "./decode-body.ts";
import { tooLarge } from "./failure.ts";

/** Bodies that nobody reads are waited for so long, milliseconds: some have no length and never end. */
const longestUnreadMs = 1000;
/** Bodies that nobody reads are taken up to here, so that the connection can be used again. */
const mostUnread = 64 * 1024;

type Body = Dispatcher.ResponseData["body"];

/**
 * Reads a whole body and undoes its Content-Encoding. The body of an answer other than 2xx is thrown away.
 *
 * @param maxBytes  limit for the body as sent and, again, decompressed
 * @returns bytes with an ArrayBuffer of their own
 * @throws FetchError for a body that is too large, cut short or damaged; what undici throws when the connection fails
 */
export async function readBody(
  { statusCode, body }: Pick<Dispatcher.ResponseData, "statusCode" | "body">,
  encoding: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (statusCode < 200 || statusCode > 299) {
    await discardBody(body, signal);
    return new Uint8Array();
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop by an error destroys the body and its connection.
  for await (const part of body) {
    if (!(part instanceof Uint8Array)) continue;
    length += part.byteLength;
    if (length > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
  }
  return owned(await decodeBody(joined(parts, length), encoding, maxBytes));
}

/** Reads and forgets a short body and cuts a long one; trouble on the way doesn't matter any more. */
export async function discardBody(body: Body, signal: AbortSignal): Promise<void> {
  const ending = AbortSignal.any([signal, AbortSignal.timeout(longestUnreadMs)]);
  await body.dump({ limit: mostUnread, signal: ending }).catch(() => undefined);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

function owned(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
