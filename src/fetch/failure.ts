// Imported, `node:http` would load all that it offers, an HTTP client of Node's own among it, at each start.
const { STATUS_CODES } = process.getBuiltinModule("node:http");

/** What kind of trouble ended a fetch; stored beside the message, so the names stay as they are. */
export type FetchErrorCode =
  | "configuration"
  | "scheme"
  | "userinfo"
  | "port"
  | "address"
  | "name"
  | "refused"
  | "unreachable"
  | "closed"
  | "timeout"
  | "certificate"
  | "tls"
  | "redirect"
  | "size"
  | "encoding"
  | "truncated"
  | "protocol"
  | "empty"
  | "paused"
  | "http";

interface FetchErrorDetails {
  /** Whether trying again later, with nothing changed, may help. */
  readonly retryable: boolean;
  readonly httpStatus?: number;
  readonly retryAfterMs?: number;
  readonly host?: string;
  readonly cause?: unknown;
}

/** Why a fetch brought nothing. The message is a sentence for the user; it never quotes the server's body. */
export class FetchError extends Error {
  override readonly name = "FetchError";
  readonly code: FetchErrorCode;
  readonly retryable: boolean;
  /** Status the server answered with; null when there was no answer to speak of. */
  readonly httpStatus: number | null;
  /** How long the server asks to be left alone, milliseconds; null when it didn't say. */
  readonly retryAfterMs: number | null;
  /** The host that asked to be left alone, and so wasn't asked; null otherwise. */
  readonly host: string | null;

  constructor(code: FetchErrorCode, message: string, details: FetchErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.retryable = details.retryable;
    this.httpStatus = details.httpStatus ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.host = details.host ?? null;
  }
}

/** One sentence for every address that is not public, so that it tells nothing about what listens there. */
export function privateAddress(): FetchError {
  return new FetchError("address", "The address is private and not in WIREWATCH_FETCH_ALLOW.", { retryable: false });
}

export function tooLarge(maxBytes: number): FetchError {
  return new FetchError("size", `The answer is larger than ${inBytes(maxBytes)}.`, { retryable: false });
}

export function tooManyRedirects(): FetchError {
  return badRedirect("Too many redirects.");
}

export function redirectsInCircle(): FetchError {
  return badRedirect("The server redirects in a circle.");
}

export function badRedirect(message: string): FetchError {
  return new FetchError("redirect", message, { retryable: false });
}

export function tooSlow(totalMs: number): FetchError {
  return new FetchError("timeout", `No complete answer within ${inSeconds(totalMs)}.`, { retryable: true });
}

export function closedEarly(host: string): FetchError {
  return new FetchError("closed", closedEarlyWords(host), { retryable: true });
}

/** Told wherever a connection ends before its time. */
export function closedEarlyWords(host: string): string {
  return `${host} closed the connection before its answer was complete.`;
}

/** What can be done about an answer, where it isn't to wait. */
const whatToDo: ReadonlyMap<number, string> = new Map([
  [401, "It wants a password or key; that of a feed is set by “Change…” in its menu or “feeds headers”."],
  [403, "If it opens in a browser, the site turns programs away; ask its publisher, or look for another feed of it."],
  [404, "If it stays away, look for the new address on its site."],
  [410, "It is gone for good; look for a new address on its site."],
]);

/** @param retryAfterMs what the server asked for; null when it didn't */
export function httpFailure(status: number, retryAfterMs: number | null): FetchError {
  const reason = STATUS_CODES[status];
  const answered = `The server answered ${status}${reason ? ` ${reason}` : ""}.`;
  return new FetchError("http", [answered, whatToDo.get(status) ?? []].flat().join(" "), {
    // RFC 9110 §15.5.9 (408), RFC 8470 §5.2 (425) and RFC 6585 §4 (429) ask for another try.
    retryable: status >= 500 || status === 408 || status === 425 || status === 429,
    httpStatus: status,
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}

/** Bytes as `10 MiB`, `16 KiB` or `300 bytes`. */
export function inBytes(bytes: number): string {
  if (bytes >= 1 << 20) return `${round(bytes / (1 << 20))} MiB`;
  return bytes >= 1 << 10 ? `${round(bytes / (1 << 10))} KiB` : `${bytes} bytes`;
}

/** Milliseconds as `30 s` or `1.5 s`. */
export function inSeconds(ms: number): string {
  return `${round(ms / 1000)} s`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
