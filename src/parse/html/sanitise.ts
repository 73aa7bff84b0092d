import sanitizeHtml from "sanitize-html";
import { webUrl } from "../addresses/resolve-url.ts";
import { isEmptyHtml } from "../markup/item-structure.ts";
import { joinHalves } from "../markup/references.ts";
import { createPictureSources } from "../pictures/picture-sources.ts";
import { pictureAddress } from "../pictures/shown-picture.ts";
import { type Attributes, becomeOfTags, unlessHidden } from "./become-of-tags.ts";
import { closesParent } from "./closes-parent.ts";
import { withComparisons } from "./comparisons.ts";
import { linkMedia } from "./media-links.ts";
import { withMissingEnds } from "./missing-ends.ts";

/** Sanitised HTML is cut here, at a tag's border, characters. */
const longestOutput = 200_000;
const longestInput = 1_000_000;
/** Tags of an input: what is kept of a long article has some thousands, and each costs time and memory. */
const mostTags = 12_000;
/** Work that all texts of a document may make, in plain tags: a feed of 200 long articles makes less. */
const mostWorkOfDocument = 150_000;
/** Tags whose addresses are read and whose attributes are written anew, and how many plain ones are cleaned meanwhile. */
const mediaTag = /<(?:img|amp-img|iframe|video|audio)\b/gi;
const workOfMedia = 6;
const linkTag = /<a\s/gi;
const workOfLink = 3;
/** Ampersands, and ends of no tags, which become ampersands, that make as much work as a plain tag. */
const ampersandsOfTag = 10;
/** Characters of the texts of a document for whose markup there was no time. */
const mostWordsOfDocument = 1_000_000;

const tags = (
  "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 " +
  "h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody " +
  "td tfoot th thead time tr u ul var wbr"
).split(" ");

/**
 * Tags whose text is none of the article's: what runs or is typed, what stands in for it, drawings, the source of a
 * formula beside it, and the head of a page.
 */
const nonTextTags =
  "script style textarea option noscript noframes noembed template iframe object svg annotation annotation-xml title".split(
    " ",
  );

