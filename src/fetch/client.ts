import { Agent, type Dispatcher } from "undici";
import { bareHost, createAllowList } from "./address.ts";
import { type ChainCookies, createChainCookies } from "./chain-cookies.ts";
import { badRedirect, FetchError, redirectsInCircle, tooManyRedirects, tooSlow } from "./failure.ts";
import { createGuard, type MakeConnector, type Resolve } from "./guard.ts";
import { codeOf, networkFailure } from "./network-failure.ts";
import { discardBody, readBody } from "./read-body.ts";

/** Milliseconds and bytes. */
export interface ClientLimits {
  /** Until the connection stands, look-up and TLS included. */
  readonly connectMs: number;
  /** From the request to the end of the answer's headers. */
  readonly headersMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  /** For the whole of it, redirects included. */
  readonly totalMs: number;
  readonly maxHeaderBytes: number;
  /** Of a body, both as sent and decompressed. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

export const usualLimits: ClientLimits = {
  connectMs: 5000,
  headersMs: 10_000,
  idleMs: 10_000,
  totalMs: 30_000,
  maxHeaderBytes: 16 * 1024,
  maxBytes: 10 << 20,
  maxRedirects: 5,
};

export interface ClientOptions {
  /** CIDR ranges and `host[:port]` that may be asked although they are not public. */
  readonly allow: readonly string[];
  readonly userAgent: string;
  readonly limits?: Partial<ClientLimits>;
  readonly resolve?: Resolve;
  readonly connect?: MakeConnector;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

export interface GetOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers for the first origin only: they win over the others and are dropped on a redirect to another origin. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly maxBytes?: number;
  /** Of a body that is larger so many bytes of its beginning are given back, instead of an error. */
  readonly firstBytes?: number;
  /** Those of the redirects before this request, where whoever follows them asks anew at each. */
  readonly cookies?: ChainCookies | undefined;
  /** Asked before a redirect is followed; what it throws ends the request. */
  readonly onRedirect?: ((redirect: Redirect) => Promise<void> | void) | undefined;
}

export interface Redirect {
  readonly status: number;
  /** Absolute URL. */
  readonly to: string;
}

/** The last answer of a chain of redirects, whatever its status. */
export interface ClientAnswer {
  readonly status: number;
  /** Where the answer came from. */
  readonly url: string;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Decompressed and complete, unless it is cut; empty unless the status is 2xx, because nobody needs a server's error
   * pages. It has an ArrayBuffer of its own, so that it can be handed to another thread.
   */
  readonly body: Uint8Array;
  /** Whether the body is only the beginning of one that is too large, as `firstBytes` asks for. */
  readonly isCut?: boolean;
  readonly redirects: readonly Redirect[];
}

export interface Client {
  /**
   * Asks one URL, which may be anything that a user or a publisher wrote.
   *
   * @throws FetchError when it must not be asked, brings no complete answer, or too much of one; the reason of
   *   `signal` when that was aborted
   */
  get(url: string, options?: GetOptions): Promise<ClientAnswer>;
  /** Ends what is under way and closes all connections. */
  close(): Promise<void>;
}

const redirectStatus = new Set([301, 302, 303, 307, 308]);

/**
 * The one way out for every request. It stands on undici's `Agent.request` rather than its `fetch`, which decompresses
 * by itself and takes a body that ends early for complete: here the body is decompressed in one piece with a limit,
 * and a missing end is an error. How many requests run at once, and per host, is for the caller's turns to decide.
 */
