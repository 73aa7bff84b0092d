import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FeedDocument, ParsedItem } from "../src/model/document.ts";
import { parseDate } from "../src/parse/dates/dates.ts";
import { createLanguageDetector } from "../src/parse/language/language.ts";
import { ParseError } from "../src/parse/parse-error.ts";
import { parseFeed } from "../src/parse/parse-feed.ts";
import { plainText } from "../src/text/plain-text.ts";
import { createSecondOpinions } from "./second-opinions.ts";

/**
 * Compares what the reader finds with the expectations of the feedparser and gofeed test suites, and with what
 * rss-parser finds in the same documents.
 *
 *   npm run conformance -- CORPUS
 */
interface Expectation {
  readonly file: string;
  readonly group: string;
  readonly contentType?: string;
  readonly url?: string;
  readonly expect: readonly { readonly field: string; readonly item?: number; readonly value: unknown }[];
}

const [corpus] = process.argv.slice(2);
if (!corpus) {
  console.log("npm run conformance -- CORPUS, with the folder of the two suites and their expectations.json");
  process.exit(2);
}
const cases: readonly Expectation[] = JSON.parse(readFileSync(join(corpus, "expectations.json"), "utf8"));
const detectLanguage = createLanguageDetector();
const scores = new Map<string, { right: number; all: number }>();
const misses: string[] = [];
const opinions = createSecondOpinions();
let refused = 0;
let thrown = 0;

for (const { file, group, contentType, url, expect } of cases) {
  const bytes = readFileSync(join(corpus, file));
  let document: FeedDocument | null = null;
  try {
    document = parseFeed(
      bytes,
      {
        url: url ?? "http://example.org/feed.xml",
        contentType: contentType ?? null,
      },
      detectLanguage,
    );
  } catch (error) {
    if (error instanceof ParseError) refused++;
    else thrown++;
  }
  await opinions.ask(file, bytes, contentType ?? null, document);
  for (const { field, item = 0, value } of expect) {
    const found = document ? fieldOf(document, field, item) : "(not read)";
    const right = document !== null && agrees(field, value, document, item);
    for (const name of [`${file.split("/")[0]} all`, `${file.split("/")[0]} ${group}`]) {
      const score = scores.get(name) ?? { right: 0, all: 0 };
      scores.set(name, { right: score.right + (right ? 1 : 0), all: score.all + 1 });
    }
    if (!right)
      misses.push(`${file} ${field}[${item}]: expected ${JSON.stringify(value)}, found ${JSON.stringify(found)}`);
  }
}

for (const [name, { right, all }] of [...scores].sort()) console.log(`${name.padEnd(40)} ${right}/${all}`);
console.log(`${cases.length} files, ${refused} refused in words, ${thrown} thrown`);
for (const miss of misses) console.log(miss);
for (const line of opinions.report()) console.log(line);
await opinions.close();

function itemOf(document: FeedDocument, n: number): ParsedItem | undefined {
  return document.items[n];
}

function fieldOf(document: FeedDocument, field: string, n: number): unknown {
  const item = itemOf(document, n);
  switch (field) {
    case "count":
      return document.items.length;
    case "feedTitle":
      return document.title;
    case "feedLink":
      return document.siteUrl;
    case "title":
      return item?.title;
    case "link":
      return item?.url;
    case "id":
      return item?.id;
    case "date":
      return item?.publishedAt ?? item?.updatedAt;
    case "updated":
      return item?.updatedAt ?? item?.publishedAt;
    case "author":
      return item?.author;
    case "content":
    case "summary":
      return [item?.contentHtml, item?.summaryHtml, item?.rawContent, item?.rawSummary];
    case "enclosure":
      return item?.enclosures[0]?.url;
    case "image":
      return item?.imageUrl;
    default:
      return undefined;
  }
}

function agrees(field: string, value: unknown, document: FeedDocument, n: number): boolean {
  const found = fieldOf(document, field, n);
  if (field === "count") return found === value;
  if (field === "date" || field === "updated") {
    const wanted =
      typeof value === "number"
        ? value
        : Array.isArray(value)
          ? Date.UTC(value[0], value[1] - 1, ...value.slice(2))
          : parseDate(String(value));
    const item = itemOf(document, n);
    return (
      wanted !== null &&
      [item?.publishedAt, item?.updatedAt].some(
        (time) => time != null && Math.floor(time / 1000) === Math.floor(wanted / 1000),
      )
    );
  }
  const wanted = String(value);
  if (field === "content" || field === "summary") {
    const bare = text(wanted);
    return Array.isArray(found) && found.some((each) => typeof each === "string" && text(each) === bare);
  }
  if (field === "feedLink" || field === "link" || field === "enclosure" || field === "image" || field === "id") {
    return address(String(found ?? "")) === address(wanted);
  }
  if (field === "author")
    return (
      text(String(found ?? "")) === text(wanted) ||
      String(found ?? "")
        .split(", ")
        .includes(text(wanted))
    );
  return text(String(found ?? "")) === text(wanted);
}

function text(html: string): string {
  return plainText(plainText(html)).replace(/\s+/g, "");
}

function address(url: string): string {
  return (URL.parse(url.trim())?.href ?? url.trim()).replace(/\/$/, "");
}
