import { hash } from "node:crypto";
import type { ClientAnswer, Redirect } from "./client.ts";
import { FetchError, httpFailure } from "./failure.ts";
import { followInTurns, type TurnsParts } from "./follow-in-turns.ts";
import { freshForMs, retryAfterMs } from "./http-times.ts";
import { expandHeaders } from "./request-headers.ts";
import type { SpareHost } from "./spare-host.ts";

/** A feed to ask, with what its last answer said. */
export interface FeedRequest {
  readonly url: string;
  /** As written by the user: values may name environment variables as `${NAME}`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the last body, hex. */
  readonly bodyHash: string | null;
}

/** Nothing new (`unchanged`: by the server's word, or the same bytes as last time), or a body to read. */
export type FeedAnswer =
  | {
      readonly kind: "unchanged";
      readonly httpStatus: number;
      /** What to ask with the next time. */
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** How long the publisher asks to wait, milliseconds; null when it says nothing. At most a day. */
      readonly leastIntervalMs: number | null;
      readonly redirects: readonly Redirect[];
    }
  | {
      readonly kind: "body";
      readonly httpStatus: number;
      /** Where the body came from, after redirects. */
      readonly url: string;
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** SHA-256, hex. */
      readonly bodyHash: string;
      readonly leastIntervalMs: number | null;
      readonly redirects: readonly Redirect[];
    };

export interface FeedFetcher {
  /**
   * Asks a feed when its host's turn comes.
   *
   * @throws FetchError when there is no body and no word that nothing changed; the reason of `signal` when aborted
   */
  fetch(request: FeedRequest, signal?: AbortSignal): Promise<FeedAnswer>;
}

export interface FeedFetcherOptions extends TurnsParts {
  /** Where header values find their variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly spareHost: SpareHost;
}

const accept =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, " +
  "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

export function createFeedFetcher(options: FeedFetcherOptions): FeedFetcher {
  const { env, now } = options;

  return {
    async fetch(request, signal) {
      const secretHeaders = expandHeaders(request.headers, env);
      const headers = { accept, ...validators(request) };
      // Judged within the turn, so that whoever keeps room for a body knows of every answer that has none.
      const judged = (answer: ClientAnswer): FeedAnswer => judge(request, answer);
      return followInTurns(options, { url: request.url, headers, secretHeaders, signal, judge: judged });
    },
  };

  function judge(request: FeedRequest, answer: ClientAnswer): FeedAnswer {
    const { status, redirects } = answer;
    const leastIntervalMs = freshForMs(answer.headers, now());
    const conditional = request.etag !== null || request.lastModified !== null;
    const etag = answer.headers.etag ?? null;
    const lastModified = answer.headers["last-modified"] ?? null;
    const unchanged = { kind: "unchanged", httpStatus: status, leastIntervalMs, redirects } as const;
    if (status === 304 && conditional) {
      return { ...unchanged, etag: etag ?? request.etag, lastModified: lastModified ?? request.lastModified };
    }
    if (status === 304) {
      throw new FetchError("http", "The server says that nothing has changed (304), although it was asked for all.", {
        retryable: true,
        httpStatus: status,
      });
    }
    if (status < 200 || status > 299) {
      throw httpFailure(status, retryAfterMs(answer.headers, now()));
    }
    if (status === 206 && !isWhole(answer.headers["content-range"])) {
      throw new FetchError("truncated", "The server sent a part only (206), although it was asked for all.", {
        retryable: true,
        httpStatus: status,
      });
    }
    if (answer.body.byteLength === 0) {
      throw new FetchError("empty", "The server answered with nothing in it.", {
        retryable: true,
        httpStatus: status,
      });
    }
    const bodyHash = hash("sha256", answer.body, "hex");
    if (bodyHash === request.bodyHash) return { ...unchanged, etag, lastModified };
    return {
      kind: "body",
      httpStatus: status,
      url: answer.url,
      bytes: answer.body,
      contentType: answer.headers["content-type"] ?? null,
      etag,
      lastModified,
      bodyHash,
      leastIntervalMs,
      redirects,
    };
  }
}

/** Whether a range is that of all there is (RFC 9110 §14.4). */
function isWhole(range = ""): boolean {
  const [, last, size] = /^bytes 0-(\d{1,15})\/(\d{1,15})$/.exec(range.trim()) ?? [];
  return last !== undefined && Number(last) + 1 === Number(size);
}

/** RFC 9110 §13.1.2 and §13.1.3; both, because some servers know only one of them. */
function validators({ etag, lastModified }: FeedRequest): Readonly<Record<string, string>> {
  return {
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}
