import { FetchError } from "../fetch/failure.ts";
import type { FeedAnswer, FeedFetcher } from "../fetch/feed-request.ts";
import type { FeedDocument } from "../model/document.ts";
import type { Feed } from "../model/feed.ts";
import type { FetchOutlook, FetchPlan } from "../model/fetch-plan.ts";
import { sanitiserVersion } from "../parse/html/sanitiser-version.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { ParsePool } from "../parse/pool.ts";
import type { FeedClaim, FeedIngest, IngestCounts, IngestResult, Store } from "../store/store.ts";
import type { TopicMatcher } from "../topics/matcher/compile.ts";
import { arrivalsOf } from "./arrivals.ts";
import { type FeedMemory, movedTo, noteMove, readMemory } from "./feed-memory.ts";
import { missedBetween, windowOf } from "./missed-items.ts";
import { keptArticles, type News, newsIn, tagLateArticles, tagNews } from "./tag-news.ts";

/** The parts that a refresh runs through. */
export interface RefreshParts {
  readonly store: Pick<Store, "compare" | "items" | "itemTexts" | "keepPage">;
  readonly fetcher: FeedFetcher;
  readonly parser: Pick<ParsePool, "parse">;
  /** Lets an independent reader see the same document, now and then. */
  readonly witness: (sighting: Sighting) => void;
  /** The rules in force now. */
  readonly matcher: () => TopicMatcher;
  readonly commit: (fetch: FeedIngest) => Promise<IngestCounts>;
  readonly plan: (outlook: FetchOutlook) => FetchPlan;
  readonly now: () => number;
  /** Called when a downloaded body is no longer held. */
  readonly released: () => void;
}

/** A document as it came and as it was read. */
export interface Sighting {
  readonly feedNo: number;
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
  /** Set by the user for the feed. */
  readonly charset: string | null;
  readonly document: FeedDocument;
}

/** How the refresh of one feed ended. */
export interface RefreshOutcome {
  readonly feed: Feed;
  /** `waits`: it was not asked, because its host asked to be left alone. */
  readonly status: "ok" | "unchanged" | "failed" | "waits";
  readonly added: number;
  readonly changed: number;
  /** In words; null unless it failed or waits. */
  readonly error: string | null;
}

/** How often the independent reader looks at a feed. */
const witnessEveryMs = 86_400_000;
/** After so long a feed is asked for whole, without validators; after an answer that was of no use, at once. */
const trustedForMs = 86_400_000;
const unconditional: Pick<FeedClaim, "etag" | "lastModified"> = { etag: null, lastModified: null };

/** fetch → parse → tag → store for one feed. Trouble with the feed is an outcome; only trouble with the store throws. */
export async function refreshFeed(
  claim: FeedClaim,
  parts: RefreshParts,
  signal?: AbortSignal,
): Promise<RefreshOutcome> {
  const refresh: Refresh = { claim, parts, started: parts.now(), memory: readMemory(claim.memory) };
  const { feed } = claim;
  let answered: Answered = { httpStatus: null, bytes: 0 };
  let holdsBody = false;
  const release = (): void => {
    if (holdsBody) parts.released();
    holdsBody = false;
  };
  try {
    const answer = await ask(refresh, signal);
    holdsBody = true;
    answered = { httpStatus: answer.httpStatus, bytes: answer.kind === "body" ? answer.bytes.byteLength : 0 };
    if (answer.kind === "unchanged") {
      // There is no body to hold, and the commit may wait for others.
      release();
      await parts.commit(written(refresh, answered, unchanged(refresh, answer)));
      return { feed, status: "unchanged", added: 0, changed: 0, error: null };
    }
    const { ending, news, articles } = await readBody(refresh, answer);
    const { added, changed } = await parts.commit(written(refresh, answered, ending));
    if (feed.fullText) await tagLateArticles(news, articles, parts.matcher(), parts.store);
    return { feed, status: "ok", added, changed, error: null };
  } catch (error) {
    if (!(error instanceof FetchError) && !(error instanceof ParseError)) throw error;
    return await fail(refresh, answered, error);
  } finally {
    release();
  }
}

