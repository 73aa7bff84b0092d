import { Parser } from "htmlparser2";
import type { Element } from "./element.ts";
import { ParseError } from "./parse-error.ts";
import { resolveUrl } from "./resolve-url.ts";

/** Namespaces by address, with the prefix under which the mappings know them; "" = the format's own names. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ["http://www.w3.org/2005/atom", "atom"],
  ["http://purl.org/atom/ns#", "atom"],
  ["http://purl.org/dc/elements/1.1/", "dc"],
  ["http://purl.org/dc/elements/1.0/", "dc"],
  ["http://purl.org/dc/terms/", "dcterms"],
  ["http://purl.org/rss/1.0/modules/content/", "content"],
  ["http://purl.org/rss/1.0/modules/syndication/", "sy"],
  ["http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"],
  ["http://search.yahoo.com/mrss/", "media"],
  ["http://search.yahoo.com/mrss", "media"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"],
  ["http://www.w3.org/1999/xhtml", "xhtml"],
  ["http://purl.org/rss/1.0/", ""],
  ["http://my.netscape.com/rdf/simple/0.9/", ""],
  ["http://backend.userland.com/rss2", ""],
  ["http://www.sitemaps.org/schemas/sitemap/0.9", ""],
  ["http://www.google.com/schemas/sitemap/0.84", ""],
  ["http://www.google.com/schemas/sitemap-news/0.9", "news"],
  ["http://www.google.com/schemas/sitemap-image/1.1", "image"],
  ["http://rssnamespace.org/feedburner/ext/1.0", "feedburner"],
]);

const maxDepth = 200;
/** Tags below `maxDepth` that are skipped before the document is given up. */
const maxSkipped = 5000;
const maxAttributes = 64;
/** Elements and texts of the parts outside items: enough for any real feed, little enough for memory. */
const maxNodes = 200_000;
/** Characters of a text; the rest is left. */
const longestText = 1_000_000;
const chunk = 65_536;

export interface ElementEvents {
  /** The root, when it opens: its name tells the format. */
  onRoot(root: Element): void;
  /** Each complete `item`, `entry` or, in a site map, `url`. Return false to stop reading. */
  onItem(item: Element): boolean;
}

interface Open {
  readonly element: Element;
  readonly namespaces: ReadonlyMap<string, string | null>;
}

/**
 * Reads XML as a stream: items are handed over one by one and not kept, the rest of the document is returned as a
 * tree. Tolerates anything htmlparser2 does: unclosed, crossed and stray tags.
 *
 * @throws ParseError when the nesting is absurd
 */
export function readElements(xml: string, events: ElementEvents): Element {
  const root = makeElement("#document", "#document", false, new Map(), null, null);
  const stack: Open[] = [{ element: root, namespaces: new Map() }];
  let skipped = 0;
  let dropped = 0;
  let nodes = 0;
  let stopped = false;
  const top = (): Open => stack[stack.length - 1] ?? { element: root, namespaces: new Map() };

  const parser = new Parser(
    {
      onopentag(rawName, given) {
        if (stopped) return;
        if (stack.length > maxDepth) {
          skipped++;
          if (++dropped > maxSkipped)
            throw new ParseError("too-deep", "The document is nested too deeply to be a feed.");
          return;
        }
        if (++nodes > maxNodes) {
          stopped = true;
          return;
        }
        const parent = top();
        const { attributes, namespaces } = readAttributes(given, parent.namespaces);
        const { name, atom } = qualify(rawName, namespaces);
        const base = attributes.get("xml:base");
        const element = makeElement(
          name,
          rawName,
          atom,
          attributes,
          base === undefined ? parent.element.base : resolveUrl(base, parent.element.base),
          attributes.get("xml:lang") ?? parent.element.lang,
        );
        parent.element.children.push(element);
        stack.push({ element, namespaces });
        if (stack.length === 2) events.onRoot(element);
      },
      ontext(text) {
        if (stopped || skipped > 0) return;
        const { children } = top().element;
        const last = children.length - 1;
        const before = children[last];
        if (typeof before === "string") {
          if (before.length < longestText) children[last] = before + text;
        } else if (children.push(text)) nodes++;
      },
      onclosetag() {
        if (stopped) return;
        if (skipped > 0) {
          skipped--;
          return;
        }
        const closed = stack.length > 1 ? stack.pop()?.element : undefined;
        if (!closed || stack.length > 4) return;
        const { name, children } = top().element;
        if (!isItem(closed.name, name)) return;
        if (children.at(-1) === closed) children.pop();
        nodes = 0;
        if (!events.onItem(closed)) stopped = true;
      },
    },
    { xmlMode: true, decodeEntities: true, recognizeSelfClosing: true },
  );
  for (let at = 0; at < xml.length && !stopped; at += chunk) parser.write(xml.slice(at, at + chunk));
  parser.end();
  return root;
}

function makeElement(
  name: string,
  rawName: string,
  atom: boolean,
  attributes: ReadonlyMap<string, string>,
  base: string | null,
  lang: string | null,
): Element {
  return { name, rawName, atom, attributes, children: [], base, lang };
}

function isItem(name: string, parent: string): boolean {
  return name === "item" || name === "entry" || (name === "url" && parent === "urlset");
}

const noAttributes: ReadonlyMap<string, string> = new Map();

function readAttributes(
  given: Readonly<Record<string, string>>,
  inherited: ReadonlyMap<string, string | null>,
): { attributes: ReadonlyMap<string, string>; namespaces: ReadonlyMap<string, string | null> } {
  let attributes: Map<string, string> | null = null;
  let namespaces: Map<string, string | null> | null = null;
  let n = 0;
  for (const key in given) {
    if (++n > maxAttributes) break;
    const value = given[key] ?? "";
    const name = key.toLowerCase();
    if (name === "xmlns" || name.startsWith("xmlns:")) {
      namespaces ??= new Map(inherited);
      namespaces.set(name.slice(6), prefixes.get(value.trim().toLowerCase()) ?? null);
    } else {
      attributes ??= new Map();
      attributes.set(name, value);
    }
  }
  return { attributes: attributes ?? noAttributes, namespaces: namespaces ?? inherited };
}

/** By namespace where its address is known, else by the prefix as written. */
function qualify(rawName: string, namespaces: ReadonlyMap<string, string | null>): { name: string; atom: boolean } {
  const lower = rawName.toLowerCase();
  const colon = lower.indexOf(":");
  const prefix = colon < 0 ? "" : lower.slice(0, colon);
  const local = colon < 0 ? lower : lower.slice(colon + 1);
  const written = prefix === "a10" ? "atom" : prefix;
  const space = namespaces.get(prefix) ?? written;
  if (space === "" || space === "atom") return { name: local, atom: space === "atom" };
  return { name: `${space}:${local}`, atom: false };
}
