import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ParsedItem } from "../../src/model/document.ts";
import type { Topic } from "../../src/model/topic.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { parseTopics } from "../../src/topics/file/parse-topics.ts";
import { compileTopics } from "../../src/topics/matcher/compile.ts";
import { makeFeed, makeFetch, makeItem, makeTagged, now } from "../store/fixtures.ts";

export interface Archive {
  readonly store: Store;
  /** Stores items of the feed `a`, tagged by the topics that are in force. */
  add(items: readonly Partial<ParsedItem>[]): Promise<void>;
  /** Puts topics, as in a file, in force. */
  use(...topics: readonly object[]): Promise<readonly Topic[]>;
  close(): Promise<void>;
}

/** A real archive in a folder of its own. */
export async function openArchive(): Promise<Archive> {
  const folder = await mkdtemp(join(tmpdir(), "topics-"));
  const store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
  await store.syncFeeds([makeFeed("a", { country: "GB" })], now);
  let topics: readonly Topic[] = [];
  let count = 0;
  return {
    store,
    async use(...entries) {
      topics = parseTopics({ topics: entries });
      await store.syncTopics(topics, now);
      return topics;
    },
    async add(items) {
      const matcher = compileTopics(topics);
      const no = (await store.feedStates())[0]?.no ?? 0;
      const tagged = items.map((given) => {
        const item = makeItem(String(count++), given);
        const { title, summaryText: summary, contentText: body, language } = item;
        return makeTagged(item, matcher.match({ title, summary, body, language, feed: "a", country: "GB" }));
      });
      await store.ingest([makeFetch(no, tagged)]);
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
