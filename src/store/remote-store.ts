import { type Channel, isMessage } from "./channel.ts";
import type { Store } from "./store.ts";
import { StoreError, type StoreErrorCode } from "./store-error.ts";

type StoreMethod = keyof Store;

interface Call {
  readonly type: "store-call";
  readonly id: number;
  readonly method: StoreMethod;
  readonly args: readonly unknown[];
}

interface Reply {
  readonly type: "store-reply";
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly message: string; readonly code: StoreErrorCode | null };
}

/** Methods that only read: any thread with the database open can answer them. */
const reads: ReadonlySet<StoreMethod> = new Set<StoreMethod>([
  "feedStates",
  "topicStates",
  "topicHeads",
  "topicHistory",
  "topicCandidates",
  "itemTexts",
  "wordCounts",
  "vocabulary",
  "newestTitles",
  "names",
  "topicTrend",
  "topicTerms",
  "nextDueAt",
  "compare",
  "search",
  "walk",
  "starred",
  "savedSearches",
  "item",
  "revisions",
  "earlierAddresses",
  "firstAddresses",
  "stats",
  "notices",
  "job",
  "streams",
  "edition",
  "editionHeads",
  "firstEntryAt",
  "candidates",
  "items",
  "tellings",
  "tellingsOf",
  "editionsWith",
  "told",
  "edits",
  "topicVolumes",
  "newTerms",
  "topicsOfFeeds",
  "story",
  "storySummaries",
  "storiesOf",
  "widestStories",
  "recentPlacements",
  "placingState",
  "placedSince",
  "leaseOwner",
  "topicsSource",
  "outdatedHtml",
  "pagesWaiting",
  "pauses",
]);

const writes: readonly StoreMethod[] = [
  "syncFeeds",
  "syncTopics",
  "retag",
  "claimDueFeeds",
  "askAgain",
  "renewFeeds",
  "releaseFeeds",
  "ingest",
  "claimPages",
  "keepPage",
  "giveUpPage",
  "putOffPage",
  "sparePage",
  "keepPause",
  "keepDisagreement",
  "purgeFeed",
  "expireItems",
  "reindexFeeds",
  "mergeIndex",
  "renewHtml",
  "setStar",
  "addSearch",
  "putSearch",
  "removeSearch",
  "setNotice",
  "acquireLease",
  "releaseLease",
  "addJob",
  "claimJob",
  "releaseJobs",
  "reportJob",
  "putStream",
  "removeStream",
  "freezeEdition",
  "splitStory",
  "mergeStories",
];

/**
 * Answers a store's calls that come over a channel.
 *
 * @returns a function that stops answering
 */
export function serveStore(store: Store, channel: Channel): () => void {
  const listener = (message: unknown): void => {
    if (!isMessage<Call>(message, "store-call")) return;
    const { id, method, args } = message;
    const call = store[method] as (...args: readonly unknown[]) => Promise<unknown>;
    call(...args).then(
      (value) => channel.postMessage({ type: "store-reply", id, value } satisfies Reply),
      (error: unknown) => channel.postMessage({ type: "store-reply", id, error: toMessage(error) } satisfies Reply),
    );
  };
  channel.on("message", listener);
  return () => channel.off("message", listener);
}

/** A store whose calls are answered elsewhere, with the number of calls under way on each channel. */
interface Line {
  call(method: StoreMethod, args: readonly unknown[]): Promise<unknown>;
  waiting(): number;
  close(): void;
}

/**
 * A store reached by messages: writes go to the thread that has the writing connection, reads to the least busy of
 * the reading threads, so that nothing slow stalls the caller's thread.
 */
export function createRemoteStore(writer: Channel, readers: readonly Channel[]): Store {
  const writing = openLine(writer);
  const reading = readers.map(openLine);
  const lines = [writing, ...reading];
  const lineFor = (method: StoreMethod): Line =>
    reads.has(method)
      ? reading.reduce((best, line) => (line.waiting() < best.waiting() ? line : best), reading[0] ?? writing)
      : writing;
  const methods = [...reads, ...writes].map((method) => [
    method,
    (...args: readonly unknown[]) => lineFor(method).call(method, args),
  ]);
  const store = {
    ...Object.fromEntries(methods),
    close: async () => {
      for (const line of lines) line.close();
    },
  };
  // The one place where types cross a thread: `serveStore` answers each method with what the port says it returns.
  return store as Store;
}

function openLine(channel: Channel): Line {
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  let closed = false;
  const listener = (message: unknown): void => {
    if (!isMessage<Reply>(message, "store-reply")) return;
    const caller = pending.get(message.id);
    pending.delete(message.id);
    if (message.error) caller?.reject(fromMessage(message.error));
    else caller?.resolve(message.value);
  };
  channel.on("message", listener);
  return {
    call(method, args) {
      if (closed) return Promise.reject(new StoreError("stopped", "Wirewatch is stopping."));
      const id = ++last;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        channel.postMessage({ type: "store-call", id, method, args } satisfies Call);
      });
    },
    waiting: () => pending.size,
    close() {
      closed = true;
      channel.off("message", listener);
      for (const { reject } of pending.values()) reject(new StoreError("stopped", "Wirewatch is stopping."));
      pending.clear();
    },
  };
}

function toMessage(error: unknown): { message: string; code: StoreErrorCode | null } {
  return {
    message: error instanceof Error ? error.message : String(error),
    code: error instanceof StoreError ? error.code : null,
  };
}

function fromMessage({ message, code }: { message: string; code: StoreErrorCode | null }): Error {
  return code === null ? new Error(message) : new StoreError(code, message);
}
