import { cutText } from "../../text/cut-text.ts";
import { languageTag } from "../../text/language-tag.ts";
import { longestCategory, longestTitle } from "../limits.ts";
import { readTags, type Tag } from "../read-tags.ts";
import { feedKey } from "../same-feed.ts";
import {
  behindFeedScheme,
  hasUser,
  longestAddress,
  webAddress,
  withoutFeedScheme,
  withoutUser,
  withPlainAmpersands,
} from "../web-address.ts";
import { closeOutlines } from "./close-outlines.ts";

/** A feed that an OPML file lists. */
export interface OpmlFeed {
  readonly url: string;
  readonly title: string | null;
  readonly site: string | null;
  /** Language tag, such as `pt-BR`. */
  readonly language: string | null;
  /** The outlines around the feed, joined by `/`; else its own category. */
  readonly category: string | null;
  /** Line of its outline, counted from 1. */
  readonly line: number;
}

/** What could not be taken from an OPML file, in words for the user. */
export interface OpmlProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** What stands in an OPML file. */
export interface OpmlList {
  readonly feeds: readonly OpmlFeed[];
  readonly problems: readonly OpmlProblem[];
  /** What is odd about the file as a whole, and what was taken otherwise than it stands, in words for the user. */
  readonly warnings: readonly string[];
}

/** A text is no OPML; the message says what it seems to be, in words for the user. */
export class OpmlError extends Error {
  override readonly name = "OpmlError";
}

/** How FreshRSS marks pages and documents that it takes apart by rules of the user's. */
const scraped = /\+(?:xpath|dotnotation)\b/i;

/** An outline that is not closed yet. */
interface Open {
  readonly tag: Tag;
  readonly line: number;
  /** Path of the categories down to this one; null outside of all. */
  readonly category: string | null;
  readonly isFeed: boolean;
  hasChildren: boolean;
}

/**
 * Reads an OPML 2.0 file (http://opml.org/spec2.opml), also one with ampersands that are bare or escaped twice, HTML
 * entities, unclosed tags or no head. Feeds come in the order of the file; an address that stands in it twice comes
 * once. Time is linear.
 *
 * @throws OpmlError when it is no OPML at all
 */
export function readOpml(source: string): OpmlList {
  let isMended = false;
  const text = closeOutlines(source, () => {
    isMended = true;
  });
  const lineAt = createLineCounter(text);
  const feeds: OpmlFeed[] = [];
  const problems: OpmlProblem[] = [];
  const warnings: string[] = [];
  const lines = new Map<string, number>();
  const stack: Open[] = [];
  let root: string | null = null;
  let isOpml = false;
  let isOpen = false;

  function add(tag: Tag, category: string | null, line: number): void {
    const written = withPlainAmpersands(attribute(tag, "xmlurl") ?? "");
    const address = webAddress(written);
    if (address === null) {
      problems.push({ line, message: `“${shorten(withoutUser(written))}” is not a web address: ${whyNone(written)}.` });
      return;
    }
    if (hasUser(address)) {
      const message = `“${shorten(withoutUser(address))}” holds a user name or password. Add the feed by itself and give them apart (“Password or request header”, --user).`;
      problems.push({ line, message });
      return;
    }
    const key = feedKey(address);
    const first = lines.get(key);
    if (first !== undefined) {
      const group = category === null ? "" : ` A feed has one category, so “${shorten(category)}” was not taken.`;
      problems.push({
        line,
        message: `The address of ${called(tag)} stands in the file twice (first on line ${first}).${group}`,
      });
      return;
    }
    lines.set(key, line);
    const behind = behindFeedScheme(written);
    if (behind !== written && !/^https?:/i.test(behind)) {
      warnings.push(
        `Line ${line}: “${shorten(written)}” says neither https nor http; https was taken. If the feed fails, write http.`,
      );
    }
    const type = attribute(tag, "type") ?? "";
    if (scraped.test(type)) {
      warnings.push(
        `Line ${line}: ${called(tag)} is no feed but something that another reader makes one of (${shorten(type)}). If it fails, look for the feeds of its site.`,
      );
    }
    const site = attribute(tag, "htmlurl");
    const language = attribute(tag, "language");
    feeds.push({
      url: asWritten(written, address),
      title: shortened("title", nameOf(tag), longestTitle, line),
      site: site && told(siteAddress(site), line, `“${shorten(withoutUser(site))}” is no web address of a site`),
      language: language && told(languageTag(language), line, `“${shorten(language)}” is no language tag`),
      category: category ?? shortened("category", ownCategory(tag), longestCategory, line),
      line,
    });
  }

  function told<T>(taken: T | null, line: number, trouble: string): T | null {
    if (taken === null) warnings.push(`Line ${line}: ${trouble} and was left out.`);
    return taken;
  }

  function shortened(what: string, name: string | null, longest: number, line: number): string | null {
    if (name === null || name.length <= longest) return name;
    warnings.push(`Line ${line}: the ${what} has ${name.length} characters; the first ${longest} were taken.`);
    return cutText(name, longest).replace(/[\s/]+$/, "");
  }

  /** The path down to a group; where it would be too long, that down to the group around it. */
  function join(around: string | null, tag: Tag, line: number): string | null {
    const own = nameOf(tag);
    if (around === null || own === null) return around ?? shortened("category", own, longestCategory, line);
    const path = `${around}/${own}`;
    if (path.length <= longestCategory) return path;
    const taken = `“${shorten(around)}” was taken`;
    warnings.push(`Line ${line}: the category has ${path.length} characters, more than ${longestCategory}; ${taken}.`);
    return around;
  }

  function close(): void {
    const closed = stack.pop();
    if (closed && !closed.isFeed && !closed.hasChildren) {
      const site = siteAddress(attribute(closed.tag, "htmlurl") ?? "");
      const instead = site === null ? "" : ` Look for the feeds of its site, ${shorten(site)}.`;
      const message = `${called(closed.tag)} has no address (xmlUrl) and was left out.${instead}`;
      problems.push({ line: closed.line, message });
    }
  }

  readTags(text, "xml", {
    onOpen(tag) {
      root ??= tag.name;
      if (tag.name !== "outline") {
        isOpml ||= tag.name === "opml";
        isOpen ||= tag.name === "opml" && !tag.closed;
        return isOpml || root === "body" || root === "head" || root === "outline";
      }
      isOpml = true;
      const line = lineAt(tag.at);
      const parent = stack.at(-1);
      if (parent) parent.hasChildren = true;
      const around = parent?.category ?? null;
      const isFeed = attribute(tag, "xmlurl") !== null;
      if (isFeed) add(tag, around, line);
      stack.push({ tag, line, category: isFeed ? around : join(around, tag, line), isFeed, hasChildren: false });
      if (tag.closed) close();
      return true;
    },
    onClose(name) {
      if (name === "opml") isOpen = false;
      if (name === "outline") close();
      else if (name === "body") while (stack.length > 0) close();
    },
  });
  while (stack.length > 0) close();
  if (!isOpml) throw new OpmlError(whatItIs(text, root));
  if (isMended) warnings.push("Tags that had no end were closed where the next began.");
  if (isOpen) warnings.push("The file ends before </opml>: it may have been cut off, and feeds may be missing.");
  return { feeds, problems: problems.sort((a, b) => a.line - b.line), warnings };
}

