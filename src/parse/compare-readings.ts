import type { FeedDocument, ParsedItem } from "../model/document.ts";
import { plainText } from "../text/plain-text.ts";
import { urlKey } from "../text/url-key.ts";
import type { WitnessedItem, WitnessReading } from "./witness.ts";

/** Where two readers of a document disagree, beyond what is known of the other's limits. */
export interface Disagreement {
  /** One sentence for the page of the feed. */
  readonly words: string;
  readonly items: { readonly ours: number; readonly theirs: number };
  readonly titles: number;
  readonly links: number;
  readonly dates: number;
  readonly examples: readonly { readonly what: string; readonly ours: string; readonly theirs: string }[];
}

const mostExamples = 5;
const longestExample = 200;

/**
 * Compares our reading of a document with an independent one. What the other reader is known not to do counts as no
 * disagreement: a document it refuses or takes too long for, formats it does not know, dates, links and titles it
 * leaves out or takes apart, and more items than we keep.
 *
 * @returns null when they agree
 */
export function compareReadings(ours: FeedDocument, theirs: WitnessReading): Disagreement | null {
  if (theirs.kind !== "read" || ours.format === "json" || ours.format === "sitemap") return null;
  // What had to be repaired may well be read otherwise.
  if (ours.warnings.length > 0) return null;
  const pairs = pairUp(ours.items, theirs.items);
  const titles = pairs.filter(([a, b]) => !sameTitle(a, b));
  const links = pairs.filter(([a, b]) => !sameLink(a, b));
  const dates = pairs.filter(([a, b]) => !sameDate(a, b));
  const counts = { ours: ours.items.length, theirs: theirs.items.length };
  if (counts.ours === counts.theirs && titles.length + links.length + dates.length === 0) return null;
  const shown = (what: string, list: readonly Pair[], of: (item: ParsedItem | WitnessedItem) => string) =>
    list.map(([a, b]) => ({ what, ours: of(a).slice(0, longestExample), theirs: of(b).slice(0, longestExample) }));
  return {
    words: inWords(counts, titles.length, links.length, dates.length),
    items: counts,
    titles: titles.length,
    links: links.length,
    dates: dates.length,
    examples: [
      ...shown("title", titles, ({ title }) => title),
      ...shown("link", links, ({ url }) => url ?? ""),
      ...shown("date", dates, ({ publishedAt }) => (publishedAt === null ? "" : new Date(publishedAt).toISOString())),
    ].slice(0, mostExamples),
  };
}

type Pair = readonly [ParsedItem, WitnessedItem];

/** By id where both have one, else by position: both keep the order of the document. */
function pairUp(ours: readonly ParsedItem[], theirs: readonly WitnessedItem[]): readonly Pair[] {
  const byId = new Map(theirs.flatMap((item) => (item.id === null ? [] : [[item.id, item] as const])));
  return ours.flatMap((item, i): Pair[] => {
    const other = byId.get(item.id) ?? (ours.length === theirs.length ? theirs[i] : undefined);
    return other ? [[item, other]] : [];
  });
}

function sameTitle(ours: ParsedItem, { title }: WitnessedItem): boolean {
  return title === "" || bare(ours.title) === bare(title) || bare(ours.title) === bare(plainText(title));
}

/** Letters and digits alone: white space, entities and typography are no matter. */
function bare(text: string): string {
  return text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "");
}

function sameLink(ours: ParsedItem, { url }: WitnessedItem): boolean {
  // It does not make addresses absolute.
  if (url === null || ours.url === null || !/^https?:/i.test(url)) return true;
  return urlKey(ours.url) === urlKey(url);
}

function sameDate({ publishedAt, updatedAt }: ParsedItem, { publishedAt: theirs }: WitnessedItem): boolean {
  if (theirs === null || publishedAt === null) return true;
  return [publishedAt, updatedAt].some((ours) => ours !== null && Math.abs(ours - theirs) <= 1000);
}

function inWords(
  { ours, theirs }: { readonly ours: number; readonly theirs: number },
  titles: number,
  links: number,
  dates: number,
): string {
  if (ours !== theirs) return `Other readers see ${theirs} of ${ours} items.`;
  const parts = [count(titles, "title"), count(links, "link"), count(dates, "date")].filter((part) => part !== "");
  return `Other readers read ${parts.join(" and ")} otherwise.`;
}

function count(n: number, what: string): string {
  return n === 0 ? "" : `${n} ${what}${n === 1 ? "" : "s"}`;
}
