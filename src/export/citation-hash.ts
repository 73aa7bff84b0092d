import { hash } from "node:crypto";
import type { Item } from "../model/item.ts";
import { isoTime } from "../text/iso-time.ts";

/**
 * What a citation can be held against: SHA-256, hex, of the UTF-8 bytes of the JSON array `[feed, url, title, author,
 * publishedAt, summaryHtml, contentHtml]` of the item as it was stored in this revision, times as ISO 8601 in UTC,
 * without white space. All of these stand in the JSON Lines export, so that anybody can work it out again.
 */
export function citationHash(item: Item): string {
  const { feed, url, title, author, publishedAt, summaryHtml, contentHtml } = item;
  const cited = [feed, url, title, author, isoTime(publishedAt), summaryHtml, contentHtml];
  return hash("sha256", JSON.stringify(cited), "hex");
}
