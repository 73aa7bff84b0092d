import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import RssParser from "rss-parser";
import { decodeBytes } from "../src/parse/charset/charset.ts";
import { createLanguageDetector } from "../src/parse/language/language.ts";
import { parseFeed, readDocument } from "../src/parse/parse-feed.ts";

/**
 * Reads archived feeds from their bytes, side by side in one run: this reader up to where rss-parser stops (decoded,
 * repaired and mapped), with all that it does besides (dates, ids, addresses, sanitiser, fingerprint, language), and
 * rss-parser on the same text.
 *
 *   npm run bench parse -- FOLDER [rounds]     FOLDER holds feeds, one version a file, in folders as you like
 */
const [folder, rounds = "5"] = process.argv.slice(2);
if (!folder) {
  console.log("npm run bench parse -- FOLDER [rounds], with a folder of archived feeds");
  process.exit(2);
}
const documents = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:xml|rss|atom|rdf)$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
const bytes = documents.reduce((sum, document) => sum + document.byteLength, 0);
const detect = createLanguageDetector();
const other = new RssParser({ defaultRSS: 2 });
const options = { url: "https://example.org/feed.xml", contentType: "application/rss+xml" };

const ours = async (): Promise<number> =>
  documents.reduce(
    (items, document) => items + parseFeed(document, { ...options, language: "en" }, detect).items.length,
    0,
  );
const guessing = async (): Promise<number> =>
  documents.reduce((items, document) => items + parseFeed(document, options, detect).items.length, 0);
const theirs = async (): Promise<number> => {
  let items = 0;
  for (const document of documents) {
    const { text } = decodeBytes(document, options.contentType);
    items += (await other.parseString(text)).items.length;
  }
  return items;
};

const mapping = async (): Promise<number> =>
  documents.reduce((items, document) => items + readDocument(document, options).items.length, 0);

const contenders = {
  "this reader: decode, repair, map": mapping,
  "this reader, dates to sanitiser": ours,
  "the same, guessing languages": guessing,
  "rss-parser": theirs,
};
const times = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
for (let round = 0; round <= Number(rounds); round++) {
  for (const [name, run] of Object.entries(contenders)) {
    const started = performance.now();
    const items = await run();
    if (round > 0) times.get(name)?.push(performance.now() - started);
    else console.log(`${name}: ${items} items of ${documents.length} documents`);
  }
}
console.log(`\n${(bytes / 1e6).toFixed(1)} MB, median of ${rounds} rounds`);
const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const base = median(times.get("rss-parser") ?? []);
for (const [name, all] of times) {
  const time = median(all);
  console.log(`${name.padEnd(34)} ${(bytes / 1000 / time).toFixed(1).padStart(6)} MB/s  ×${(base / time).toFixed(2)}`);
}
