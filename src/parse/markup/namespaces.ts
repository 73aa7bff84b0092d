/** Namespaces by {@link comparable} address, with the prefix by which the mappings know them; "" = the formats' own. */
const known: ReadonlyMap<string, string> = new Map([
  ["www.w3.org/2005/atom", "atom"],
  ["purl.org/atom/ns", "atom"],
  ["purl.org/pie", "atom"],
  ["purl.org/dc/elements/1.1", "dc"],
  ["purl.org/dc/elements/1.0", "dc"],
  ["purl.org/dc/terms", "dcterms"],
  ["purl.org/rss/1.0/modules/content", "content"],
  ["purl.org/rss/1.0/modules/syndication", "sy"],
  ["www.itunes.com/dtds/podcast-1.0.dtd", "itunes"],
  ["example.com/dtds/podcast-1.0.dtd", "itunes"],
  ["search.yahoo.com/mrss", "media"],
  ["video.search.yahoo.com/mrss", "media"],
  ["podcastindex.org/namespace/1.0", "podcast"],
  ["github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", "podcast"],
  ["www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"],
  ["xmlns.com/foaf/0.1", "foaf"],
  ["www.w3.org/1999/xhtml", "xhtml"],
  ["www.w3.org/xml/1998/namespace", "xml"],
  ["www.w3.org/1999/xlink", "xlink"],
  ["purl.org/rss/1.0", ""],
  ["purl.org/net/rss1.1", ""],
  ["purl.org/rss/1.0/modules/rss091", ""],
  ["purl.oclc.org/net/rss_2.0/enc", ""],
  ["my.netscape.com/rdf/simple/0.9", ""],
  ["my.netscape.com/publish/formats/rss-0.91.dtd", ""],
  ["channel.netscape.com/rdf/simple/0.9", ""],
  ["backend.userland.com/rss", ""],
  ["backend.userland.com/rss2", ""],
  ["blogs.law.harvard.edu/tech/rss", ""],
  ["cyber.law.harvard.edu/rss/rss.html", ""],
  ["www.sitemaps.org/schemas/sitemap/0.9", ""],
  ["www.google.com/schemas/sitemap/0.84", ""],
  ["www.google.com/schemas/sitemap/0.9", ""],
  ["www.google.com/schemas/sitemap-news/0.9", "news"],
  ["www.google.com/schemas/sitemap-image/1.1", "image"],
  ["www.google.com/schemas/sitemap-video/1.1", "video"],
  ["rssnamespace.org/feedburner/ext/1.0", "feedburner"],
  ["www.pheedo.com/namespace/pheedo", "pheedo"],
  ["source.scripting.com", "source"],
]);

/** Prefixes by which feeds call a vocabulary without declaring it, where it isn't the vocabulary's own. */
const customary: ReadonlyMap<string, string> = new Map([
  ["a10", "atom"],
  ["atom10", "atom"],
  ["atom03", "atom"],
  ["rss", ""],
  ["enc", ""],
  ["sm", ""],
]);

/** Dublin Core's first fifteen elements, which its later terms have too. */
const dcElements: ReadonlySet<string> = new Set(
  (
    "contributor coverage creator date description format identifier language publisher relation rights source " +
    "subject title type"
  ).split(" "),
);

/** Declarations in force at one place; more are left, since every element that declares one copies them. */
const maxPrefixes = 24;

/** Prefixes in force whose address is known, "" being the default, with the prefix of the mappings. */
export type Namespaces = ReadonlyMap<string, string>;

/** The namespaces in force inside an element that declares these addresses by their prefixes. */
export function declare(inherited: Namespaces, declared: ReadonlyMap<string, string>): Namespaces {
  let namespaces: Map<string, string> | null = null;
  for (const [prefix, address] of declared) {
    const space = known.get(comparable(address));
    if ((namespaces ?? inherited).get(prefix) === space) continue;
    namespaces ??= new Map(inherited);
    if (space === undefined) namespaces.delete(prefix);
    else if (namespaces.size < maxPrefixes || namespaces.has(prefix)) namespaces.set(prefix, space);
  }
  return namespaces ?? inherited;
}

const formatElement = /^(?:([^:]*):)?(rss|rdf|channel|feed|urlset|item|entry)$/;

/**
 * The namespaces in force inside an element, if it is one in which a format or an item begins: some declare all its
 * elements to be of a module, of XHTML or, in RSS, of Atom, and mean the format's own.
 *
 * @param tag  in lower case, with its prefix
 */
export function ofFormat(tag: string, declared: Namespaces): Namespaces {
  const [whole, prefix = "", local] = formatElement.exec(tag) ?? [];
  if (whole === undefined || declared.size === 0) return declared;
  // RDF has a namespace of its own, and its default one is RSS's.
  const own = local === "rdf" ? "" : prefix;
  const space = declared.get(own) ?? "";
  if (space === "" || (space === "atom" && (local === "feed" || local === "entry"))) return declared;
  const meant = new Map(declared);
  meant.delete(own);
  return meant;
}

/** The name of an element by its namespace where the address of that is known, else by the prefix as written. */
export function qualifyElement(rawName: string, namespaces: Namespaces): { name: string; atom: boolean } {
  const lower = rawName.toLowerCase();
  const colon = lower.indexOf(":");
  const prefix = colon < 0 ? "" : lower.slice(0, colon);
  const local = lower.slice(colon + 1);
  const space = namespaces.get(prefix) ?? customary.get(prefix) ?? prefix;
  if (space === "" || space === "atom") return { name: local, atom: space === "atom" };
  // Feeds write both vocabularies of Dublin Core under either name.
  if (space === "dc" || space === "dcterms")
    return { name: `${dcElements.has(local) ? "dc" : "dcterms"}:${local}`, atom: false };
  return { name: `${space}:${local}`, atom: false };
}

/** The name of an attribute, in lower case: one without a prefix is in no namespace. */
export function qualifyAttribute(lowerName: string, namespaces: Namespaces): string {
  const colon = lowerName.indexOf(":");
  if (colon < 0) return lowerName;
  const space = namespaces.get(lowerName.slice(0, colon));
  if (space === undefined) return lowerName;
  const local = lowerName.slice(colon + 1);
  return space === "" || space === "atom" ? local : `${space}:${local}`;
}

/** An address without what feeds get wrong in it: scheme, case, and the character at its end. */
function comparable(address: string): string {
  return address
    .slice(0, 200)
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/#]{1,3}$/, "");
}
