import { escapeUTF8 } from "entities";
import { generateOpml } from "feedsmith";
import type { Feed } from "../../model/feed.ts";
import { tightSections, xmlSafe } from "../../text/xml-text.ts";
import { withoutUser } from "../web-address.ts";

export interface OpmlOptions {
  /** Name of the list. */
  readonly title: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

type Outline = Readonly<Record<"text" | "title" | "xmlUrl", string>> &
  Readonly<Partial<Record<"type" | "htmlUrl" | "language", string>>>;

/**
 * Writes feeds as OPML 2.0 (http://opml.org/spec2.opml): those without a category first, then one outline for each
 * category, in the order in which they first appear. Request headers are left out, and so are user names and passwords
 * in addresses: such a file is passed on.
 */
export function writeOpml(feeds: readonly Feed[], options: OpmlOptions): string {
  const title = oneLine(options.title);
  const outlines = feeds.flatMap((feed) => toOutline(feed) ?? []);
  const groups = new Map<string, Outline[]>();
  for (const { category, outline } of outlines) {
    if (category === "") continue;
    const group = groups.get(category);
    if (group) group.push(outline);
    else groups.set(category, [outline]);
  }
  const loose = outlines.filter(({ category }) => category === "").map(({ outline }) => outline);
  const grouped = [...groups].map(([text, members]) => ({ text, title: text, outlines: members }));
  const created = new Date(options.createdAt);
  if (outlines.length === 0) return emptyList(title, created);
  return tightSections(
    generateOpml({ head: { title, dateCreated: created }, body: { outlines: [...loose, ...grouped] } }),
  );
}

function toOutline(feed: Feed): { readonly category: string; readonly outline: Outline } | null {
  if (!URL.canParse(feed.url)) return null;
  const xmlUrl = withoutUser(feed.url);
  const htmlUrl = feed.site === null || !URL.canParse(feed.site) ? null : withoutUser(feed.site);
  const title = oneLine(feed.title) || xmlUrl;
  return {
    category: oneLine(feed.category ?? ""),
    outline: {
      type: "rss",
      text: title,
      title,
      xmlUrl,
      ...(htmlUrl === null ? {} : { htmlUrl }),
      ...(feed.language === null ? {} : { language: feed.language }),
    },
  };
}

/** The specification wants an outline, so the generator refuses a list without any; readers take it. */
function emptyList(title: string, created: Date): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<opml version="2.0">',
    "  <head>",
    `    <title>${escapeUTF8(title)}</title>`,
    `    <dateCreated>${created.toUTCString()}</dateCreated>`,
    "  </head>",
    "  <body/>",
    "</opml>",
    "",
  ].join("\n");
}

/** Readers turn line ends in attributes into blanks, each in their own way. */
function oneLine(text: string): string {
  return xmlSafe(text).replace(/\s+/g, " ").trim();
}