/** Markup made only of these tags without attributes, and of text, is clean as it stands. */
const plainMarkup =
  /^(?:[^<>&]|<\/?(?:p|br|b|i|em|strong|ul|ol|li|blockquote|h[1-6])(?: ?\/)?>|&(?:amp|lt|gt|quot|#\d{1,7});)*$/;

/**
 * Sanitises third-party HTML by an allow-list: no script, style, frame, form, media or event handler; links and
 * pictures absolute and of the web; nothing that loads or reports by itself but pictures, which the pages don't load.
 *
 * @param base  resolves relative addresses
 * @param page  where the text stands: its links to its own parts, such as footnotes, lead there
 */
export function sanitise(html: string, base: string | null, page: string | null = base): string {
  return sanitised(html.slice(0, readTo(html).length), { base, page });
}

interface Bases {
  readonly base: string | null;
  readonly page: string | null;
}

/**
 * Sanitises the texts of one document, which together have a limit: the texts after it keep their words, up to another
 * limit, and lose their markup.
 */
export function createSanitiser(): typeof sanitise {
  let workLeft = mostWorkOfDocument;
  let wordsLeft = mostWordsOfDocument;
  return (html, base, page = base) => {
    const { length, tags } = readTo(html);
    const input = html.slice(0, length);
    const ampersands = count(input, "&") + Math.max(0, count(input, ">") - tags);
    workLeft -= ampersands / ampersandsOfTag + (tags === 0 ? 0 : tags + extraWork(input));
    if (workLeft >= 0) return sanitised(input, { base, page });
    const words = withoutTags(input.slice(0, Math.min(longestOutput, wordsLeft)));
    wordsLeft -= words.length;
    return words;
  };
}

function withoutTags(html: string): string {
  return html
    .replace(/<[^<>]*>/g, " ")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++;
  return found;
}

function sanitised(html: string, bases: Bases): string {
  const input = linkMedia(withMissingEnds(withComparisons(joinHalves(html))));
  if (isBalancedPlain(input)) return input.slice(0, longestOutput);
  const clean = cleaned(input, bases);
  if (clean.length <= longestOutput && !closesParent(clean)) return clean;
  // A second pass closes what a cut left open, and what should have ended where something stood that was taken out. It
  // must not be a third: a hostile document may make each pass as long as it can be.
  return cleaned(wholeUpTo(clean, longestOutput), bases);
}

/** How much of a text is read, and how many tags that has. */
function readTo(html: string): { length: number; tags: number } {
  const length = Math.min(html.length, longestInput);
  let at = -1;
  for (let tags = 0; tags <= mostTags; tags++) {
    at = html.indexOf("<", at + 1);
    if (at < 0 || at >= length) return { length, tags };
  }
  return { length: at, tags: mostTags };
}

/** The work that tags of a text make beyond that of plain ones. */
function extraWork(html: string): number {
  const many = (tag: RegExp): number => html.match(tag)?.length ?? 0;
  return many(mediaTag) * (workOfMedia - 1) + many(linkTag) * (workOfLink - 1);
}

/** The beginning of a piece of HTML, without a tag or entity cut in two. */
function wholeUpTo(html: string, length: number): string {
  const cut = html.slice(0, length);
  const open = Math.max(cut.lastIndexOf("<"), cut.lastIndexOf("&"));
  return open >= 0 && !/[>;]/.test(cut.slice(open)) ? cut.slice(0, open) : cut;
}

function cleaned(html: string, bases: Bases): string {
  return sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: {
      a: ["href", "title", "rel", "target", "referrerpolicy", "hreflang"],
      img: ["src", "alt", "title", "width", "height", "loading", "decoding", "referrerpolicy"],
      blockquote: ["cite"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan", "scope"],
      ol: ["start", "reversed"],
      time: ["datetime"],
      // What is hidden is left out whole, so that the attribute is never written.
      "*": ["lang", "dir", "hidden"],
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
    allowProtocolRelative: false,
    nonTextTags,
    nestingLimit: 64,
    enforceHtmlBoundary: false,
    transformTags: {
      ...becomeOfTags,
      ...unlessHidden({
        a: (_, attribs) => ({ tagName: "a", attribs: link(attribs, bases) }),
        ...pictures(bases.base),
      }),
    },
    exclusiveFilter: ({ tag, attribs }) => attribs.hidden !== undefined || (tag === "img" && !attribs.src),
  });
}

function link(attribs: Attributes, { base, page }: Bases): Attributes {
  const given = attribs.href ?? "";
  const href = /^\s*mailto:/i.test(given) ? given : webUrl(given, /^\s*#/.test(given) ? page : base);
  if (!href) return {};
  return {
    ...attribs,
    href,
    rel: "noopener noreferrer nofollow ugc",
    target: "_blank",
    referrerpolicy: "no-referrer",
  };
}

function picture(attribs: Attributes, base: string | null, all: ReadonlyMap<string, string>): Attributes {
  // A picture of one pixel counts readers.
  if (/^\s*[01](?:px)?\s*$/.test(attribs.width ?? "") || /^\s*[01](?:px)?\s*$/.test(attribs.height ?? "")) return {};
  const src = webUrl(pictureAddress(all), base);
  if (!src) return {};
  const size = (name: "width" | "height"): Attributes =>
    /^\d{1,5}$/.test(attribs[name] ?? "") ? { [name]: attribs[name] ?? "" } : {};
  return {
    src,
    ...(attribs.alt === undefined ? {} : { alt: attribs.alt }),
    ...(attribs.title === undefined ? {} : { title: attribs.title }),
    ...size("width"),
    ...size("height"),
    loading: "lazy",
    decoding: "async",
    referrerpolicy: "no-referrer",
  };
}

/** A picture that has no address of its own has that of its sources. */
function pictures(base: string | null): Record<"picture" | "source" | "img" | "amp-img", sanitizeHtml.Transformer> {
  const sources = createPictureSources();
  const img: sanitizeHtml.Transformer = (_, attribs) => {
    const all = sources.complete(new Map(Object.entries(attribs)));
    return { tagName: "img", attribs: picture(attribs, base, all) };
  };
  return {
    picture: (tagName, attribs) => {
      sources.begin();
      return { tagName, attribs };
    },
    source: (tagName, attribs) => {
      sources.add(new Map(Object.entries(attribs)));
      return { tagName, attribs };
    },
    img,
    "amp-img": img,
  };
}

/** Whether the markup is plain and each tag is closed in order, so that it can't leak into what surrounds it. */
function isBalancedPlain(html: string): boolean {
  if (!html.includes("<") && !html.includes("&") && !html.includes(">")) return true;
  if (html.length > 20_000 || !plainMarkup.test(html)) return false;
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z0-9]+)/g)) {
    if (isEmptyHtml(name)) continue;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
