import type { Edition } from "../../src/model/edition.ts";
import type { Item } from "../../src/model/item.ts";
import type { Candidate, EditionStore } from "../../src/store/store.ts";
import { articleKey } from "../../src/text/article-key.ts";
import type { FakeContents } from "./fake-store.ts";

/** What editions ask of a store, over a hand-made list of items; frozen editions are kept in memory. */
export function fakeEditions(items: readonly Item[], contents: FakeContents): EditionStore {
  const frozen: Edition[] = [];
  const streams = new Map((contents.streams ?? []).map((state) => [state.stream.id, state]));
  return {
    streams: async () => [...streams.values()],
    putStream: async (stream, now) => {
      streams.set(stream.id, { stream, createdAt: streams.get(stream.id)?.createdAt ?? now });
    },
    removeStream: async (id) => streams.delete(id),
    edition: async (key) =>
      frozen.find((one) => ("id" in key ? one.id === key.id : one.stream === key.stream && one.cutAt === key.cutAt)) ??
      null,
    editionCount: async (stream) => frozen.filter((one) => one.stream === stream).length,
    editionHeads: async ({ stream, before, limit }) =>
      frozen
        .filter((one) => (stream === null || one.stream === stream) && one.cutAt < (before ?? Number.MAX_SAFE_INTEGER))
        .toSorted((a, b) => b.cutAt - a.cutAt)
        .slice(0, limit)
        .map(({ id, stream: name, date, cutAt, sections }) => ({
          id: id ?? 0,
          stream: name,
          date,
          cutAt,
          stories: sections.reduce((sum, { stories }) => sum + stories.length, 0),
        })),
    freezeEdition: async (edition) => {
      const known = frozen.find((one) => one.stream === edition.stream && one.cutAt === edition.cutAt);
      if (known) return known;
      const made = { ...edition, id: frozen.length + 1, frozen: true };
      frozen.push(made);
      return made;
    },
    firstEntryAt: async () => (items.length === 0 ? null : Math.min(...items.map(({ entryAt }) => entryAt))),
    candidates: async ({ from, to, untagged }) => {
      const seen = items.filter(({ entryAt }) => entryAt > from && entryAt <= to);
      return { seen: seen.length, entries: seen.filter(({ tags }) => untagged || tags.length > 0).map(toCandidate) };
    },
    items: async (ids) => ids.flatMap((id) => items.find((item) => item.id === id) ?? []),
    tellings: async (key) => {
      const story = "story" in key ? key.story : (contents.stories?.get(key.item) ?? null);
      const found = story === null ? [] : items.filter(({ id }) => contents.stories?.get(id) === story);
      return { story: found.length === 0 ? null : story, entries: found.map(toCandidate) };
    },
    tellingsOf: async (stories) =>
      stories.map((story) => ({
        story,
        entries: items.filter(({ id }) => contents.stories?.get(id) === story).map(toCandidate),
      })),
    editionsWith: async () => [],
    told: async () => [],
    edits: async ({ from, to }) => (contents.edits ?? []).filter(({ editedAt }) => editedAt > from && editedAt <= to),
    topicVolumes: async (spans) => spans.map(() => ({ all: 0, topics: {} })),
    newTerms: async () => [],
    topicsOfFeeds: async (feeds) => (feeds.length === 0 ? [] : ["sanctions"]),
  };
}

function toCandidate(item: Item): Candidate {
  return {
    id: item.id,
    feed: item.feed,
    outlet: item.feedTitle,
    language: item.language,
    story: null,
    urlKey: articleKey(item.url),
    url: item.url,
    title: item.title,
    publishedAt: item.publishedAt,
    entryAt: item.entryAt,
    revisedAt: item.firstSeenAt + (item.revision - 1) * 3_600_000,
    revision: item.revision,
    tags: item.tags.map(({ topic, score, evidence }) => ({ topic, score, field: evidence[0]?.field ?? "body" })),
    origin: { credit: null, copyOf: null, similarity: null, tooShort: false },
    boilerplate: false,
    inPeriod: true,
  };
}
