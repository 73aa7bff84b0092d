import { FetchError } from "../fetch/failure.ts";
import type { FeedFetcher } from "../fetch/feed-request.ts";
import type { FeedDocument, ParsedItem, QuietTimes } from "../model/document.ts";
import type { Feed } from "../model/feed.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { ParsePool } from "../parse/pool.ts";
import { sanitiserVersion } from "../parse/sanitiser-version.ts";
import type {
  FeedClaim,
  FeedIngest,
  IngestCounts,
  IngestResult,
  ItemVerdict,
  Store,
  TaggedItem,
} from "../store/store.ts";
import { itemTerms } from "../text/item-terms.ts";
import { plainText } from "../text/plain-text.ts";
import type { TopicMatcher } from "../topics/compile.ts";
import { type FeedMemory, movedTo, noteMove, readMemory } from "./feed-memory.ts";
import { missedBetween, windowOf } from "./missed-items.ts";

/** What is known when the next fetch of a feed is planned. Times are epoch milliseconds, durations milliseconds. */
export interface Outlook {
  readonly feed: Feed;
  readonly now: number;
  /** The publisher's lower bound; null when it named none. */
  readonly leastIntervalMs: number | null;
  readonly quiet: QuietTimes | null;
  /** Failures in a row, this fetch included. */
  readonly failures: number;
  readonly retryAfterMs: number | null;
  readonly httpStatus: number | null;
  /** What was learned of the feed's rhythm before, as the plan gave it. */
  readonly rhythm: unknown;
  /** When the items of the document came out; empty when there is no new document. */
  readonly arrivals: readonly number[];
  /** Whether the document has items that weren't known, of a feed that was read before: something came, whatever its date. */
  readonly hasNews: boolean;
}

/** When a feed is asked again, and what its arrivals teach. */
export interface Plan {
  readonly at: number;
  /** JSON for the next outlook. */
  readonly rhythm: unknown;
  readonly usualPerDay: number | null;
  readonly silentAfter: number | null;
}

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
  readonly plan: (outlook: Outlook) => Plan;
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
/** So much older than the last fetch may the date of something new be that wasn't there then: a day, in another zone. */
const datesLagMs = 2 * 86_400_000;
const unconditional = { etag: null, lastModified: null } as const;