export function createClient(options: ClientOptions): Client {
  const limits: ClientLimits = { ...usualLimits, ...options.limits };
  const allow = createAllowList(options.allow);
  const { resolve, connect: makeConnector, now = Date.now } = options;
  const guard = createGuard({ allow, connectMs: limits.connectMs, resolve, makeConnector });
  const agent = new Agent({
    connect: guard.connect,
    allowH2: false,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    maxHeaderSize: limits.maxHeaderBytes,
    keepAliveTimeout: 4000,
    keepAliveMaxTimeout: 10_000,
  });
  const usualHeaders: Readonly<Record<string, string>> = {
    "user-agent": options.userAgent,
    accept: "*/*",
    "accept-encoding": "gzip, br",
  };

  async function ask(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal) {
    const request = { origin: url.origin, path: url.pathname + url.search, method: "GET", headers, signal };
    try {
      return await agent.request(request);
    } catch (error) {
      // A server may close a kept connection at the very moment it is used again (RFC 9112 §9.3.1).
      if (signal.aborted || !["UND_ERR_SOCKET", "ECONNRESET"].includes(codeOf(error))) throw error;
      return await agent.request(request);
    }
  }

  async function follow(start: URL, get: GetOptions, signal: AbortSignal): Promise<ClientAnswer> {
    const bodyLimits = { maxBytes: get.maxBytes ?? limits.maxBytes, firstBytes: get.firstBytes };
    const redirects: Redirect[] = [];
    const shared = { ...usualHeaders, ...lowerCased(get.headers) };
    let headers: Readonly<Record<string, string>> = { ...shared, ...lowerCased(get.secretHeaders) };
    let url = start;
    // A fragment stays with the reader and is never sent (RFC 9110 §7.1).
    url.hash = "";
    const cookies = get.cookies ?? createChainCookies(now);
    const asked = new Set<string>();
    for (;;) {
      guard.check(url);
      const cookie = cookies.headerFor(url, headers.cookie);
      // The same question once more would have the same answer.
      const question = `${url.href}\n${cookie}`;
      if (asked.has(question)) throw redirectsInCircle();
      asked.add(question);
      const answer = await ask(url, cookie === "" ? headers : { ...headers, cookie }, signal).catch(
        (error: unknown) => {
          throw networkFailure(error, { ...limits, host: bareHost(url.hostname) });
        },
      );
      const answerHeaders = plain(answer.headers);
      const location = redirectStatus.has(answer.statusCode) ? firstOf(answer.headers.location) : undefined;
      if (location === undefined) {
        const encoding = answerHeaders["content-encoding"] ?? "identity";
        const read = await readBody(answer, encoding, bodyLimits, signal).catch((error: unknown) => {
          throw networkFailure(error, { ...limits, host: bareHost(url.hostname) });
        });
        return { status: answer.statusCode, url: url.href, headers: answerHeaders, ...read, redirects };
      }
      await discardBody(answer.body, signal);
      cookies.keep(url, answer.headers["set-cookie"]);
      if (redirects.length >= limits.maxRedirects) throw tooManyRedirects();
      const next = location.trim() === "" ? null : URL.parse(asUtf8(location), url.href);
      if (!next) throw badRedirect("The server redirects to something that is not an address.");
      if (next.origin !== url.origin) headers = withoutLogin(shared);
      next.hash = "";
      const redirect = { status: answer.statusCode, to: next.href };
      redirects.push(redirect);
      await get.onRedirect?.(redirect);
      url = next;
    }
  }

  return {
    async get(url, get = {}) {
      const start = URL.parse(url);
      if (!start) throw new FetchError("scheme", "This is not a web address.", { retryable: false });
      get.signal?.throwIfAborted();
      const aborter = new AbortController();
      const end = () => aborter.abort(get.signal?.reason);
      const timer = setTimeout(() => aborter.abort(tooSlow(limits.totalMs)), limits.totalMs);
      get.signal?.addEventListener("abort", end, { once: true });
      try {
        return await follow(start, get, aborter.signal);
      } catch (error) {
        // Ended from outside is no failure of the server.
        get.signal?.throwIfAborted();
        throw aborter.signal.aborted ? aborter.signal.reason : error;
      } finally {
        clearTimeout(timer);
        get.signal?.removeEventListener("abort", end);
      }
    },
    close: () => agent.destroy(),
  };
}

/** Of an address that was given twice, either is meant, and not both joined. */
function firstOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.[0];
}

function plain(headers: Dispatcher.ResponseData["headers"]): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function withoutLogin(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "authorization" && name !== "cookie"));
}

/** Headers arrive as Latin-1, one character a byte; servers that don't escape a Location mean UTF-8. */
function asUtf8(value: string): string {
  const decoded = Buffer.from(value, "latin1").toString("utf8");
  return decoded.includes("\ufffd") ? value : decoded;
}
