import { createHash } from "node:crypto";
import { decodeHTMLAttribute } from "entities";
import type { Enclosure, ParsedItem } from "../model/document.ts";
import { articleKey } from "../text/article-key.ts";
import { cutText } from "../text/cut-text.ts";
import { textFingerprint } from "../text/fingerprint.ts";
import { plainText } from "../text/plain-text.ts";
import { resolveUrl, webUrl } from "./addresses/resolve-url.ts";
import { statedAddress, withScheme } from "./addresses/stated-address.ts";
import { parseDate } from "./dates/dates.ts";
import { byteCount } from "./enclosures/byte-count.ts";
import { withComparisons } from "./html/comparisons.ts";
import type { sanitise } from "./html/sanitise.ts";
import { declaredLanguage } from "./language/declared-language.ts";
import { contradictsScript, type DetectLanguage } from "./language/language.ts";
import { joinHalves } from "./markup/references.ts";
import type { RawItem } from "./raw-feed.ts";

const longestTitle = 1000;
/** Of a title with its markup, which is read in a time that grows with how deep it is. */
export const longestTitleMarkup = 50_000;
/** Of a title in which some characters are references still. */
const longestWritten = 4000;
const longestAuthor = 300;
const longestId = 2048;
const longestSummaryTitle = 100;

/**
 * References that were escaped once more than the document asks for: by number, which nobody means, or within a word or
 * right beside one. What stands between words may be what the title is about, and so may markup.
 */
const escapedAgain =
  /&#(?:\d{1,7}|x[\da-f]{1,6});|[\p{L}\p{N}]&(?!lt;|gt;)[a-z][a-z\d]{1,20};|&(?!lt;|gt;)[a-z][a-z\d]{1,20};[\p{L}\p{N}]/iu;

/** What items inherit from their document. */
export interface ItemContext {
  /** Where relative addresses start: xml:base, else in RSS the site, else the feed. */
  readonly base: string;
  /** Where the document came from. */
  readonly documentUrl: string;
  readonly authors: readonly string[];
  /** Declared by the document, else by the user; null when neither says. */
  readonly language: string | null;
  readonly detectLanguage: DetectLanguage;
  /** See createSanitiser in sanitise.ts: one for the whole document. */
  readonly sanitise: typeof sanitise;
}

/** Makes an item of what a mapping found: texts decoded, HTML sanitised, addresses absolute, dates read. */
export function finishItem(raw: RawItem, context: ItemContext): ParsedItem {
  const base = raw.base === null ? context.base : (webUrl(raw.base, context.base) ?? context.base);
  const url = stated(raw.link, base);
  const summaryBase = webUrl(raw.summaryBase ?? "", base) ?? base;
  const contentBase = webUrl(raw.contentBase ?? "", base) ?? base;
  const summaryHtml = context.sanitise(raw.summary, summaryBase, url ?? summaryBase);
  const contentHtml =
    raw.content === raw.summary && contentBase === summaryBase
      ? summaryHtml
      : context.sanitise(raw.content, contentBase, url ?? contentBase);
  const summaryText = plainText(summaryHtml);
  const contentText = contentHtml === summaryHtml ? summaryText : plainText(contentHtml);
  const title = titleText(raw) || shortened(summaryText || contentText) || url || "Untitled";
  const author = listed((raw.authors.length > 0 ? raw.authors : context.authors).map(plainText).filter(Boolean));
  return {
    id: cutText(
      fullId(raw.id.trim(), context.documentUrl) || url || fingerprint(title, summaryText, contentText, ...fileOf(raw)),
      longestId,
    ),
    url,
    articleKey: articleKey(url),
    title,
    author: author === "" ? null : cutText(author, longestAuthor),
    publishedAt: parseDate(raw.published),
    updatedAt: parseDate(raw.updated),
    summaryHtml,
    contentHtml,
    rawSummary: summaryHtml === raw.summary ? null : raw.summary.slice(0, 1_000_000),
    rawContent: contentHtml === raw.content ? null : raw.content.slice(0, 1_000_000),
    summaryText,
    contentText,
    fingerprint: textFingerprint(title, summaryText, contentText),
    imageUrl: stated(raw.image, base),
    enclosures: raw.enclosures.flatMap((each): Enclosure[] => {
      const address = stated(each.url, base);
      return address === null ? [] : [{ url: address, type: each.type.trim() || null, length: byteCount(each.length) }];
    }),
    // An address is in no language.
    language: languageOf(raw, title === url ? "" : `${title} ${summaryText || contentText}`, context),
  };
}

/** Names in one text; “Doe, Jane” is one of them. */
function listed(names: readonly string[]): string {
  return names.join(names.length > 1 && names.some((name) => /[,，،]/.test(name)) ? "; " : ", ");
}

function stated(address: string, base: string): string | null {
  return webUrl(withScheme(statedAddress(address), base), base);
}

/** An id that is a relative address (RFC 4287 §4.2.6 asks for a full one) is told from those of other documents. */
function fullId(id: string, documentUrl: string): string {
  return /^(?:\.{0,2}\/|[?#])/.test(id) ? resolveUrl(id, documentUrl) : id;
}

function languageOf(raw: RawItem, text: string, context: ItemContext): string | null {
  // An empty xml:lang says that the feed's language does not hold here.
  const declared = declaredLanguage(raw.lang) ?? (raw.lang === "" ? null : context.language);
  return declared !== null && !contradictsScript(text, declared) ? declared : context.detectLanguage(text);
}

/** “?a=1&copy=2” and “&notes” have no references in a text, as they have none in an attribute of HTML. */
function titleText(raw: RawItem): string {
  const title = joinHalves(raw.title.slice(0, longestTitleMarkup));
  const all = raw.titleIsText
    ? decodeHTMLAttribute(title).replace(/\s+/g, " ").trim()
    : plainText(withComparisons(title));
  const text = all.slice(0, longestWritten);
  const meant = text.includes("&") && escapedAgain.test(text) ? decodeHTMLAttribute(text) : text;
  // One of marks that nobody sees is none.
  return /[^\s\p{Cf}]/u.test(meant) ? cutText(meant, longestTitle) : "";
}

/** The beginning of a text, up to a word's end; many languages have no spaces between words. */
function shortened(text: string): string {
  if (text.length <= longestSummaryTitle) return text;
  const cut = cutText(text, longestSummaryTitle);
  const word = cut.search(/\s+\S*$/);
  return `${word > longestSummaryTitle / 2 ? cut.slice(0, word) : cut}…`;
}

/** The first file of an item: bulletins of news differ in nothing else. */
function fileOf({ enclosures }: RawItem): readonly string[] {
  return enclosures.slice(0, 1).map(({ url }) => url);
}

function fingerprint(...texts: readonly string[]): string {
  return `sha256:${createHash("sha256").update(texts.join("\u0000")).digest("hex")}`;
}
