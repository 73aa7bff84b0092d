import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFeeds } from "../../src/feeds/list/read-feeds.ts";
import { createStoryKeeper } from "../../src/ingest/story-keeper.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { TaggedItem } from "../../src/store/store.ts";
import { readAliases } from "../../src/stories/aliases/aliases-file.ts";
import { textFingerprint } from "../../src/text/fingerprint.ts";
import { parseTopics } from "../../src/topics/file/parse-topics.ts";
import { compileTopics } from "../../src/topics/matcher/compile.ts";
import { parseUserFile, readUserFile } from "../../src/userfile/user-file.ts";
import { dayMs, type MadeSpan, madeFeedList, madeFetch, madeTopicList, makeItem, taggedItem } from "./made-items.ts";

const years = 3;
const until = Date.UTC(2026, 10, 1);
const inBatch = 500;
const sources = [
  import.meta.dirname,
  join(import.meta.dirname, "../../src/store/sqlite/migrations"),
  join(import.meta.dirname, "../../src/text"),
];

export interface MadeArchive {
  readonly folder: string;
  readonly database: string;
  /** Items a second of tagging, placing and storing, by tenth of the archive; null when it was there already. */
  readonly speeds: readonly number[] | null;
}

/** The span of an archive of so many items. */
export function spanOf(items: number): MadeSpan {
  return { from: until - years * 365 * dayMs, until, items };
}

/** Builds the archive where it isn't there yet, outside of the project; always the same one for the same sources. */
export async function madeArchive(items: number, say: (line: string) => void): Promise<MadeArchive> {
  const folder = join(tmpdir(), "wirewatch-bench", `search-${items}-${await versionOfSources()}`);
  const database = join(folder, "data", "wirewatch.db");
  if (existsSync(folder)) return { folder, database, speeds: null };
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(join(unfinished, "data"), { recursive: true });
  const speeds = await build(join(unfinished, "data", "wirewatch.db"), items, say);
  await writeFile(join(unfinished, "topics.json"), JSON.stringify({ topics: madeTopicList() }));
  await rename(unfinished, folder);
  return { folder, database, speeds };
}

async function build(database: string, items: number, say: (line: string) => void): Promise<readonly number[]> {
  const span = spanOf(items);
  const feeds = parseUserFile(JSON.stringify({ feeds: madeFeedList("http://127.0.0.1/{n}.xml") }), "feeds", readFeeds);
  const topics = parseTopics({ topics: madeTopicList() });
  const matcher = compileTopics(topics);
  const store = await openSqliteStore(database, "writer");
  await store.syncFeeds(feeds.value, span.from);
  await store.syncTopics(topics, span.from);
  const keeper = createStoryKeeper(store);
  const aliases = new URL("../../src/stories/default-aliases.json", import.meta.url).pathname;
  await keeper.useAliases((await readUserFile(aliases, readAliases)).value);
  const numbers = (await store.feedStates()).map(({ no }) => no);

  const toTagged = (n: number): { readonly feed: number; readonly at: number; readonly tagged: TaggedItem } => {
    const made = makeItem(n, span);
    const { title, summary, language } = made;
    const tags = matcher.match({ title, summary, body: "", language });
    const tagged = taggedItem(made, tags, textFingerprint(title, summary, ""));
    return { feed: numbers[made.feed] ?? 0, at: made.arrivedAt, tagged };
  };
  const speeds: number[] = [];
  let since = performance.now();
  let counted = 0;
  for (let from = 0; from < items; from += inBatch) {
    const batch = Array.from({ length: Math.min(inBatch, items - from) }, (_, k) => toTagged(from + k));
    const at = batch.at(-1)?.at ?? 0;
    const byFeed = Map.groupBy(batch, ({ feed }) => feed);
    await keeper.ingest(
      [...byFeed].map(([feed, all]) =>
        madeFetch(
          feed,
          at,
          all.map(({ tagged }) => tagged),
        ),
      ),
    );
    if (from + inBatch < ((speeds.length + 1) * items) / 10) continue;
    const done = Math.min(items, from + inBatch);
    speeds.push(((done - counted) / (performance.now() - since)) * 1000);
    say(`${done} items, ${Math.round(speeds.at(-1) ?? 0)} items/s`);
    counted = done;
    since = performance.now();
  }
  await store.close();
  return speeds;
}

async function versionOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of sources) {
    for (const file of (await readdir(folder)).sort()) {
      const isPart = folder !== import.meta.dirname || file.startsWith("made-");
      if (isPart && file.endsWith(".ts")) hash.update(await readFile(join(folder, file)));
    }
  }
  return hash.digest("hex").slice(0, 8);
}
