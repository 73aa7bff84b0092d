import type { FeedDocument, FeedFormat } from "../model/document.ts";
import { plainText } from "../text/plain-text.ts";
import { mapAtomFeed } from "./atom.ts";
import { decodeBytes } from "./charset.ts";
import { mapEntry } from "./entry.ts";
import { finishItem } from "./finish-item.ts";
import { readJsonFeed } from "./json-feed.ts";
import { type DetectLanguage, languageTag } from "./language.ts";
import { ParseError } from "./parse-error.ts";
import type { RawFeed, RawItem } from "./raw-feed.ts";
import { readElements } from "./read-elements.ts";
import { repairXml } from "./repair.ts";
import { webUrl } from "./resolve-url.ts";
import { mapChannel } from "./rss.ts";

export interface ParseOptions {
  /** Where the document came from: base of relative addresses. */
  readonly url: string;
  readonly contentType: string | null;
  /** Set by the user for the feed. */
  readonly charset?: string | null;
  readonly language?: string | null;
}

/** Items read from one document; more are left. */
export const maxItems = 2000;
const maxBytes = 16 * 1024 * 1024;

/**
 * Reads a feed of any format from its bytes.
 *
 * @param detectLanguage  for items that neither declare a language nor inherit one
 * @throws ParseError saying in words why it is none
 */
export function parseFeed(bytes: Uint8Array, options: ParseOptions, detectLanguage: DetectLanguage): FeedDocument {
  if (bytes.byteLength > maxBytes) throw new ParseError("too-large", "The document is larger than 16 MiB.");
  const decoded = decodeBytes(bytes, options.contentType, options.charset ?? null);
  const text = decoded.text.replace(/^[\uFEFF\s]+/, "");
  if (text === "") throw new ParseError("empty", "The answer is empty.");
  const { format, feed, items, warnings } = /^[{[]/.test(text) ? readJson(text) : readXml(text);
  const site = webUrl(feed.link, options.url);
  const context = {
    base: (feed.base === null ? null : webUrl(feed.base, options.url)) ?? site ?? options.url,
    authors: feed.authors,
    language: languageTag(feed.lang) ?? languageTag(options.language),
    detectLanguage,
  };
  return {
    format,
    title: plainText(feed.title).slice(0, 500),
    siteUrl: site,
    language: languageTag(feed.lang),
    items: items.map((item) => finishItem(item, context)),
    warnings: [...decoded.warnings, ...warnings],
    leastIntervalMs: leastInterval(feed),
  };
}

interface RawDocument {
  readonly format: FeedFormat;
  readonly feed: RawFeed;
  readonly items: readonly RawItem[];
  readonly warnings: readonly string[];
}

function readJson(text: string): RawDocument {
  const { feed, items } = readJsonFeed(text, maxItems + 1);
  return { format: "json", feed, items: items.slice(0, maxItems), warnings: capWarning(items.length) };
}

function readXml(text: string): RawDocument {
  if (!text.includes("<"))
    throw new ParseError("not-a-feed", `This is neither XML nor JSON; it begins with “${text.slice(0, 40)}”.`);
  if (/^(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 4096))) {
    throw new ParseError("html", "This is a web page, not a feed. Look for the address of its feed.");
  }
  const { xml, warnings } = repairXml(text);
  const items: RawItem[] = [];
  let format: FeedFormat | null = null;
  let rootName = "";
  const document = readElements(xml, {
    onRoot(root) {
      if (format !== null) return;
      rootName ||= root.rawName;
      format = formatOf(root.name);
    },
    onItem(item) {
      items.push(mapEntry(item, format === "atom"));
      return items.length <= maxItems;
    },
  });
  const root = document.children.find((node) => typeof node !== "string" && formatOf(node.name) !== null);
  if (format === null || !root || typeof root === "string") {
    const found = rootName === "" ? "it has no elements" : `it begins with <${rootName.slice(0, 40)}>`;
    if (/^html$/i.test(rootName))
      throw new ParseError("html", "This is a web page, not a feed. Look for the address of its feed.");
    throw new ParseError("not-a-feed", `This is XML, but not a feed: ${found}.`);
  }
  return {
    format,
    feed: format === "atom" ? mapAtomFeed(root) : mapChannel(root),
    items: items.slice(0, maxItems),
    warnings: [...warnings, ...capWarning(items.length)],
  };
}

function formatOf(name: string): FeedFormat | null {
  if (/(?:^|:)feed$/.test(name)) return "atom";
  if (/(?:^|:)rdf$/.test(name)) return "rdf";
  return /(?:^|:)(?:rss|channel)$/.test(name) ? "rss" : null;
}

function capWarning(items: number): readonly string[] {
  return items > maxItems ? [`The document has more than ${maxItems} items; the rest was left.`] : [];
}

const periods: ReadonlyMap<string, number> = new Map(
  Object.entries({ hourly: 1, daily: 24, weekly: 168, monthly: 720, yearly: 8760 }),
);
const hourMs = 3_600_000;

/** The longest of ttl (minutes) and sy:updatePeriod divided by sy:updateFrequency; null when neither is said. */
function leastInterval({ ttl, updatePeriod, updateFrequency }: RawFeed): number | null {
  const minutes = Number.parseInt(ttl, 10);
  const period = periods.get(updatePeriod.trim().toLowerCase());
  const frequency = Math.max(1, Number.parseInt(updateFrequency, 10) || 1);
  const bounds = [
    ...(minutes > 0 ? [minutes * 60_000] : []),
    ...(period === undefined ? [] : [(period * hourMs) / frequency]),
  ];
  return bounds.length === 0 ? null : Math.max(...bounds);
}