/** What all of a refresh is about. */
interface Refresh {
  readonly claim: FeedClaim;
  readonly parts: RefreshParts;
  /** Epoch milliseconds. */
  readonly started: number;
  readonly memory: FeedMemory;
}

interface Answered {
  readonly httpStatus: number | null;
  readonly bytes: number;
}

/** What came of a refresh: what is stored, what is remembered, and what the next fetch is planned by. */
interface Ending {
  readonly result: IngestResult;
  readonly memory: FeedMemory;
  readonly outlook: Partial<FetchOutlook>;
}

type Unchanged = Extract<FeedAnswer, { kind: "unchanged" }>;
type Body = Extract<FeedAnswer, { kind: "body" }>;

function ask({ claim, parts, started, memory }: Refresh, signal: AbortSignal | undefined): Promise<FeedAnswer> {
  const { url, headers } = claim.feed;
  // Some servers say 304 whatever they are asked. A clock that was set back leaves a time that is still to come.
  const isTrusted = memory.seenAt !== null && Math.abs(started - memory.seenAt) < trustedForMs;
  const validators = isTrusted ? { etag: claim.etag, lastModified: claim.lastModified } : unconditional;
  return parts.fetcher.fetch({ url, headers, ...validators, bodyHash: claim.bodyHash }, signal);
}

function unchanged({ started, memory }: Refresh, answer: Unchanged): Ending {
  const { etag, lastModified } = answer;
  const wasSeen = answer.httpStatus !== 304;
  const freshMs = answer.leastIntervalMs ?? (wasSeen ? null : memory.freshMs);
  const move = noteMove(memory.move, answer.redirects, started);
  return {
    result: { kind: "unchanged", etag, lastModified },
    memory: { ...memory, move, freshMs, seenAt: wasSeen ? started : memory.seenAt },
    outlook: { leastIntervalMs: greatest(freshMs, memory.leastIntervalMs) },
  };
}

interface ReadBody {
  readonly ending: Ending;
  readonly news: readonly News[];
  readonly articles: ReadonlyMap<number, string>;
}

async function readBody(refresh: Refresh, answer: Body): Promise<ReadBody> {
  const { claim, parts, started, memory } = refresh;
  const { feed, lastSuccessAt, silentAfter } = claim;
  const { document, witnessedAt } = await parseBody(refresh, answer);
  const { items, isComplete } = document;
  const verdicts = await parts.store.compare(claim.no, items);
  const news = newsIn(items, verdicts);
  const articles = await keptArticles(news, parts.store);
  const { etag, lastModified, bodyHash } = answer;
  const isFirst = memory.rhythm === null;
  const ending: Ending = {
    result: {
      kind: "fetched",
      document: headOf(document),
      seen: items.length,
      gap:
        lastSuccessAt === null
          ? null
          : missedBetween(memory.window, { at: lastSuccessAt, silentAfter }, items, verdicts, started),
      items: tagNews(news, articles, parts.matcher(), feed),
      known: verdicts.flatMap(({ id }) => id ?? []),
      // With those of a document that broke off the server would say that its rest is known.
      ...(isComplete ? { etag, lastModified, bodyHash } : { ...unconditional, bodyHash: null }),
      sanitiser: sanitiserVersion,
    },
    memory: {
      rhythm: memory.rhythm,
      leastIntervalMs: document.leastIntervalMs,
      freshMs: answer.leastIntervalMs,
      seenAt: started,
      quiet: document.quiet,
      move: noteMove(memory.move, answer.redirects, started),
      witnessedAt,
      window: isComplete ? windowOf(items, verdicts, started) : memory.window,
    },
    outlook: {
      leastIntervalMs: greatest(answer.leastIntervalMs, document.leastIntervalMs),
      arrivals: arrivalsOf(items, verdicts, { isFirst, since: lastSuccessAt, now: started }),
      hasNews: lastSuccessAt !== null && verdicts.some(({ is }) => is === "new"),
    },
  };
  return { ending, news, articles };
}

