import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import AhoCorasick from "modern-ahocorasick";
import type { TaggableText } from "../src/model/topic.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import { textFingerprint } from "../src/text/fingerprint.ts";
import { foldText } from "../src/text/fold.ts";
import { itemTerms } from "../src/text/item-terms.ts";
import { backtest } from "../src/topics/archive/backtest.ts";
import { parseTopics } from "../src/topics/file/parse-topics.ts";
import { compileTopics } from "../src/topics/matcher/compile.ts";
import { randomFrom } from "./random.ts";

/**
 * Tagging side by side in one run: the shipped topics and 100 generated ones of 10,000 terms, against one RegExp per
 * keyword and another automaton; then `topics try` on an archive.
 *
 *   npm run bench tag -- [--items 20000] [--rounds 5] [--archive 100000]
 *
 * Items are made of words of eight languages, 450 bytes on average, with names of the shipped topics in one of four.
 */
const { values } = parseArgs({
  options: {
    items: { type: "string", default: "20000" },
    rounds: { type: "string", default: "5" },
    archive: { type: "string", default: "100000" },
  },
});

const random = randomFrom(20_261_125);
const languages = ["en", "en", "en", "en", "zh", "ru", "ar", "es", "fr", "de"];
const alphabets: Readonly<Record<string, string>> = {
  en: "etaoinshrdlucmfwypvbgkqjxz",
  es: "eaosrnidlctumpbgvyqhfzjxñ",
  fr: "esaitnrulodcpmévqfbghjàxy",
  de: "enisratdhulcgmobwfkzpvüäöß",
  ru: "оеаинтсрвлкмдпуяыьгзбчйх",
  ar: "المنيرتوبدسعهفقكحجطخصشضزثغ",
};
const han = Array.from({ length: 1500 }, (_, i) => String.fromCharCode(0x4e00 + i * 7));
const vocabularies = new Map(
  Object.entries(alphabets).map(([lang, letters]) => [lang, Array.from({ length: 8000 }, () => word(letters))]),
);
const shipped = parseTopics(JSON.parse(readFileSync(new URL("../topics.json", import.meta.url), "utf8")));
const names = shipped.flatMap((topic) => topic.any.map(({ term }) => term.replaceAll("*", "")));
const items = Array.from({ length: Number(values.items) }, (): TaggableText => {
  const language = pick(languages);
  return { title: sentence(language, 55), summary: sentence(language, 330), body: "", language };
});
const bytes = items.reduce((sum, { title, summary }) => sum + Buffer.byteLength(title + summary), 0) / items.length;

const distinct = [...distinctTerms(10_000)];
const many = parseTopics({
  topics: Array.from({ length: 100 }, (_, i) => ({
    id: `t${i}`,
    any: distinct.filter((_, n) => n % 100 === i),
  })),
});
const thousand = distinct.slice(0, 1000);
const expressions = thousand.map((term) => new RegExp(`\\b${term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\b`, "iu"));
const other = new AhoCorasick(distinct);

const shippedMatcher = compileTopics(shipped);
const manyMatcher = compileTopics(many);
const contenders: readonly (readonly [string, number, (item: TaggableText) => unknown])[] = [
  [`shipped topics (${names.length} terms, near rules)`, items.length, (item) => shippedMatcher.match(item)],
  [`100 topics, ${distinct.length} terms`, items.length, (item) => manyMatcher.match(item)],
  [
    `modern-ahocorasick, ${distinct.length} terms, no edges`,
    items.length,
    (item) => [other.search(foldText(item.title)), other.search(foldText(item.summary))],
  ],
  [
    "one RegExp per keyword, 1,000 terms",
    Math.min(items.length, 500),
    (item) => expressions.filter((one) => one.test(item.title) || one.test(item.summary)),
  ],
];
const rates = contenders.map((): number[] => []);
for (let round = 0; round <= Number(values.rounds); round++) {
  contenders.forEach(([, count, run], i) => {
    const started = performance.now();
    for (const item of items.slice(0, count)) run(item);
    // The first round only warms up.
    if (round > 0) rates[i]?.push(count / ((performance.now() - started) / 1000));
  });
}
const tagged = items.filter((item) => shippedMatcher.match(item).length > 0).length;
console.log(`${items.length} items of ${Math.round(bytes)} bytes, ${tagged} tagged by the shipped topics`);
const tags = items.reduce((sum, item) => sum + manyMatcher.match(item).length, 0) / items.length;
console.log(`${tags.toFixed(1)} tags an item by the generated topics`);
console.log("items/s, median (least to most)");
contenders.forEach(([name], i) => {
  const all = (rates[i] ?? []).toSorted((a, b) => a - b);
  const figure = (rate: number | undefined): string => Math.round(rate ?? 0).toLocaleString("en");
  console.log(
    `${name.padEnd(56)} ${figure(all[Math.floor(all.length / 2)])} (${figure(all[0])} to ${figure(all.at(-1))})`,
  );
});
await tryOnArchive(Number(values.archive));

