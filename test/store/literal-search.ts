import { bodyHtml, type Item } from "../../src/model/item.ts";
import type { HitGroup, QueryNode, TextColumn } from "../../src/model/query.ts";
import { indexTerms, type PhraseToken, phraseTokens } from "../../src/text/index-terms.ts";
import { languageTag } from "../../src/text/language-tag.ts";
import { plainText } from "../../src/text/plain-text.ts";
import { urlKey } from "../../src/text/url-key.ts";

/** What is known of the archive besides its items. */
export interface Archive {
  readonly items: readonly Item[];
  readonly starred: ReadonlySet<number>;
  readonly stories: ReadonlyMap<number, number>;
  /** Feeds, topics, categories and countries that there are; all that are asked for where it is left out. */
  readonly names?: Readonly<Record<string, ReadonlySet<string>>>;
}

/** Reads a query as `docs/query-language.md` has it, item by item, without an index. */
export function literalHits(archive: Archive, node: QueryNode | null): readonly Item[] {
  return archive.items.filter((item) => node === null || fits(item, node, archive)).toSorted((a, b) => b.id - a.id);
}

/** The first of each article or story of hits that are in order. */
export function literalRows(archive: Archive, hits: readonly Item[], group: HitGroup): readonly Item[] {
  const seen = new Set<string>();
  return hits.filter((item) => {
    const story = archive.stories.get(item.id);
    const address = urlKey(item.url);
    const keys = [
      ...(group === "story" && story !== undefined ? [`story ${story}`] : []),
      ...(address ? [address] : []),
    ];
    if (group === "item") return true;
    const isTold = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return !isTold;
  });
}

/** @param negated  whether what fits is left out: then what does not exist fits all */
function fits(item: Item, node: QueryNode, archive: Archive, negated = false): boolean {
  switch (node.kind) {
    case "and":
      return node.nodes.every((part) => fits(item, part, archive, negated));
    case "or":
      return node.nodes.some((part) => fits(item, part, archive, negated));
    case "not":
      return !fits(item, node.node, archive, !negated);
    case "date": {
      const minute = Math.floor(item.publishedAt / 60_000);
      const from = node.from === null ? Number.NEGATIVE_INFINITY : Math.floor(node.from / 60_000);
      const to = node.to === null ? Number.POSITIVE_INFINITY : Math.floor(node.to / 60_000);
      return minute >= from && minute < to;
    }
    case "text":
      return columnsOf(node.field).some((name) => places(tokensOf(item, name), node).length > 0);
    case "near":
      return columnsOf(node.field).some((name) => {
        const tokens = tokensOf(item, name);
        const unspaced = node.phrases.some(({ text }) => /[\p{Script=Han}\p{Script=Katakana}]$/u.test(text));
        const spans = node.phrases.map((phrase) => places(tokens, phrase));
        // Every way to take one place of each phrase.
        const ways = spans.reduce<readonly (readonly Place[])[]>(
          (all, here) => all.flatMap((way) => here.map((place) => [...way, place])),
          [[]],
        );
        return ways.some((way) => {
          const last = Math.max(...way.map(({ at }) => at));
          return way.every(({ end }) => last - end <= node.within + (unspaced ? 1 : 0));
        });
      });
    case "filter":
      if (archive.names?.[node.filter]?.has(node.value.toLowerCase()) === false) return negated;
      // A tag that no item has is a language all the same; what has no form of one is a mistake.
      if (node.filter === "lang" && languageTag(node.value) === null) return negated;
      return hasFact(item, node.filter, node.value, archive);
  }
}

function hasFact(item: Item, filter: string, value: string, archive: Archive): boolean {
  const isNamed = (name: string | null): boolean => name?.toLowerCase() === value.toLowerCase();
  const host = URL.parse(item.url ?? "")?.hostname.replace(/^www\./, "") ?? "";
  switch (filter) {
    case "topic":
      return item.tags.some(({ topic }) => isNamed(topic));
    case "feed":
      return isNamed(item.feed);
    case "lang":
      return isNamed(item.language) || isNamed(item.language?.split("-")[0] ?? null);
    case "category":
      return isNamed(item.category);
    case "country":
      return isNamed(item.country);
    case "site":
      return host === value.toLowerCase() || host.endsWith(`.${value.toLowerCase()}`);
    case "url":
      return value.startsWith("http") ? urlKey(item.url) === urlKey(value) : (item.url ?? "").includes(value);
    case "story":
      return archive.stories.get(item.id) === Number(value);
    case "is":
      return value === "edited" ? item.revision > 1 : archive.starred.has(item.id);
    case "has":
      return item.imageUrl !== null;
    default:
      throw new Error(filter);
  }
}

function columnsOf(field: TextColumn | null): readonly TextColumn[] {
  return field === null ? ["title", "summary", "body", "author"] : [field];
}

function tokensOf(item: Item, name: TextColumn): readonly string[] {
  const summary = plainText(item.summaryHtml);
  const body = plainText(bodyHtml(item));
  const texts = { title: item.title, summary, body: body === summary ? "" : body, author: item.author ?? "" };
  return indexTerms(texts[name]).split(" ");
}

interface Place {
  readonly at: number;
  readonly end: number;
}

function places(
  tokens: readonly string[],
  { text, prefix }: { readonly text: string; readonly prefix: boolean },
): readonly Place[] {
  const wanted: readonly PhraseToken[] = phraseTokens(text, prefix);
  return tokens.flatMap((_, at) => {
    const isHere = wanted.every((want, k) => {
      const token = tokens[at + k];
      return token !== undefined && (want.prefix ? token.startsWith(want.text) : token === want.text);
    });
    return isHere && wanted.length > 0 ? [{ at, end: at + wanted.length }] : [];
  });
}