/** fetch → parse → tag → store for one feed. Trouble with the feed is an outcome; only trouble with the store throws. */
export async function refreshFeed(
  claim: FeedClaim,
  parts: RefreshParts,
  signal?: AbortSignal,
): Promise<RefreshOutcome> {
  const started = parts.now();
  const memory = readMemory(claim.memory);
  const { feed } = claim;

  const finish = (result: IngestResult, at: Answered, kept: FeedMemory, outlook: Partial<Outlook>): FeedIngest => {
    const ended = parts.now();
    const plan = parts.plan({
      feed,
      now: ended,
      leastIntervalMs: kept.leastIntervalMs,
      quiet: kept.quiet,
      failures: 0,
      retryAfterMs: null,
      httpStatus: at.httpStatus,
      rhythm: kept.rhythm,
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
      httpStatus: at.httpStatus,
      bytes: at.bytes,
      nextFetchAt: plan.at,
      learned: { memory: { ...kept, rhythm: plan.rhythm }, usualPerDay, silentAfter, movedTo: movedTo(kept.move) },
      result,
    };
  };

  // Some servers say 304 whatever they are asked. A clock that was set back leaves a time that is still to come.
  const isTrusted = memory.seenAt !== null && Math.abs(started - memory.seenAt) < trustedForMs;
  let answered: Answered = { httpStatus: null, bytes: 0 };
  let holdsBody = false;
  const release = (): void => {
    if (holdsBody) parts.released();
    holdsBody = false;
  };
  try {
    const answer = await parts.fetcher.fetch(
      {
        url: feed.url,
        headers: feed.headers,
        ...(isTrusted ? { etag: claim.etag, lastModified: claim.lastModified } : unconditional),
        bodyHash: claim.bodyHash,
      },
      signal,
    );
    holdsBody = true;
    answered = { httpStatus: answer.httpStatus, bytes: answer.kind === "body" ? answer.bytes.byteLength : 0 };
    const move = noteMove(memory.move, answer.redirects, started);
    if (answer.kind === "unchanged") {
      // There is no body to hold, and the commit may wait for others.
      release();
      const { etag, lastModified } = answer;
      const wasSeen = answer.httpStatus !== 304;
      const freshMs = answer.leastIntervalMs ?? (wasSeen ? null : memory.freshMs);
      const kept = { ...memory, move, freshMs, seenAt: wasSeen ? started : memory.seenAt };
      const leastIntervalMs = greatest(freshMs, memory.leastIntervalMs);
      await parts.commit(finish({ kind: "unchanged", etag, lastModified }, answered, kept, { leastIntervalMs }));
      return { feed, status: "unchanged", added: 0, changed: 0, error: null };
    }
    const { url, contentType } = answer;
    // The parse thread takes the bytes over, so whoever else is to see them needs a copy of its own.
    // A new feed's first time lies somewhere in the day to come, so that a long list is spread over it.
    const witnessedAt = memory.witnessedAt ?? started - ((claim.no * 2_654_435_761) % witnessEveryMs);
    const isWitnessed = memory.witnessedAt !== null && started - witnessedAt >= witnessEveryMs;
    const copy = isWitnessed ? answer.bytes.slice() : null;
    const document = await parts.parser.parse(answer.bytes, {
      url,
      contentType,
      charset: feed.charset,
      language: feed.language,
    });
    if (copy)
      parts.witness({ feedNo: claim.no, at: started, bytes: copy, url, contentType, charset: feed.charset, document });
    const verdicts = await parts.store.compare(claim.no, document.items);
    const news = document.items.flatMap((item, i): News[] => {
      const verdict = verdicts[i];
      if (verdict?.is !== "new" && verdict?.is !== "changed") return [];
      const { id, storeAs, sharesAddress } = verdict;
      const shares = sharesAddress ? { sharesAddress } : {};
      return [{ item: storeAs === undefined ? item : { ...item, id: storeAs }, id, ...shares }];
    });
    const articles = await keptArticles(news, parts);
    const result: IngestResult = {
      kind: "fetched",
      document: pick(document),
      seen: document.items.length,
      gap:
        claim.lastSuccessAt === null
          ? null
          : missedBetween(
              memory.window,
              { at: claim.lastSuccessAt, silentAfter: claim.silentAfter },
              document.items,
              verdicts,
              started,
            ),
      items: tagNews(news, articles, parts.matcher(), feed),
      known: verdicts.flatMap(({ id }) => id ?? []),
      // With those of a document that broke off the server would say that its rest is known.
      ...(document.isComplete
        ? { etag: answer.etag, lastModified: answer.lastModified, bodyHash: answer.bodyHash }
        : { etag: null, lastModified: null, bodyHash: null }),
      sanitiser: sanitiserVersion,
    };
    const kept: FeedMemory = {
      rhythm: memory.rhythm,
      leastIntervalMs: document.leastIntervalMs,
      freshMs: answer.leastIntervalMs,
      seenAt: started,
      quiet: document.quiet,
      move,
      witnessedAt: isWitnessed ? started : witnessedAt,
      window: document.isComplete ? windowOf(document.items, verdicts, started) : memory.window,
    };
    const counts = await parts.commit(
      finish(result, answered, kept, {
        leastIntervalMs: greatest(answer.leastIntervalMs, document.leastIntervalMs),
        arrivals: arrivalsOf(document.items, verdicts, {
          isFirst: memory.rhythm === null,
          since: claim.lastSuccessAt,
          now: started,
        }),
        hasNews: claim.lastSuccessAt !== null && verdicts.some(({ is }) => is === "new"),
      }),
    );
    if (feed.fullText) await tagLateArticles(news, articles, parts);
    return { feed, status: "ok", added: counts.added, changed: counts.changed, error: null };
  } catch (error) {
    if (!(error instanceof FetchError) && !(error instanceof ParseError)) throw error;
    const httpStatus = error instanceof FetchError ? (error.httpStatus ?? null) : answered.httpStatus;
    const retryAfterMs = error instanceof FetchError ? (error.retryAfterMs ?? null) : null;
    const { code, message } = error;
    if (code === "paused") {
      const host = (error instanceof FetchError ? error.host : null) ?? new URL(feed.url).hostname;
      const wait = { kind: "postponed", host } as const;
      await parts.commit({ ...finish(wait, answered, memory, {}), nextFetchAt: parts.now() + (retryAfterMs ?? 0) });
      return { feed, status: "waits", added: 0, changed: 0, error: message };
    }
    // It may have choked on the validators, and its word that nothing changed would hide that a document is broken.
    const isUseless = httpStatus === null ? damaged.has(code) : !isBusy(httpStatus);
    const kept = isUseless ? { ...memory, seenAt: null } : memory;
    await parts.commit(
      finish({ kind: "failed", code, message, gone: httpStatus === 410 }, { ...answered, httpStatus }, kept, {
        failures: claim.failures + 1,
        retryAfterMs,
      }),
    );
    return { feed, status: "failed", added: 0, changed: 0, error: message };
  } finally {
    release();
  }
}

/** Troubles of an answer that came, but not whole. */
const damaged: ReadonlySet<string> = new Set(["truncated", "closed", "encoding"]);

/** Whether a status is about the host and not about what was asked. */
function isBusy(httpStatus: number): boolean {
  return httpStatus === 429 || httpStatus === 503;
}

interface Answered {
  readonly httpStatus: number | null;
  readonly bytes: number;
}

/** An item that is new, or a newer version of the stored item `id`. */
interface News extends Pick<ItemVerdict, "sharesAddress"> {
  readonly item: ParsedItem;
  readonly id: number | null;
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

/**
 * When the items came out. Where nothing is known of a feed yet, that is as they say. Then only what is new tells, since
 * what is known may get another date with each edit or document; and it came after the last fetch, though its date may
 * be missing, a day only, or hours off. What is older is out of an archive.
 */
function arrivalsOf(
  items: readonly ParsedItem[],
  verdicts: readonly ItemVerdict[],
  { isFirst, since, now }: { readonly isFirst: boolean; readonly since: number | null; readonly now: number },
): readonly number[] {
  return items.flatMap(({ publishedAt }, i) => {
    if (isFirst && publishedAt !== null) return [publishedAt];
    if (since === null || verdicts[i]?.is !== "new" || (publishedAt ?? now) < since - datesLagMs) return [];
    return [Math.min(Math.max(publishedAt ?? now, since), now)];
  });
}

/** Plain texts of the articles that edited items have from their pages: they stay, and are searched and tagged. */
async function keptArticles(
  news: readonly News[],
  { store }: Pick<RefreshParts, "store">,
): Promise<ReadonlyMap<number, string>> {
  const edited = news.flatMap(({ id }) => id ?? []);
  if (edited.length === 0) return new Map();
  return new Map(
    (await store.items(edited)).flatMap(({ id, articleHtml }): [number, string][] =>
      articleHtml === null ? [] : [[id, plainText(articleHtml)]],
    ),
  );
}

/** Items whose articles came while their edits were on the way are tagged by them, as if they had been known. */
async function tagLateArticles(
  news: readonly News[],
  known: ReadonlyMap<number, string>,
  { store, matcher }: Pick<RefreshParts, "store" | "matcher">,
): Promise<void> {
  const unread = news.flatMap(({ id }) => (id === null || known.has(id) ? [] : [id]));
  if (unread.length === 0) return;
  const late = new Map(
    (await store.items(unread)).flatMap(({ id, articleHtml }): [number, string][] =>
      articleHtml === null ? [] : [[id, articleHtml]],
    ),
  );
  for (const text of late.size === 0 ? [] : await store.itemTexts([...late.keys()])) {
    const html = late.get(text.id);
    if (html === undefined) continue;
    await store.keepPage({ item: text.id, revision: text.revision, html, tags: matcher().match(text) });
  }
}

function tagNews(
  news: readonly News[],
  articles: ReadonlyMap<number, string>,
  matcher: TopicMatcher,
  feed: Feed,
): readonly TaggedItem[] {
  return news.map(({ item, id, ...shares }) => {
    const article = id === null ? undefined : articles.get(id);
    const { title, summaryText: summary, author, language } = item;
    const text = { title, summary, body: article ?? item.contentText, author };
    const tags = matcher.match({ ...text, language, feed: feed.id, country: feed.country });
    return { item, id, wantsPage: feed.fullText, ...shares, terms: itemTerms(text), tags };
  });
}
