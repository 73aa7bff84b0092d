import type { FeedDocument, FeedFormat } from "../model/document.ts";
import { cutText } from "../text/cut-text.ts";
import { plainText } from "../text/plain-text.ts";
import { webUrl } from "./addresses/resolve-url.ts";
import { statedAddress, withScheme } from "./addresses/stated-address.ts";
import { decodeBytes } from "./charset/charset.ts";
import { finishItem, longestTitleMarkup } from "./finish-item.ts";
import { mapAtomFeed } from "./formats/atom.ts";
import { createEntries, maxItems } from "./formats/entries.ts";
import { mapEntry } from "./formats/entry.ts";
import { readJsonFeed } from "./formats/json-feed.ts";
import { mapChannel } from "./formats/rss.ts";
import { readRssInJson } from "./formats/rss-in-json.ts";
import { mapSitemapUrl, mapsOfIndex, outletOf, sitemapHead } from "./formats/sitemap.ts";
import { createSanitiser } from "./html/sanitise.ts";
import { jsonBehindText } from "./json/json-behind-text.ts";
import { readJsonText } from "./json/json-text.ts";
import { declaredLanguage } from "./language/declared-language.ts";
import type { DetectLanguage } from "./language/language.ts";
import { type Element, isElement, isEmpty } from "./markup/element.ts";
import { type ElementEvents, readElements } from "./markup/read-elements.ts";
import { createReferenceDecoder } from "./markup/references.ts";
import { repairXml, textBefore } from "./markup/repair.ts";
import { ParseError } from "./parse-error.ts";
import { leastInterval, quietTimes } from "./publisher-wishes.ts";
import type { RawFeed, RawItem } from "./raw-feed.ts";

export interface ParseOptions {
  /** Where the document came from: base of relative addresses. */
  readonly url: string;
  readonly contentType: string | null;
  /** Set by the user for the feed. */
  readonly charset?: string | null;
  readonly language?: string | null;
}

