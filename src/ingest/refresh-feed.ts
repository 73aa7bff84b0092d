import { FetchError } from "../fetch/failure.ts";
import type { FeedFetcher } from "../fetch/feed-request.ts";
import type { FeedDocument, ParsedItem } from "../model/document.ts";
import type { Feed } from "../model/feed.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { ParsePool } from "../parse/pool.ts";
import { sanitiserVersion } from "../parse/sanitise.ts";
import type { FeedClaim, FeedIngest, IngestCounts, IngestResult, Store, TaggedItem } from "../store/store.ts";
import type { TopicMatcher } from "../topics/compile.ts";

/** What is known when the next fetch of a feed is planned. Times and durations in milliseconds. */
export interface Outlook {
  readonly feed: Feed;
  readonly now: number;
  /** The publisher's lower bound; null when it named none. */
  readonly leastIntervalMs: number | null;
  /** Failures in a row, this fetch included. */
  readonly failures: number;
  readonly retryAfterMs: number | null;
  readonly httpStatus: number | null;
  /** Publication times of the items in the document, newest or oldest first. */
  readonly arrivals: readonly number[];
}

/** The parts that a refresh runs through. */
export interface RefreshParts {
  readonly store: Pick<Store, "compare">;
  readonly fetcher: FeedFetcher;
  readonly parser: Pick<ParsePool, "parse">;
  /** The rules in force now. */
  readonly matcher: () => TopicMatcher;
  readonly commit: (fetch: FeedIngest) => Promise<IngestCounts>;
  readonly planNext: (outlook: Outlook) => number;
  readonly now: () => number;
  /** Called when a downloaded body is no longer held. */
  readonly released: () => void;
}

/** How the refresh of one feed ended. */
export interface RefreshOutcome {
  readonly feed: Feed;
  readonly status: "ok" | "unchanged" | "failed";
  readonly added: number;
  readonly changed: number;
  /** In words; null unless it failed. */
  readonly error: string | null;
}

/** fetch → parse → tag → store for one feed. Trouble with the feed is an outcome; only trouble with the store throws. */
export async function refreshFeed(
  claim: FeedClaim,
  parts: RefreshParts,
  signal?: AbortSignal,
): Promise<RefreshOutcome> {
  const started = parts.now();
  const done = (result: IngestResult, at: Answered, outlook: Partial<Outlook>): FeedIngest => ({
    feedNo: claim.no,
    at: started,
    durationMs: parts.now() - started,
    httpStatus: at.httpStatus,
    bytes: at.bytes,
    nextFetchAt: parts.planNext({
      feed: claim.feed,
      now: parts.now(),
      leastIntervalMs: null,
      failures: 0,
      retryAfterMs: null,
      httpStatus: at.httpStatus,
      arrivals: claim.arrivals,
      ...outlook,
    }),
    result,
  });

  let answered: Answered = { httpStatus: null, bytes: 0 };
  let holdsBody = false;
  try {
    const answer = await parts.fetcher.fetch(
      {
        url: claim.feed.url,
        headers: claim.feed.headers,
        etag: claim.etag,
        lastModified: claim.lastModified,
        bodyHash: claim.bodyHash,
      },
      signal,
    );
    holdsBody = true;
    answered = { httpStatus: answer.httpStatus, bytes: answer.kind === "body" ? answer.bytes.byteLength : 0 };
    if (answer.kind === "unchanged") {
      const { leastIntervalMs } = answer;
      await parts.commit(done({ kind: "unchanged" }, answered, { leastIntervalMs }));
      return { feed: claim.feed, status: "unchanged", added: 0, changed: 0, error: null };
    }
    const document = await parts.parser.parse(answer.bytes, {
      url: answer.url,
      contentType: answer.contentType,
      language: claim.feed.language,
    });
    const published = document.items.flatMap(({ publishedAt }) => publishedAt ?? []);
    const result: IngestResult = {
      kind: "fetched",
      document: pick(document),
      seen: document.items.length,
      arrivals: published,
      items: tagNews(document.items, await parts.store.compare(claim.no, document.items), parts.matcher()),
      etag: answer.etag,
      lastModified: answer.lastModified,
      bodyHash: answer.bodyHash,
      sanitiser: sanitiserVersion,
    };
    const counts = await parts.commit(
      done(result, answered, {
        leastIntervalMs: greatest(answer.leastIntervalMs, document.leastIntervalMs),
        arrivals: published,
      }),
    );
    return { feed: claim.feed, status: "ok", added: counts.added, changed: counts.changed, error: null };
  } catch (error) {
    if (!(error instanceof FetchError) && !(error instanceof ParseError)) throw error;
    const httpStatus = error instanceof FetchError ? (error.httpStatus ?? null) : answered.httpStatus;
    const retryAfterMs = error instanceof FetchError ? (error.retryAfterMs ?? null) : null;
    const { code, message } = error;
    await parts.commit(
      done(
        { kind: "failed", code, message },
        { ...answered, httpStatus },
        { failures: claim.failures + 1, retryAfterMs },
      ),
    );
    return { feed: claim.feed, status: "failed", added: 0, changed: 0, error: message };
  } finally {
    if (holdsBody) parts.released();
  }
}

interface Answered {
  readonly httpStatus: number | null;
  readonly bytes: number;
}

function pick({
  title,
  siteUrl,
  language,
  warnings,
}: FeedDocument): Pick<FeedDocument, "title" | "siteUrl" | "language" | "warnings"> {
  return { title, siteUrl, language, warnings };
}

function greatest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

/** Tags what is new or changed; the rest is left out. */
function tagNews(
  items: readonly ParsedItem[],
  verdicts: readonly string[],
  matcher: TopicMatcher,
): readonly TaggedItem[] {
  return items.flatMap((item, i) => {
    const verdict = verdicts[i];
    if (verdict !== "new" && verdict !== "changed") return [];
    const text = { title: item.title, summary: item.summaryText, body: item.contentText, language: item.language };
    return [{ item, tags: matcher.match(text) }];
  });
}
