import type { FeedIngest, IngestCounts, Store } from "../store/store.ts";

interface Waiting {
  readonly fetch: FeedIngest;
  readonly resolve: (counts: IngestCounts) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores results of fetches several at a time: one durable commit costs a disk flush, whatever it holds.
 *
 * Results that arrive while a commit is asked for go into the next one; each caller learns of its own when it is on
 * disk. When a batch fails, its results are tried one by one, so that one bad document can't take others with it.
 *
 * @param limits  a batch closes at this many items or after this many milliseconds
 */
export function createGroupCommit(
  store: Pick<Store, "ingest">,
  limits: { readonly items: number; readonly delayMs: number },
): (fetch: FeedIngest) => Promise<IngestCounts> {
  let batch: Waiting[] = [];
  let items = 0;
  let timer: NodeJS.Timeout | null = null;

  async function commit(): Promise<void> {
    if (timer) clearTimeout(timer);
    const taken = batch;
    batch = [];
    items = 0;
    timer = null;
    try {
      settle(taken, await store.ingest(taken.map(({ fetch }) => fetch)));
    } catch (error) {
      const only = taken.length === 1 ? taken[0] : undefined;
      if (only) only.reject(error);
      else for (const one of taken) await store.ingest([one.fetch]).then((counts) => settle([one], counts), one.reject);
    }
  }

  return (fetch) =>
    new Promise((resolve, reject) => {
      batch.push({ fetch, resolve, reject });
      items += fetch.result.kind === "fetched" ? fetch.result.items.length : 0;
      if (items >= limits.items) void commit();
      else timer ??= setTimeout(() => void commit(), limits.delayMs);
    });
}

/** Tells each of those who wait what came of its own. */
function settle(taken: readonly Waiting[], counts: readonly IngestCounts[]): void {
  for (const [i, { fetch, resolve }] of taken.entries()) {
    resolve(counts[i] ?? { feedNo: fetch.feedNo, added: 0, changed: 0 });
  }
}
