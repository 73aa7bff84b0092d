import { expect, it } from "vitest";
import { FetchError, httpFailure } from "../../src/fetch/failure.ts";
import type { FeedAnswer, FeedFetcher, FeedRequest } from "../../src/fetch/feed-request.ts";
import type { Store } from "../../src/store/store.ts";
import { makeFeed, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";
import { replay } from "./replay.ts";

const feed = makeFeed("gazette", { url: "https://gazette.example/rss" });
const xml =
  '<rss version="2.0"><channel><title>Gazette</title><item><guid>1</guid><title>One</title></item></channel></rss>';
const good = new TextEncoder().encode(xml);
let store: Store;

storeForEach(async (opened) => {
  store = opened;
  await store.syncFeeds([feed], now);
});

/** What is asked with, at each of several fetches some minutes apart; `answer` says what comes of one. */
async function etagsAsked(...answers: readonly (Uint8Array | Error)[]): Promise<readonly (string | null)[]> {
  return etagsAskedAt(
    answers.map((_, n) => now + n * 900_000),
    answers,
  );
}

async function etagsAskedAt(
  times: readonly number[],
  answers: readonly (Uint8Array | Error)[],
): Promise<readonly (string | null)[]> {
  const asked: (string | null)[] = [];
  for (const [n, answer] of answers.entries()) {
    const fetcher: FeedFetcher = {
      async fetch({ etag }: FeedRequest): Promise<FeedAnswer> {
        asked.push(etag);
        if (answer instanceof Error) throw answer;
        const told = { contentType: null, etag: `"${n}"`, lastModified: null, leastIntervalMs: null, redirects: [] };
        return { kind: "body", httpStatus: 200, url: feed.url, bytes: answer.slice(), bodyHash: String(n), ...told };
      },
    };
    await replay(store, feed, [{ at: times[n] ?? now, bytes: answer instanceof Error ? good : answer }], { fetcher });
  }
  return asked;
}

it("asks with what the last answer said", async () => {
  expect(await etagsAsked(good, good, good)).toEqual([null, '"0"', '"1"']);
});

it.each([412, 400, 500])(
  "asks for all after an answer of %i, which the validators may have brought about",
  async (status) => {
    expect(await etagsAsked(good, httpFailure(status, null), good, good)).toEqual([null, '"0"', null, '"2"']);
  },
);

it("asks for all after a document that can't be read, so that no 304 hides it", async () => {
  const bad = new TextEncoder().encode("<html><body>Sorry</body></html>");
  expect(await etagsAsked(good, bad, good, good)).toEqual([null, '"0"', null, '"2"']);
});

it.each(["truncated", "closed", "encoding"] as const)("asks for all after an answer that was %s", async (code) => {
  const error = new FetchError(code, "The answer ended in the middle.", { retryable: true });
  expect(await etagsAsked(good, error, good, good)).toEqual([null, '"0"', null, '"2"']);
});

it.each([httpFailure(503, null), httpFailure(429, null), new FetchError("timeout", "No answer.", { retryable: true })])(
  "asks as before after trouble that is the host's: $message",
  async (error) => {
    expect(await etagsAsked(good, error, good)).toEqual([null, '"0"', '"0"']);
  },
);

it("asks for all after a clock that was years ahead", async () => {
  const ahead = now + 400 * 86_400_000;
  expect(await etagsAskedAt([ahead, now, now + 900_000], [good, good, good])).toEqual([null, null, '"1"']);
});
