/** Elements outside items that hold parts, each in an element of its own. */
const containers: ReadonlySet<string> = new Set(["channel", "feed", "urlset", "rdf:rdf", "rss"]);

/** Parts that hold a text, a date or an address and never another part. */
const simpleParts: ReadonlySet<string> = new Set([
  "title",
  "link",
  "guid",
  "id",
  "pubdate",
  "published",
  "updated",
  "author",
  "category",
  "comments",
  "loc",
  "lastmod",
]);

/** Parts that say all in their attributes, so that whatever stands in one belongs behind it. */
const emptyParts: ReadonlySet<string> = new Set(["enclosure", "media:thumbnail", "itunes:image", "googleplay:image"]);

/** Parts that are known to stand in an item or a feed's head. */
const parts: ReadonlySet<string> = new Set([
  ...simpleParts,
  "description",
  "summary",
  "content",
  "enclosure",
  "source",
  "issued",
  "modified",
  "created",
]);

const dublinCore = /^dc(?:terms)?:/;
const moduleParts = /^(?:dc|dcterms|media|itunes|content|slash|wfw|feedburner|sy):/;

/** Parts that hold a whole article, the usual one first. Aggregators of Russian news have each their own. */
export const wholeTexts: readonly string[] = [
  "content:encoded",
  "encoded",
  "xhtml:body",
  "body",
  "fullitem",
  "yandex:full-text",
  "mailru:full-text",
  "rambler:fulltext",
  "rambler:full-text",
  "turbo:content",
  "full-text",
  "fulltext",
];

/** Parts that hold documents, in which nothing is a part of the feed. */
const texts: ReadonlySet<string> = new Set(["content", "description", "summary", ...wholeTexts]);

const htmlTags: ReadonlySet<string> = new Set(
  (
    "a abbr acronym address area article aside audio b base basefont bdi bdo big blink blockquote body br button canvas " +
    "caption center cite code col colgroup data dd del details dfn dialog dir div dl dt em embed fieldset figcaption " +
    "figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd " +
    "label legend li main map mark marquee menu meta meter nav nobr noscript object ol optgroup option output p param " +
    "picture pre progress q rb rp rt rtc ruby s samp script section select small source span strike strong style sub " +
    "sup svg table tbody td template textarea tfoot th thead time tr track tt u ul var video wbr"
  ).split(" "),
);

const emptyHtml: ReadonlySet<string> = new Set(["br", "col", "hr", "img", "input", "wbr"]);

/** Whether an element's children are the parts of a feed. Items are known by where they stand. */
export function isContainer(name: string): boolean {
  return containers.has(name) || name.endsWith(":channel");
}

/** The part that is meant by one which declares itself to be of XHTML, as what stands in it is: XHTML has none of them. */
export function meantPart(name: string): string {
  const local = name.startsWith("xhtml:") ? localName(name) : name;
  return parts.has(local) ? local : name;
}

/** Whether a part says all in its attributes. */
export function isEmptyPart(name: string): boolean {
  return emptyParts.has(name);
}

/** Whether what is inside a part is foreign, so that no item begins there. */
export function isForeignText(name: string): boolean {
  return texts.has(name);
}

/**
 * Whether an item may begin inside a part of another one: where the end of that part is missing. In one that is not
 * known, such as a list of pictures, it is a member.
 */
export function mayPrecedeItem(name: string): boolean {
  return (
    parts.has(name) || emptyParts.has(name) || dublinCore.test(name) || moduleParts.test(name) || htmlTags.has(name)
  );
}

/** Whether a tag of HTML never has an end. */
export function isEmptyHtml(lowerName: string): boolean {
  return emptyHtml.has(lowerName);
}

/** Whether a name, in lower case, is one of HTML's. */
export function isHtmlTag(lowerName: string): boolean {
  return htmlTags.has(lowerName);
}

/** Whether an element `next` that opens right inside a part `open` shows that the end of that one is missing. */
export function endsUnclosedPart(open: string, next: string): boolean {
  return (
    (simpleParts.has(open) || emptyParts.has(open) || dublinCore.test(open)) &&
    (parts.has(next) || moduleParts.test(next))
  );
}

/** Whether a part has words and none of its own name inside, so that a second start of it was meant as its end. */
export function endsWithItsStart(name: string): boolean {
  return texts.has(name) || (moduleParts.test(name) && !dublinCore.test(name));
}

/** Whether an element inside a part that turned out to have no end belongs behind it. */
export function belongsBehind(part: string, name: string): boolean {
  if (isMedia(part)) return isBesideMedia(name);
  return name !== part && !htmlTags.has(name) && (parts.has(name) || moduleParts.test(name));
}

/** Whether a part is a content or group of Media RSS, which holds elements alone. */
export function isMedia(name: string): boolean {
  return name === "media:content" || name === "media:group";
}

/** Whether an element is one of an item, and of nothing that is said of a content, with a prefix or without. */
function isBesideMedia(name: string): boolean {
  return /^(?:link|guid|id|pubdate|published|updated|author|comments|enclosure|(?:dc|content|itunes):.*)$/.test(name);
}

/** Whether a part has none of its own name inside; in Atom 0.3 a content has. */
export function isSingle(name: string): boolean {
  return simpleParts.has(name) || dublinCore.test(name) || (texts.has(name) && name !== "content");
}

/**
 * Whether an end tag that nothing has opened is a misspelt one of the part `open`. Where a part holds more than words,
 * ends that belong to nothing are common, so that there the name must be similar.
 */
export function isMisspeltEnd(open: string, lowerTag: string): boolean {
  if (isHtmlTag(lowerTag)) return false;
  return simpleParts.has(open) || dublinCore.test(open) || isSimilarName(open, lowerTag);
}

/** Whether two names, prefixes left out, begin or end alike. */
export function isSimilarName(a: string, b: string): boolean {
  const [own, other] = [localName(a), localName(b)];
  return own.slice(0, 3) === other.slice(0, 3) || own.slice(-4) === other.slice(-4);
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
