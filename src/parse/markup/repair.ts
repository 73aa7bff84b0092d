import { readProlog } from "./doctype.ts";
import { c1 } from "./references.ts";

/** XML that begins where the feed does, and what was mended to get there. */
export interface RepairedXml {
  readonly xml: string;
  /** Values of the entities that the document declares. */
  readonly entities: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids, and C1 controls
const unusual = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const c1Controls = /[\u0080-\u009f]/g;
/** The first value of a document, its quote escaped: whoever did that has done it to the whole text. */
const escapedQuote = /^[^=]{1,2000}=\s{0,9}\\["']/;
export const textBefore = "There was text before the document; it was skipped.";
/** The element that a feed or site map begins with. */
const feedStart = /<(?:[\w-]{1,20}:)?(?:rss|feed|rdf|urlset)(?=[\s>/])/i;
const channelStart = /<(?:[\w-]{1,20}:)?channel(?=[\s>])/i;
/** A list of television channels has none. */
const itemStart = /<(?:[\w-]{1,20}:)?item(?=[\s>])/i;
const rootName = /^<(?:[\w-]{1,20}:)?(?:rss|feed|rdf|urlset|channel|entry|sitemapindex)(?=[\s>/])/i;

/**
 * Mends what surrounds a feed: what stands before it (warnings of PHP, a page or an answer that wraps it), control
 * characters, backslashes before all quotes, and a DOCTYPE, whose entities are read and which is left out. What is wrong
 * inside is left to the scan.
 */
export function repairXml(text: string): RepairedXml {
  const warnings = new Set<string>();
  const start = Math.max(text.indexOf("<"), 0);
  let xml = fromFeed(text.slice(start));
  if (start + xml.length < text.length || text.slice(0, start).trim() !== "") {
    const skipped = text.slice(0, text.length - xml.length);
    if (skipped.trim() !== "") warnings.add(textBefore);
  }
  if (escapedQuote.test(xml)) {
    warnings.add("All quotes had a backslash before them.");
    xml = xml.replace(/\\(["'/\\])/g, "$1");
  }
  // One look at all characters, not two: nearly no document has any of these.
  if (unusual.test(xml)) {
    const allowed = xml.replace(forbidden, "");
    if (allowed.length < xml.length) warnings.add("Control characters were removed.");
    xml = allowed.replace(c1Controls, (char) => c1[char.charCodeAt(0) - 128] ?? "");
  }
  const { doctype, entities } = readProlog(xml);
  if (doctype) xml = xml.slice(0, doctype.from) + xml.slice(doctype.to);
  return { xml, entities, warnings: [...warnings] };
}

/** The text from its feed on, where something else stands before it; as it is where there is none. */
function fromFeed(xml: string): string {
  if (beginsWithRoot(xml)) return xml;
  const root = startOfFeed(xml);
  if (root < 0) return xml;
  for (const start of ["<?xml ", "<!DOCTYPE"]) {
    const at = xml.lastIndexOf(start, root);
    const declared = at < 0 ? "" : xml.slice(at);
    if (beginsWithRoot(declared)) return declared;
  }
  return xml.slice(root);
}

/** Where a feed begins, or at least its channel: some call what is around that as they like. Negative for none. */
function startOfFeed(xml: string): number {
  const root = xml.search(feedStart);
  if (root >= 0) return root;
  const channel = xml.search(channelStart);
  return channel >= 0 && itemStart.test(xml.slice(channel)) ? channel : -1;
}

function beginsWithRoot(xml: string): boolean {
  const { end } = readProlog(xml);
  return rootName.test(xml.slice(end, end + 60));
}
