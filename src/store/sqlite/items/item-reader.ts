import type Database from "better-sqlite3";
import type { EarlierAddress, Item, ItemRevision, ItemTag, TopicTermFound } from "../../../model/item.ts";
import type { TextField } from "../../../model/topic.ts";
import { unpackRaw } from "./raw-html.ts";
import { storedEnclosures } from "./stored-enclosures.ts";

interface ItemRow {
  id: number;
  feed: string;
  feed_title: string;
  category: string | null;
  country: string | null;
  url: string | null;
  title: string;
  author: string | null;
  lang: string | null;
  published_at: number;
  updated_at: number | null;
  first_seen_at: number;
  last_seen_at: number;
  entry_at: number;
  summary_html: string;
  content_html: string;
  article_html: string | null;
  image_url: string | null;
  enclosures: string | null;
  revision: number;
  revised_at: number;
}

interface TagRow {
  item: number;
  topic: string;
  topic_version: number;
  score: number;
  term: string | null;
  field: TextField | null;
  start: number | null;
  end: number | null;
}

interface ItemReader {
  /** The items with these ids, in this order; ids that are not stored are left out. */
  read(ids: readonly number[]): readonly Item[];
  revisions(id: number): readonly ItemRevision[];
  earlierAddresses(id: number): readonly EarlierAddress[];
  /** The first address of each of these items, but for those that share theirs. */
  firstAddresses(ids: readonly number[]): ReadonlyMap<number, string>;
}

/** Reads items whole, with their tags and evidence. */
export function createItemReader(db: Database.Database): ItemReader {
  const items = db.prepare<[string], ItemRow>(
    `SELECT i.id, f.slug AS feed, json_extract(f.definition, '$.title') AS feed_title, f.category, f.country, i.url,
       i.title, i.author, i.lang, i.published_at, i.updated_at, i.first_seen_at, i.entry_at, i.summary_html,
       i.content_html, i.article_html, i.image_url, i.enclosures, i.revision, i.revised_at,
       coalesce(l.last_seen_at, f.last_success_at, i.first_seen_at) AS last_seen_at
     FROM json_each(?) j JOIN item i ON i.id = j.value JOIN feed f ON f.no = i.feed
       LEFT JOIN item_left l ON l.item = i.id`,
  );
  const tags = db.prepare<[string], TagRow>(
    `SELECT it.item, t.slug AS topic, it.topic_version, it.score, e.term, e.field, e.start, e."end"
     FROM json_each(?) j
     JOIN item_topic it ON it.item = j.value
     JOIN item i ON i.id = it.item
     JOIN topic t ON t.no = it.topic AND t.removed_at IS NULL
     LEFT JOIN item_tag e ON e.item = it.item AND e.revision = i.revision AND e.topic = it.topic
     ORDER BY it.item, it.score DESC, t.position, e.n`,
  );
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const revisions = db.prepare<
    [number],
    { revision: number; seen_at: number; title: string; summary_html: string; content_html: string }
  >("SELECT revision, seen_at, title, summary_html, content_html FROM item_revision WHERE item = +? ORDER BY revision");
  const terms = db.prepare<[number], { revision: number; topic: string; term: string }>(
    `SELECT DISTINCT e.revision, t.slug AS topic, e.term
     FROM item_tag e JOIN topic t ON t.no = e.topic WHERE e.item = ? ORDER BY e.revision, t.position, e.term`,
  );
  const raw = db.prepare<[number], Buffer | null>("SELECT raw FROM item WHERE id = ?").pluck();
  // One that shared its address, or has that of another article now, is known by itself for good.
  const unshared = db.prepare<[string], { id: number; url: string | null; raw: Buffer | null }>(
    `SELECT i.id, i.url, i.raw FROM json_each(?) j JOIN item i ON i.id = j.value
     WHERE NOT EXISTS (SELECT 1 FROM shared_address s WHERE s.item = i.id)
       AND NOT EXISTS (SELECT 1 FROM former_address f WHERE f.address = i.url_key AND f.item <> i.id)
       AND NOT EXISTS (SELECT 1 FROM former_address f WHERE f.item = i.id AND EXISTS (
         SELECT 1 FROM former_address g WHERE g.address = f.address AND g.item <> f.item
         UNION ALL SELECT 1 FROM shared_address s WHERE s.address = f.address AND s.item <> f.item))`,
  );
  return {
    firstAddresses(ids) {
      const addresses = unshared.all(JSON.stringify(ids)).flatMap(({ id, url, raw }): [number, string][] => {
        const [first] = unpackRaw(raw).addresses;
        const address = first === undefined ? url : first.url;
        return address === null ? [] : [[id, address]];
      });
      return new Map(addresses);
    },
    earlierAddresses: (id) => unpackRaw(raw.get(id) ?? null).addresses,
    read(ids) {
      if (ids.length === 0) return [];
      const key = JSON.stringify(ids);
      const byItem = Map.groupBy(tags.all(key), (row) => row.item);
      const byId = new Map(items.all(key).map((row) => [row.id, toItem(row, toTags(byItem.get(row.id) ?? []))]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    revisions(id) {
      const found = Map.groupBy(terms.all(id), (row) => row.revision);
      const inVersion = (revision: number): readonly TopicTermFound[] =>
        (found.get(revision) ?? []).map(({ topic, term }) => ({ topic, term }));
      return revisions.all(id).map((row) => ({
        revision: row.revision,
        seenAt: row.seen_at,
        title: row.title,
        summaryHtml: row.summary_html,
        contentHtml: row.content_html,
        vanished: without(inVersion(row.revision), inVersion(row.revision + 1)),
        appeared: without(inVersion(row.revision + 1), inVersion(row.revision)),
      }));
    },
  };
}

function without(terms: readonly TopicTermFound[], others: readonly TopicTermFound[]): readonly TopicTermFound[] {
  return terms.filter((one) => !others.some((other) => other.topic === one.topic && other.term === one.term));
}

function toTags(rows: readonly TagRow[]): readonly ItemTag[] {
  return [...Map.groupBy(rows, (row) => row.topic).values()].flatMap((group): ItemTag[] => {
    const first = group[0];
    if (!first) return [];
    const evidence = group.flatMap(({ term, field, start, end }) =>
      term === null || field === null || start === null || end === null ? [] : [{ term, field, start, end }],
    );
    return [{ topic: first.topic, topicVersion: first.topic_version, score: first.score, evidence }];
  });
}

function toItem(row: ItemRow, tags: readonly ItemTag[]): Item {
  return {
    id: row.id,
    feed: row.feed,
    feedTitle: row.feed_title,
    category: row.category,
    country: row.country,
    url: row.url,
    title: row.title,
    author: row.author,
    language: row.lang,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    entryAt: row.entry_at,
    summaryHtml: row.summary_html,
    contentHtml: row.content_html,
    articleHtml: row.article_html,
    imageUrl: row.image_url,
    enclosures: storedEnclosures(row.enclosures),
    revision: row.revision,
    revisedAt: row.revised_at,
    tags,
  };
}
