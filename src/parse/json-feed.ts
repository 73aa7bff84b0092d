import { z } from "zod";
import { ParseError } from "./parse-error.ts";
import type { RawFeed, RawItem } from "./raw-feed.ts";

/** Objects and lists of a document. Each takes some hundred bytes of memory; 2,000 rich items have a tenth of that. */
const mostParts = 200_000;

/** A text, or a number that someone forgot to quote; anything else counts as missing. */
const text = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);
const person = z.union([z.string(), z.looseObject({ name: text })]);
const people = z
  .union([z.array(person), person.transform((one) => [one])])
  .optional()
  .catch(undefined);
const attachment = z.looseObject({ url: text, mime_type: text, size_in_bytes: text });

const jsonItem = z.looseObject({
  id: text,
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: text,
  banner_image: text,
  date_published: text,
  date_modified: text,
  language: text,
  authors: people,
  author: people,
  attachments: z.array(attachment).optional().catch(undefined),
});

const jsonFeed = z.looseObject({
  title: text,
  home_page_url: text,
  feed_url: text,
  language: text,
  authors: people,
  author: people,
  items: z.array(z.unknown()),
});

/**
 * Reads a JSON Feed 1.0 or 1.1 (jsonfeed.org/version/1.1), leniently: a field of the wrong kind counts as missing.
 *
 * @throws ParseError when the text is no JSON or has no items
 */
export function readJsonFeed(source: string, maxItems: number): { feed: RawFeed; items: readonly RawItem[] } {
  const parsed = jsonFeed.safeParse(parseJson(source));
  if (!parsed.success) {
    throw new ParseError("not-a-feed", "This is JSON, but not a JSON Feed: it has no list of items.");
  }
  const { data } = parsed;
  return {
    feed: {
      title: data.title ?? "",
      link: data.home_page_url ?? "",
      authors: names(data.authors ?? data.author),
      lang: data.language ?? null,
      base: data.home_page_url ?? data.feed_url ?? null,
      ttl: "",
      updatePeriod: "",
      skipHours: [],
      skipDays: [],
      updateFrequency: "",
    },
    items: data.items.slice(0, maxItems).flatMap((each) => {
      const item = jsonItem.safeParse(each);
      return item.success ? [toRawItem(item.data)] : [];
    }),
  };
}

function toRawItem(item: z.infer<typeof jsonItem>): RawItem {
  return {
    id: item.id ?? item.url ?? "",
    link: item.url ?? item.external_url ?? "",
    title: item.title ?? "",
    titleIsText: true,
    authors: names(item.authors ?? item.author),
    published: item.date_published ?? item.date_modified ?? "",
    updated: item.date_modified ?? "",
    summary: escapeText(item.summary ?? ""),
    content: item.content_html ?? escapeText(item.content_text ?? ""),
    image: item.image ?? item.banner_image ?? "",
    enclosures: (item.attachments ?? []).flatMap(({ url, mime_type, size_in_bytes }) =>
      url === undefined ? [] : [{ url, type: mime_type ?? "", length: size_in_bytes ?? "" }],
    ),
    lang: item.language ?? null,
    base: null,
  };
}

function names(list: z.infer<typeof people>): readonly string[] {
  const all = (list ?? []).map((each) => (typeof each === "string" ? each : (each.name ?? "")));
  return [...new Set(all.filter((name) => name !== ""))];
}

/** Summary and content_text are plain text; the store keeps HTML. */
function escapeText(plain: string): string {
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function parseJson(source: string): unknown {
  if (hasMore(source, mostParts)) {
    throw new ParseError(
      "too-large",
      `The document has more than ${mostParts.toLocaleString("en")} objects and lists.`,
    );
  }
  try {
    return JSON.parse(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ParseError("broken-json", `The document begins like JSON but is broken: ${reason.slice(0, 200)}`);
  }
}

/** Whether a text has more opening brackets of JSON than `most`; those within strings are counted too. */
function hasMore(source: string, most: number): boolean {
  let parts = 0;
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if ((unit === 0x7b || unit === 0x5b) && ++parts > most) return true;
  }
  return false;
}