/** Items without anything that are passed over before the document is given up. */
const mostEmptyItems = 10_000;
const longestTitle = 500;
const maxBytes = 16 * 1024 * 1024;
const scriptBefore = /^(?:\)\]\}',?\s*|[\w$.]{1,100}\s{0,20}\(\s{0,20})/;
/** A bracket; before it a comment and no tag, or what makes JSON a script, or keeps it from being one. */
const beginsAsJson = /^(?:\/[/*][^<{[]*|\)\]\}',?\s*|[\w$.]{1,100}\s{0,20}\(\s{0,20})?(?=[{[])/;

/**
 * Reads a feed of any format from its bytes.
 *
 * @param detectLanguage  for items that neither declare a language nor inherit one
 * @throws ParseError saying in words why it is none
 */
export function parseFeed(bytes: Uint8Array, options: ParseOptions, detectLanguage: DetectLanguage): FeedDocument {
  const { format, feed, items, isComplete, warnings } = readDocument(bytes, options);
  const site = webUrl(withScheme(statedAddress(feed.link), options.url), options.url);
  const context = {
    base: webUrl(feed.base ?? "", options.url) ?? (format === "atom" ? null : site) ?? options.url,
    documentUrl: options.url,
    authors: feed.authors,
    language: declaredLanguage(feed.lang) ?? declaredLanguage(options.language),
    detectLanguage,
    sanitise: createSanitiser(),
  };
  return {
    format,
    title: cutText(plainText(feed.title.slice(0, longestTitleMarkup)), longestTitle),
    siteUrl: site,
    language: declaredLanguage(feed.lang),
    items: items.map((item) => finishItem(item, context)),
    isComplete,
    warnings,
    leastIntervalMs: leastInterval(feed),
    quiet: quietTimes(feed),
  };
}

/** A document as its format says it, before texts are cleaned, dates read and addresses resolved. */
export interface RawDocument {
  readonly format: FeedFormat;
  readonly feed: RawFeed;
  readonly items: readonly RawItem[];
  readonly isComplete: boolean;
  readonly warnings: readonly string[];
}

/**
 * Decodes, repairs and maps a document of any format.
 *
 * @throws ParseError saying in words why it is no feed
 */
export function readDocument(bytes: Uint8Array, options: ParseOptions): RawDocument {
  if (bytes.byteLength > maxBytes) throw new ParseError("too-large", "The document is larger than 16 MiB.");
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    throw new ParseError("not-a-feed", "This is compressed with gzip, and the server does not say so.");
  const decoded = decodeBytes(bytes, options.contentType, options.charset ?? null);
  // Byte order marks of texts that were joined: within a word they would end it.
  const text = decoded.text.replaceAll("\uFEFF", "").trimStart();
  if (text === "") throw new ParseError("empty", "The answer is empty.");
  const json = beginsAsJson.test(text.slice(0, 4096)) ? text.replace(scriptBefore, "") : null;
  const behind = json === null ? jsonBehindText(text) : null;
  const read = json !== null ? readJson(json) : behind !== null ? readJson(behind) : readXml(text, options.url);
  const skipped = behind === null ? [] : [textBefore];
  return { ...read, warnings: [...decoded.warnings, ...skipped, ...read.warnings] };
}

function readJson(text: string): RawDocument {
  const { value, isComplete, warnings } = readJsonText(text);
  const { feed, items } = readRssInJson(value) ?? readJsonFeed(value);
  const entries = createEntries();
  for (const item of items) if (!entries.add(item)) break;
  return {
    format: "json",
    feed,
    items: entries.items(),
    isComplete,
    warnings: [...warnings, ...capWarning(entries.count())],
  };
}

function readXml(text: string, url: string): RawDocument {
  // What it says is not told: it may be a secret of a server within, which answers whoever asks from here.
  if (!text.includes("<")) throw new ParseError("not-a-feed", "This is neither XML nor JSON, and so no feed.");
  const { xml, entities, warnings: repairs } = repairXml(text);
  const isPage = /^(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i;
  if (isPage.test(xml.slice(0, 4096))) throw webPage();
  const warnings = new Set(repairs);
  const entries = createEntries();
  let format: FeedFormat | null = null;
  let outlet = "";
  let emptyItems = 0;
  let rootName = "";
  const events: ElementEvents = {
    onRoot(root) {
      if (format !== null) return;
      rootName ||= root.rawName;
      format = formatOf(root) ?? (root.atom ? "atom" : null);
    },
    onItem(item) {
      // As templates leave it where there is nothing to tell.
      if (isEmpty(item)) return ++emptyItems < mostEmptyItems;
      if (format !== "sitemap") return entries.add(mapEntry(item, format === "atom"));
      outlet ||= outletOf(item);
      const page = mapSitemapUrl(item);
      return page.link === "" && page.title === "" ? ++emptyItems < mostEmptyItems : entries.addNewest(page);
    },
  };
  const decode = createReferenceDecoder(entities, warnings);
  const { document, isComplete } = readElements(xml, events, { url, decode, warnings });
  // An entry may be a document of its own (RFC 4287 §2): it has no head.
  const isEntry = format === "atom" && entries.count() > 0;
  // By its namespace and its entries, one is known whose name is misspelt.
  const isRoot = (element: Element): boolean => formatOf(element) !== null || (element.atom && isEntry);
  const roots = document.children.filter((node): node is Element => isElement(node) && isRoot(node));
  // An empty one may stand before the feed.
  const root = roots.find(({ children }) => children.length > 0) ?? roots[0] ?? (isEntry ? document : undefined);
  const head = root && headIn(root);
  if (format === null || !head) {
    if (/^html$/i.test(rootName) || isPage.test(text.slice(0, 4096))) throw webPage();
    const index = document.children.find((node): node is Element => isElement(node) && node.name === "sitemapindex");
    if (index) throw notOneMap(mapsOfIndex(index));
    const found = rootName === "" ? "it has no elements" : `it begins with <${quoted(rootName)}>`;
    throw new ParseError("not-a-feed", `This is XML, but not a feed: ${found}.`);
  }
  if (isPage.test(text.slice(0, 4096)) && entries.count() === 0) throw webPage();
  if (!roots.some((each) => formatOf(each) !== null) && root !== document)
    warnings.add(`The document begins with <${quoted(rootName)}>; it was read as an Atom feed.`);
  if (!isComplete)
    warnings.add(`The document breaks off: <${quoted(rootName)}> has no end. An item that was cut is left for later.`);
  return {
    format,
    feed: format === "atom" ? mapAtomFeed(head) : format === "sitemap" ? sitemapHead(outlet, url) : mapChannel(head),
    items: entries.items(),
    isComplete,
    warnings: [...warnings, ...capWarning(entries.count())],
  };
}

/** What has the head of a feed: its root, or the channel or feed that is all there is in that, as where one was wrapped twice. */
function headIn(root: Element): Element {
  const [only, ...others] = root.children.filter(isElement);
  const isWrapped = only && others.length === 0 && formatOf(only) !== null && !root.attributes.has("href");
  return isWrapped ? headIn(only) : root;
}

/** The beginning of a text as a message may show it: without the controls that a terminal would obey. */
function quoted(text: string): string {
  return text.slice(0, 40).replace(/[\p{Cc}\p{Bidi_Control}]/gu, "");
}

function webPage(): ParseError {
  return new ParseError("html", "This is a web page, not a feed. Look for the address of its feed.");
}

function notOneMap([first]: readonly string[]): ParseError {
  const example = first === undefined ? "" : `, such as ${first}`;
  return new ParseError("not-a-feed", `This is an index of site maps; give the address of one of them${example}.`);
}

function formatOf({ name, atom }: Element): FeedFormat | null {
  if (name === "entry" && atom) return "atom";
  if (/(?:^|:)feed$/.test(name)) return "atom";
  if (/(?:^|:)rdf$/.test(name)) return "rdf";
  if (name === "urlset") return "sitemap";
  return /(?:^|:)(?:rss|channel)$/.test(name) ? "rss" : null;
}

function capWarning(items: number): readonly string[] {
  return items > maxItems ? [`The document has more than ${maxItems} items; the rest was left.`] : [];
}