async function tryOnArchive(size: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "wirewatch-bench-"));
  const store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
  const feed = { id: "a", url: "http://127.0.0.1/a", title: "A", site: null, language: null, country: null };
  await store.syncFeeds(
    [
      {
        ...feed,
        category: null,
        weight: 1,
        isNamed: true,
        enabled: true,
        interval: "auto",
        fullText: false,
        charset: null,
        headers: {},
      },
    ],
    0,
  );
  await store.syncTopics(shipped, 0);
  const now = Date.UTC(2026, 0, 1);
  for (let at = 0; at < size; at += 1000) {
    const batch = Array.from({ length: Math.min(1000, size - at) }, (_, i) => {
      const item = items[(at + i) % items.length];
      const { title, summary, language } = item ?? { title: "", summary: "", language: null };
      const parsed = {
        id: String(at + i),
        url: null,
        articleKey: null,
        title: `${title} ${at + i}`,
        author: null,
        publishedAt: now - (at + i) * 600_000,
        updatedAt: null,
        summaryHtml: summary,
        contentHtml: "",
        rawSummary: null,
        rawContent: null,
        summaryText: summary,
        contentText: "",
        fingerprint: textFingerprint(title, String(at + i), ""),
        imageUrl: null,
        enclosures: [],
        language,
      };
      return {
        item: parsed,
        id: null,
        wantsPage: false,
        terms: itemTerms({ ...parsed, summary, body: "" }),
        tags: item ? shippedMatcher.match(item) : [],
      };
    });
    await store.ingest([
      {
        feedNo: 1,
        at: now,
        durationMs: 0,
        httpStatus: 200,
        bytes: 0,
        nextFetchAt: now,
        learned: null,
        result: {
          kind: "fetched",
          document: { title: "", siteUrl: null, language: null, warnings: [] },
          seen: batch.length,
          gap: null,
          known: [],
          items: batch,
          etag: null,
          lastModified: null,
          bodyHash: "",
          sanitiser: 1,
        },
      },
    ]);
  }
  console.log(`\ntopics try on ${size.toLocaleString("en")} items, milliseconds, median of 5`);
  const commonest = [...new Set((vocabularies.get("en") ?? []).slice(0, 400))];
  const worst = parseTopics({ topics: [{ id: "worst", any: commonest }] });
  for (const topic of [...shipped.slice(0, 6), ...worst]) {
    const times: number[] = [];
    let fitting = 0;
    for (let run = 0; run < 5; run++) {
      const started = performance.now();
      fitting = (await backtest(topic, store)).items;
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    console.log(`${topic.id.padEnd(28)} ${Math.round(times[2] ?? 0)} (${fitting} items fit)`);
  }
  await store.close();
  await rm(folder, { recursive: true });
}

/** Keywords as people choose them: words of a language that are not its frequent ones, alone or as a phrase of two. */
function distinctTerms(count: number): ReadonlySet<string> {
  const terms = new Set<string>();
  while (terms.size < count) {
    const language = pick(languages);
    const one = (): string =>
      language === "zh"
        ? `${pick(han)}${pick(han)}${random() < 0.5 ? pick(han) : ""}`
        : pick((vocabularies.get(language) ?? []).slice(1000));
    const term = foldText(random() < 0.4 && language !== "zh" ? `${one()} ${one()}` : one()).trim();
    if ([...term].length > (language === "zh" ? 1 : 3)) terms.add(term);
  }
  return terms;
}

/** About `length` characters; with a name of a topic in one of four. */
function sentence(language: string, length: number): string {
  let text = "";
  while (text.length < (language === "zh" ? length / 2.6 : length)) {
    if (language === "zh") text += han[Math.floor(random() ** 3 * han.length)] ?? "";
    else text += `${text === "" ? "" : " "}${frequent(vocabularies.get(language) ?? [])}`;
  }
  return random() < 0.125 ? `${text} ${pick(names)}` : text;
}

function word(letters: string): string {
  const length = 3 + Math.floor(random() * 8);
  return Array.from({ length }, () => letters[Math.floor(random() ** 1.7 * letters.length)] ?? "").join("");
}

/** By rank, as words of a language are. */
function frequent(words: readonly string[]): string {
  return words[Math.floor(words.length ** random()) - 1] ?? "";
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}
