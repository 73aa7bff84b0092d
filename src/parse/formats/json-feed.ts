import { z } from "zod";
import { statedAddress } from "../addresses/stated-address.ts";
import { webAddress } from "../addresses/web-address.ts";
import { withLineBreaks } from "../html/line-breaks.ts";
import { isWholeHtml, meantHtml } from "../html/whole-html.ts";
import { escapeText } from "../markup/element.ts";
import { ParseError } from "../parse-error.ts";
import { contactNames } from "../people/contact-names.ts";
import { isArticlePicture } from "../pictures/article-picture.ts";
import { choosePicture, type Picture } from "../pictures/choose-picture.ts";
import { shownPictures } from "../pictures/shown-pictures.ts";
import type { RawFeed, RawItem } from "../raw-feed.ts";

/** A text, or a number that someone forgot to quote; anything else counts as missing. */
const text = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);
/** A list, or its only member without the brackets; members of the wrong kind are left out. */
function listOf<T extends z.ZodType>(member: T, most: number) {
  return z
    .unknown()
    .transform((given): z.output<T>[] =>
      (Array.isArray(given) ? given : [given]).slice(0, most).flatMap((each) => {
        const read = member.safeParse(each);
        return read.success ? [read.data] : [];
      }),
    )
    .optional();
}
/** Members of an object that are looked at for items. */
const mostMembers = 5000;
/** Members of the list of items that are looked at: most of them may be none. */
const mostListed = 20_000;
/** An address, or an object that has one. */
const picture = z
  .union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)])
  .optional()
  .catch(undefined);
const people = listOf(z.union([z.string(), z.object({ name: text, url: text })]), 50);
const attachments = listOf(z.object({ url: text, mime_type: text, size_in_bytes: text }), 100);

const jsonItem = z.object({
  id: text,
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: picture,
  banner_image: picture,
  date_published: text,
  date_modified: text,
  language: text,
  authors: people,
  author: people,
  attachments,
});

