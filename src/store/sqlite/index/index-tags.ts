import { hash } from "node:crypto";
import { languageKinds } from "../../../text/language-kinds.ts";

/**
 * Facts about an item as tokens of the index column `tags`, where a user's words can't reach. A change of a fact rewrites
 * the row's whole index entry, so that only facts which hardly ever change, and topics, are tokens.
 */
export const everyItem = "zall";
/** Matches nothing: stands for a feed or topic that does not exist. */
export const noItem = "znone";
export const editedItem = "zedited";
export const itemWithImage = "zimage";

export function feedTag(no: number): string {
  return `zf${no}`;
}

export function topicTag(no: number): string {
  return `zt${no}`;
}

export function languageTag(tag: string): string {
  return `zl${plain(tag)}`;
}

export function siteTag(host: string): string {
  // The hyphen is not the dot: "a-b.example" and "a.b.example" are two sites.
  return `zh${plain(host.replaceAll("-", "__"))}`;
}

/** Categories are words of the user's, and asked for as the feeds have them; capitals of ASCII don't count. */
export function categoryTag(category: string): string {
  return `zc${digest(category)}`;
}

export function countryTag(country: string): string {
  return `zk${digest(country)}`;
}

export interface TaggedFeed {
  readonly no: number;
  readonly category: string | null;
  readonly country: string | null;
}

export interface TaggedFacts {
  /** See {@link feedTags}: the same for all items of a feed. */
  readonly ofFeed: string;
  readonly language: string | null;
  readonly url: string | null;
  readonly topics: readonly number[];
  readonly edited: boolean;
  readonly hasImage: boolean;
}

/** What the tags of a feed's items have in common. */
export function feedTags({ no, category, country }: TaggedFeed): string {
  const tags = [everyItem, feedTag(no)];
  if (category !== null) tags.push(categoryTag(category));
  if (country !== null) tags.push(countryTag(country));
  return tags.join(" ");
}

/** The content of the column `tags` for one item. */
export function indexTags(facts: TaggedFacts): string {
  const tags = [facts.ofFeed, ...facts.topics.map(topicTag)];
  if (facts.language !== null) tags.push(...languageKinds(facts.language).map(languageTag));
  tags.push(...hostSuffixes(facts.url).map(siteTag));
  if (facts.edited) tags.push(editedItem);
  if (facts.hasImage) tags.push(itemWithImage);
  return tags.join(" ");
}

/** `news.example.co.uk` → itself, `example.co.uk`, `co.uk` and `uk`: a site filter finds its subdomains too. */
function hostSuffixes(url: string | null): readonly string[] {
  const host = url === null ? undefined : URL.parse(url)?.hostname;
  if (!host) return [];
  const labels = host.replace(/^www\./, "").split(".");
  return labels.map((_, i) => labels.slice(i).join("."));
}

function digest(text: string): string {
  const folded = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return hash("sha256", folded).slice(0, 12);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_]/g, "_");
}

/**
 * Whether a word of the index may be one of these tokens. Those with a digit or an underscore are told by that alone;
 * a language (`zlen`) or a top-level domain (`zhcom`) is told from a word by its length, at the price of a few words.
 */
export function isIndexTag(word: string): boolean {
  return /^z(?:all|none|edited|image|[ft]\d+|[ck][\da-f]{12}|l[a-z]{2,3}|h[a-z]{2,3}|[lh]\w*[_\d]\w*)$/.test(word);
}