/** Reads a body; once a day the independent reader is given it too. */
async function parseBody(
  { claim, parts, started, memory }: Refresh,
  { bytes, url, contentType }: Body,
): Promise<{ readonly document: FeedDocument; readonly witnessedAt: number }> {
  // A new feed's first time lies somewhere in the day to come, so that a long list is spread over it.
  const before = memory.witnessedAt ?? started - ((claim.no * 2_654_435_761) % witnessEveryMs);
  const isWitnessed = memory.witnessedAt !== null && started - before >= witnessEveryMs;
  // The parse thread takes the bytes over, so whoever else is to see them needs a copy of its own.
  const copy = isWitnessed ? bytes.slice() : null;
  const { charset, language } = claim.feed;
  const document = await parts.parser.parse(bytes, { url, contentType, charset, language });
  if (copy) parts.witness({ feedNo: claim.no, at: started, bytes: copy, url, contentType, charset, document });
  return { document, witnessedAt: isWitnessed ? started : before };
}

async function fail(refresh: Refresh, answered: Answered, error: FetchError | ParseError): Promise<RefreshOutcome> {
  const { claim, parts, memory } = refresh;
  const { feed } = claim;
  const { code, message } = error;
  const told = error instanceof FetchError ? error : null;
  const httpStatus = told === null ? answered.httpStatus : told.httpStatus;
  const retryAfterMs = told?.retryAfterMs ?? null;
  if (code === "paused") {
    const result: IngestResult = { kind: "postponed", host: told?.host ?? new URL(feed.url).hostname };
    const wait = written(refresh, answered, { result, memory, outlook: {} });
    await parts.commit({ ...wait, nextFetchAt: parts.now() + (retryAfterMs ?? 0) });
    return { feed, status: "waits", added: 0, changed: 0, error: message };
  }
  // It may have choked on the validators, and its word that nothing changed would hide that a document is broken.
  const isUseless = httpStatus === null ? damaged.has(code) : !isBusy(httpStatus);
  const kept = isUseless ? { ...memory, seenAt: null } : memory;
  await parts.commit(
    written(
      refresh,
      { ...answered, httpStatus },
      {
        result: { kind: "failed", code, message, gone: httpStatus === 410 },
        memory: kept,
        outlook: { failures: claim.failures + 1, retryAfterMs },
      },
    ),
  );
  return { feed, status: "failed", added: 0, changed: 0, error: message };
}

/** What is written of a refresh, with the plan of the next one. */
function written({ claim, parts, started }: Refresh, answered: Answered, ending: Ending): FeedIngest {
  const { result, memory, outlook } = ending;
  const ended = parts.now();
  const plan = parts.plan({
    interval: claim.feed.interval,
    now: ended,
    leastIntervalMs: memory.leastIntervalMs,
    quiet: memory.quiet,
    failures: 0,
    retryAfterMs: null,
    httpStatus: answered.httpStatus,
    rhythm: memory.rhythm,
    arrivals: [],
    hasNews: false,
    ...outlook,
  });
  const { usualPerDay, silentAfter } = plan;
  return {
    feedNo: claim.no,
    // A feed may have waited for its host for minutes. What it brings was seen now, and belongs to the edition of now.
    at: ended,
    durationMs: ended - started,
    httpStatus: answered.httpStatus,
    bytes: answered.bytes,
    nextFetchAt: plan.at,
    learned: { memory: { ...memory, rhythm: plan.rhythm }, usualPerDay, silentAfter, movedTo: movedTo(memory.move) },
    result,
  };
}

/** Troubles of an answer that came, but not whole. */
const damaged: ReadonlySet<string> = new Set(["truncated", "closed", "encoding"]);

/** Whether a status is about the host and not about what was asked. */
function isBusy(httpStatus: number): boolean {
  return httpStatus === 429 || httpStatus === 503;
}

/** What is kept of a document besides its items. */
function headOf({
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
