import type { FeedAnswer } from "../../src/fetch/feed-request.ts";
import { type RefreshOutcome, type RefreshParts, refreshFeed } from "../../src/ingest/refresh-feed.ts";
import type { Feed } from "../../src/model/feed.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import type { Store } from "../../src/store/store.ts";
import { compileTopics } from "../../src/topics/matcher/compile.ts";

/** One archived state of a feed. */
export interface Version {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** What the server says beside the document. */
interface Said {
  readonly etag: string | null;
  readonly leastIntervalMs: number | null;
}

/** What a fetch brings of a feed when there is something. */
export function answerOf({ url }: Feed, { at, bytes }: Version, said: Partial<Said> = {}): FeedAnswer {
  return {
    kind: "body",
    httpStatus: 200,
    url,
    bytes,
    contentType: null,
    etag: null,
    lastModified: null,
    bodyHash: String(at),
    leastIntervalMs: null,
    redirects: [],
    ...said,
  };
}

/** Answers with the versions of a feed one after the other, through all that a refresh does but the network. */
export async function replay(
  store: Store,
  feed: Feed,
  versions: readonly Version[],
  { etag = null, leastIntervalMs = null, ...more }: Partial<RefreshParts> & Partial<Said> = {},
): Promise<readonly RefreshOutcome[]> {
  const outcomes: RefreshOutcome[] = [];
  for (const { at, bytes } of versions) {
    const [claim] = await store.claimDueFeeds({ owner: "replay", now: at, limit: 1, leaseMs: 1000, only: [feed.id] });
    if (!claim) throw new Error(`${feed.id} could not be claimed`);
    const answer = answerOf(feed, { at, bytes }, { etag, leastIntervalMs });
    const matcher = compileTopics([]);
    const parts: RefreshParts = {
      store,
      fetcher: { fetch: async () => answer },
      parser: { parse: async (body, options) => parseFeed(body, options, () => null) },
      witness: () => undefined,
      matcher: () => matcher,
      commit: async (fetch) => (await store.ingest([fetch]))[0] ?? { feedNo: claim.no, added: 0, changed: 0 },
      plan: () => ({ at: at + 1, rhythm: null, usualPerDay: null, silentAfter: null }),
      now: () => at,
      released: () => undefined,
      ...more,
    };
    outcomes.push(await refreshFeed(claim, parts));
  }
  return outcomes;
}
