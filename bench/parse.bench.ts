import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import RssParser from "rss-parser";
import { decodeBytes } from "../src/parse/charset/charset.ts";
import { createLanguageDetector } from "../src/parse/language/language.ts";
import { parseFeed, readDocument } from "../src/parse/parse-feed.ts";

/**
 * Reads archived feeds from their bytes: this reader up to where rss-parser stops (decoded, repaired and mapped), with
 * all that it does besides (dates, ids, addresses, sanitiser, fingerprint, language), and rss-parser on the same text.
 * Each reads in processes of its own, by turns, so that none is slowed by what another left, nor by what the machine
 * does for a while.
 *
 *   npm run bench parse -- FOLDER [turns]     FOLDER holds feeds, one version a file, in folders as you like
 */
const rounds = 4;
const options = { url: "https://example.org/feed.xml", contentType: "application/rss+xml" };

type Read = (document: Uint8Array) => Promise<number>;

function createContenders(): Readonly<Record<string, Read>> {
  const detect = createLanguageDetector();
  const other = new RssParser({ defaultRSS: 2 });
  return {
    "rss-parser": async (document) =>
      (await other.parseString(decodeBytes(document, options.contentType).text)).items.length,
    "this reader: decode, repair, map": async (document) => readDocument(document, options).items.length,
    "this reader, dates to sanitiser": async (document) =>
      parseFeed(document, { ...options, language: "en" }, detect).items.length,
    "the same, guessing languages": async (document) => parseFeed(document, options, detect).items.length,
  };
}

function documentsIn(folder: string): readonly Uint8Array[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:xml|rss|atom|rdf)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

interface Reading {
  readonly items: number;
  readonly documents: number;
  readonly megabytes: number;
  /** Of each round, the first, in which the code is compiled, left out. */
  readonly milliseconds: readonly number[];
}

async function readAll(read: Read, documents: readonly Uint8Array[]): Promise<Reading> {
  const milliseconds: number[] = [];
  let items = 0;
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now();
    items = 0;
    for (const document of documents) items += await read(document);
    if (round > 0) milliseconds.push(performance.now() - started);
  }
  const bytes = documents.reduce((sum, document) => sum + document.byteLength, 0);
  return { items, documents: documents.length, megabytes: bytes / 1e6, milliseconds };
}

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

const [folder, turns = "3", alone] = process.argv.slice(2);
if (!folder) {
  console.log("npm run bench parse -- FOLDER [turns], with a folder of archived feeds");
  process.exit(2);
}
const contenders = createContenders();
const chosen = alone === undefined ? undefined : contenders[alone];
if (chosen) {
  console.log(JSON.stringify(await readAll(chosen, documentsIn(folder))));
} else {
  const readings = new Map<string, Reading[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let turn = 0; turn < Number(turns); turn++) {
    for (const [name, before] of readings) {
      const output = execFileSync(process.execPath, [import.meta.filename, folder, turns, name], { encoding: "utf8" });
      const reading: Reading = JSON.parse(output);
      before.push(reading);
      if (turn === 0) console.log(`${name}: ${reading.items} items of ${reading.documents} documents`);
    }
  }
  const times = [...readings].map(([name, all]) => ({
    name,
    speeds: all.map(({ megabytes, milliseconds }) => (megabytes * 1000) / median(milliseconds)),
  }));
  const base = median(times[0]?.speeds ?? []);
  console.log(
    `\nMedian of ${turns} turns, each the median of ${rounds} rounds, and from the slowest to the fastest turn`,
  );
  for (const { name, speeds } of times) {
    const speed = median(speeds);
    const range = `${Math.min(...speeds).toFixed(1)}–${Math.max(...speeds).toFixed(1)}`;
    console.log(`${name.padEnd(34)} ${speed.toFixed(1).padStart(6)} MB/s (${range})  ×${(speed / base).toFixed(2)}`);
  }
}
