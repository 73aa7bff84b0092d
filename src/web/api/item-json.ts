import type { Item, ItemRevision } from "../../model/item.ts";
import type { FoldedHits, SearchFacets } from "../../model/query.ts";
import type { FoldedJson, ItemJson, RevisionJson } from "./item-schemas.ts";
import { iso, maybeIso } from "./times.ts";

export function itemToJson(item: Item): ItemJson {
  return {
    ...item,
    publishedAt: iso(item.publishedAt),
    updatedAt: maybeIso(item.updatedAt),
    firstSeenAt: iso(item.firstSeenAt),
    lastSeenAt: iso(item.lastSeenAt),
    entryAt: iso(item.entryAt),
    revisedAt: iso(item.revisedAt),
    tags: item.tags.map(({ topic, topicVersion, score, evidence }) => ({
      topic,
      version: topicVersion,
      score,
      evidence,
    })),
  };
}

export function revisionToJson(revision: ItemRevision): RevisionJson {
  return { ...revision, seenAt: iso(revision.seenAt) };
}

export function foldedToJson({ count, items }: FoldedHits): FoldedJson {
  return {
    count,
    items: items.map((item) => ({ ...item, publishedAt: iso(item.publishedAt) })),
  };
}

export function facetsToJson({ topic, feed, category, lang, day, edited, starred }: SearchFacets) {
  const only = [
    { value: "edited", label: "Edited after publication", count: edited },
    { value: "starred", label: "Starred", count: starred },
  ];
  return { topic, feed, category, lang, day, is: only };
}