const jsonFeed = z.object({
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
 * @param document  what the JSON says
 * @returns items are read as they are asked for
 * @throws ParseError when it has no items
 */
export function readJsonFeed(document: unknown): { feed: RawFeed; items: Iterable<RawItem> } {
  const parsed = jsonFeed.safeParse(feedIn(document));
  if (!parsed.success) {
    throw new ParseError("not-a-feed", "This is JSON, but not a JSON Feed: it has no list of items.");
  }
  const { data } = parsed;
  return {
    feed: {
      title: titleOf(data),
      link: data.home_page_url ?? "",
      authors: authorsOf(data),
      lang: data.language || null,
      base: data.home_page_url || data.feed_url || null,
      ttl: "",
      updatePeriod: "",
      skipHours: [],
      skipDays: [],
      updateFrequency: "",
    },
    items: itemsIn(data.items),
  };
}

function* itemsIn(list: readonly unknown[]): Iterable<RawItem> {
  for (const each of list.slice(0, mostListed)) {
    const item = jsonItem.safeParse(each);
    const read = item.success ? toRawItem(item.data) : null;
    if (read && saysSomething(read)) yield read;
  }
}

/** Whether anything of an item could be read; otherwise it is none. */
function saysSomething({ id, link, title, authors, published, summary, content, image, enclosures }: RawItem): boolean {
  const texts = [id, link, title, published, summary, content, image];
  return authors.length > 0 || enclosures.length > 0 || texts.some((text) => text !== "");
}

/** The feed in a document that wraps it in a list or under a name, its items in a list. */
function feedIn(document: unknown): unknown {
  const all = [document, ...membersOf(document)];
  const found = all.find((each) => membersOf(itemsOf(each)).length > 0) ?? all.find(isEmptyFeed);
  return isObject(found) ? { ...found, items: membersOf(found.items) } : document;
}

function itemsOf(document: unknown): unknown {
  return isObject(document) ? document.items : undefined;
}

/** An empty list, or none in what is a JSON Feed by other signs: some programs write null for it. */
function isEmptyFeed(document: unknown): boolean {
  if (!isObject(document)) return false;
  const { items, version, home_page_url, feed_url } = document;
  if (items !== undefined && items !== null) return Array.isArray(items);
  return home_page_url !== undefined || feed_url !== undefined || /jsonfeed\.org\/version/i.test(`${version}`);
}

/** Members of a list, or of an object that stands for one: some programs write lists as objects of numbers. */
function membersOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : isObject(value) ? Object.values(value).slice(0, mostMembers) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type JsonItem = z.infer<typeof jsonItem>;

function toRawItem(item: JsonItem): RawItem {
  const id = item.id?.trim() ?? "";
  return {
    id: id || item.url || "",
    link: firstOf(item.url, item.external_url) || (/^https?:\/\//i.test(id) ? id : ""),
    title: titleOf(item),
    titleIsText: true,
    authors: authorsOf(item),
    published: firstOf(item.date_published, item.date_modified),
    updated: item.date_modified ?? "",
    summary: htmlOf(item.summary ?? ""),
    content: richText(firstOf(item.content_html)) || htmlOf(item.content_text ?? ""),
    image: choosePicture(picturesOf(item)),
    enclosures: (item.attachments ?? []).flatMap(({ url, mime_type, size_in_bytes }) =>
      firstOf(url) === "" ? [] : [{ url: firstOf(url), type: mime_type ?? "", length: size_in_bytes ?? "" }],
    ),
    lang: item.language || null,
    base: null,
  };
}

/** HTML, as it was meant; some write plain text there. */
function richText(given: string): string {
  const html = meantHtml(given);
  return html.includes("<") ? html : withLineBreaks(html, false);
}

/** A plain text as HTML; some write HTML there. */
function htmlOf(text: string): string {
  const html = meantHtml(text);
  return isWholeHtml(html) ? html : withLineBreaks(escapeText(text), true);
}

/** The pictures that may stand for an item, the best first. */
function* picturesOf({ image, banner_image, attachments = [], content_html }: JsonItem): Generator<Picture> {
  const files = attachments.filter(({ mime_type }) => /^\s*image\//i.test(mime_type ?? ""));
  for (const named of [image, banner_image, ...files.map(({ url }) => url)]) {
    const address = statedAddress(named ?? "");
    const url = webAddress(address);
    if (url && isArticlePicture(url)) yield { address, width: null, height: null };
  }
  yield* shownPictures(content_html ?? "");
}

/** References in a plain title are decoded later; here, what looks like one is meant as it stands, unless by number. */
function titleOf({ title = "" }: { title?: string | undefined }): string {
  return /&#(?:\d{1,7}|x[\da-f]{1,6});/i.test(title) ? title : escapeText(title);
}

/** The first text that is not empty. */
function firstOf(...texts: readonly (string | undefined)[]): string {
  return texts.find((each) => each !== undefined && each.trim() !== "") ?? "";
}

/** Version 1.1 has a list, 1.0 had one author; some write both, and leave one empty. */
function authorsOf(given: { authors?: z.infer<typeof people>; author?: z.infer<typeof people> }): readonly string[] {
  const listed = names(given.authors);
  return listed.length > 0 ? listed : names(given.author);
}

function names(list: z.infer<typeof people>): readonly string[] {
  const all = (list ?? []).flatMap((each) => (typeof each === "string" ? namesIn(each) : nameOf(each)));
  return [...new Set(all.filter((name) => name !== ""))].map(escapeText);
}

/** As in RSS, a mail's address stands for a name that is missing. */
function nameOf({ name = "", url = "" }: { name?: string | undefined; url?: string | undefined }): readonly string[] {
  return namesIn(name.trim() === "" && /^\s*mailto:/i.test(url) ? url : name);
}

function namesIn(text: string): readonly string[] {
  return text.includes("@") ? contactNames(text) : [text.trim()];
}
