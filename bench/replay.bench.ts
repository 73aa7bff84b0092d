// Replays every archived version of real feeds through the ingest and counts what must hold: no article twice, none
// lost, a revision exactly where a version differs.
// npm run bench replay -- FOLDER      with FOLDER/OUTLET/UNIXTIME.xml

import { readdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseFeed } from "../src/parse/parse-feed.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import { urlKey } from "../src/text/url-key.ts";
import { replay } from "../test/ingest/replay.ts";
import { makeFeed } from "../test/store/fixtures.ts";

const folder = resolve(process.argv[2] ?? "replay");
const work = await mkdtemp(join(tmpdir(), "replay-"));
const store = await openSqliteStore(join(work, "a.db"), "writer");
const outlets = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const feeds = outlets.map((id) =>
  makeFeed(id.replaceAll("_", "-"), { url: `https://${id.replaceAll("_", "-")}.example/` }),
);
await store.syncFeeds(feeds, 0);

/** What counts as the same text, independently of the product: letters, digits and signs, without white space. */
const plain = (...texts: readonly string[]): string => texts.join("\u0000").replace(/\s+/g, " ");

console.log("outlet            versions  articles  stored  twice  lost  edits  revisions");
let started = 0;
for (const [i, outlet] of outlets.entries()) {
  const feed = feeds[i];
  if (!feed) continue;
  const files = readdirSync(join(folder, outlet))
    .filter((name) => name.endsWith(".xml"))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  // An article is known by its guid or its address: whatever shares one of them is the same.
  const classes = new Map<string, string>();
  const classOf = (key: string): string => {
    const up = classes.get(key);
    return up === undefined || up === key ? key : classOf(up);
  };
  const versions = [];
  const states: (readonly (readonly [string, string])[])[] = [];
  for (const name of files) {
    const bytes = new Uint8Array(await readFile(join(folder, outlet, name)));
    versions.push({ at: Number.parseInt(name, 10) * 1000, bytes });
    const { items } = parseFeed(bytes, { url: feed.url, contentType: null }, () => null);
    states.push(
      items.map((item) => {
        const guid = `guid ${item.id}`;
        const address = urlKey(item.url);
        if (address !== null) classes.set(classOf(guid), classOf(`url ${address}`));
        return [guid, plain(item.title, item.summaryText, item.contentText)] as const;
      }),
    );
  }
  const articles = new Map<string, string>();
  let edits = 0;
  for (const state of states) {
    const seen = new Set<string>();
    for (const [guid, text] of state) {
      const key = classOf(guid);
      if (seen.has(key)) continue;
      seen.add(key);
      const before = articles.get(key);
      if (before !== undefined && before !== text) edits++;
      articles.set(key, text);
    }
  }
  const start = performance.now();
  const outcomes = await replay(store, feed, versions);
  started += performance.now() - start;
  const keys: string[] = [];
  let cursor: string | null = null;
  do {
    const node = { kind: "filter", filter: "feed", value: feed.id } as const;
    const page: Awaited<ReturnType<typeof store.search>> = await store.search({
      node,
      sort: "newest",
      limit: 200,
      cursor,
      facets: false,
    });
    keys.push(...page.items.map((item) => classOf(`url ${urlKey(item.url)}`)));
    cursor = page.next;
  } while (cursor !== null);
  const twice = keys.length - new Set(keys).size;
  const lost = [...articles.keys()].filter((key) => !keys.includes(key)).length;
  const revisions = outcomes.reduce((sum, { changed }) => sum + changed, 0);
  const cells = [files.length, articles.size, keys.length, twice, lost, edits, revisions];
  console.log(outlet.padEnd(16), ...cells.map((cell) => String(cell).padStart(8)));
}
console.log(`${Math.round(started)} ms in the ingest`);
await store.close();
await rm(work, { recursive: true });
