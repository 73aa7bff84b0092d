import type { Dispatcher } from "undici";
import { decodeBody } from "./decode-body.ts";
import { decodeStart } from "./decode-start.ts";
import { FetchError, tooLarge } from "./failure.ts";

/** Bodies that nobody reads are waited for so long, milliseconds: some have no length and never end. */
const longestUnreadMs = 1000;
/** Bodies that nobody reads are taken up to here, so that the connection can be used again. */
const mostUnread = 64 * 1024;

type Body = Dispatcher.ResponseData["body"];

/** How much of a body is read, bytes. */
export interface BodyLimits {
  /** Of the body as sent and, again, decompressed. */
  readonly maxBytes: number;
  /** So much of the beginning is enough where a body is larger; left out, that is an error. */
  readonly firstBytes?: number | undefined;
}

/** A body, its bytes with an ArrayBuffer of their own. */
export interface ReadBody {
  readonly body: Uint8Array;
  /** Whether it is larger, and this only its beginning. */
  readonly isCut: boolean;
}

/**
 * Reads a whole body and undoes its Content-Encoding. The body of an answer other than 2xx is thrown away.
 *
 * @throws FetchError for a body that is too large, cut short or damaged; what undici throws when the connection fails
 */
export async function readBody(
  { statusCode, body }: Pick<Dispatcher.ResponseData, "statusCode" | "body">,
  encoding: string,
  { maxBytes, firstBytes }: BodyLimits,
  signal: AbortSignal,
): Promise<ReadBody> {
  if (statusCode < 200 || statusCode > 299) {
    await discardBody(body, signal);
    return { body: new Uint8Array(), isCut: false };
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop before its end destroys the body and its connection.
  for await (const part of body) {
    if (!(part instanceof Uint8Array)) continue;
    length += part.byteLength;
    if (length > maxBytes && firstBytes === undefined) throw tooLarge(maxBytes);
    parts.push(part);
    if (length > maxBytes) break;
  }
  const sent = joined(parts, length);
  const cut = async (most: number): Promise<ReadBody> => ({
    body: await decodeStart(sent, encoding, most),
    isCut: true,
  });
  if (firstBytes !== undefined && length > maxBytes) return cut(firstBytes);
  try {
    return { body: owned(await decodeBody(sent, encoding, maxBytes)), isCut: false };
  } catch (error) {
    const isTooLarge = error instanceof FetchError && error.code === "size";
    if (firstBytes === undefined || !isTooLarge) throw error;
    return cut(firstBytes);
  }
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