function whatItIs(text: string, root: string | null): string {
  if (/^[\uFEFF\s]*$/.test(text)) return "The file is empty. Choose an OPML file, as feed readers export it.";
  // As zip and gzip files begin (APPNOTE 4.3.7, RFC 1952 §2.3.1).
  if (text.startsWith("PK\u0003\u0004") || text.startsWith("\u001f")) {
    return "This is a packed file. Unpack it, and choose the OPML file that is in it.";
  }
  if (root === "html") return "This is a web page, not an OPML file. Choose the file that your feed reader exported.";
  if (root === "rss" || root === "feed" || root === "rdf") {
    return "This is a feed, not an OPML file. Add its address to the list instead.";
  }
  return "This is not an OPML file. Choose a file as feed readers export it; it begins with <opml>.";
}

function whyNone(written: string): string {
  const text = withoutFeedScheme(written);
  if (text.length > longestAddress) return `it is longer than ${longestAddress} characters`;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return "it must begin with http:// or https://";
  if (scheme !== "http" && scheme !== "https") return `only http and https are asked, not ${scheme}`;
  return "its host or port can’t be right";
}

/** The attribute's text on one line, without control characters; null when it is missing or blank. */
function attribute(tag: Tag, name: string): string | null {
  return (
    tag.attributes
      .get(name)
      ?.replace(/\s+/g, " ")
      .replace(/\p{Cc}/gu, "")
      .trim() || null
  );
}

/** What an entry is told by: many programs write their whole file on one line. */
function called(tag: Tag): string {
  const name = nameOf(tag);
  return name === null ? "an entry without a name" : `“${shorten(name)}”`;
}

function nameOf(tag: Tag): string | null {
  return (attribute(tag, "text") ?? attribute(tag, "title"))?.toWellFormed() ?? null;
}

/** The first of the category attribute's paths: `/news/world,/asia` → `news/world`. */
function ownCategory(tag: Tag): string | null {
  const [first = ""] = (attribute(tag, "category") ?? "").split(",", 1);
  const levels = first.split("/").map((level) => level.trim());
  return (
    levels
      .filter((level) => level !== "")
      .join("/")
      .toWellFormed() || null
  );
}

function siteAddress(stated: string): string | null {
  const written = withPlainAmpersands(stated);
  const address = webAddress(written);
  return address === null ? null : withoutUser(asWritten(written, address));
}

/** Addresses stay as written, so that they are found again in the user's list, but with their scheme. */
function asWritten(written: string, address: string): string {
  return /\s/.test(written) ? address : withoutFeedScheme(written);
}

function shorten(text: string): string {
  return text.length > 100 ? `${cutText(text, 99)}…` : text;
}

/** Gives the line of an offset, counted from 1; offsets must be asked in ascending order. */
function createLineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (; counted < offset; counted++) {
      const unit = text.charCodeAt(counted);
      // A carriage return alone ends a line too, one before a line feed does not.
      if (unit === 10 || (unit === 13 && text.charCodeAt(counted + 1) !== 10)) line++;
    }
    return line;
  };
}
