import type Database from "better-sqlite3";
import type {
  CandidateRequest,
  CandidateRule,
  ItemText,
  RetagCounts,
  TermSeen,
  TopicVerdict,
  TrendCount,
  TrendRequest,
} from "../../store.ts";
import { type IndexShards, textTable } from "../index/index-shards.ts";
import { firstIdAt, timeOfId } from "../items/item-id.ts";
import type { ItemTags } from "../items/item-tags.ts";
import { createStatementCache } from "../statement-cache.ts";
import { storedText, type TextColumns } from "../stored-text.ts";

interface TextRow extends TextColumns {
  id: number;
  revision: number;
  feed: string;
  feed_title: string;
  country: string | null;
  lang: string | null;
  published_at: number;
  title: string;
  author: string | null;
  topics: string;
}

interface TopicArchive {
  candidates(request: CandidateRequest): readonly number[];
  texts(ids: readonly number[]): readonly ItemText[];
  retag(topic: string, verdicts: readonly TopicVerdict[]): RetagCounts;
  trend(request: TrendRequest): readonly TrendCount[];
  terms(topic: string, from: number): readonly TermSeen[];
}

/** The archive as topics see it: what may fit their rules, its texts, and its tags made anew. */
export function createTopicArchive(
  db: Database.Database,
  shards: Pick<IndexShards, "all">,
  tags: Pick<ItemTags, "add">,
  reindex: (ids: readonly number[]) => void,
): TopicArchive {
  const prepare = createStatementCache<{ id: number }>(db);
  const everything = db.prepare<[number], number>("SELECT id FROM item WHERE id > ? ORDER BY id").pluck();
  const matching = (match: string, after: number): readonly number[] =>
    shards
      .all()
      .toReversed()
      .flatMap(({ no }) => {
        const table = textTable(no);
        const ids = prepare(`SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ? AND rowid > ? ORDER BY rowid`);
        return ids.all(match, after).map(({ id }) => id);
      });
  const carrying = db
    .prepare<[string, number], number>(
      `SELECT item FROM item_topic WHERE topic = (SELECT no FROM topic WHERE slug = ?) AND item > ? ORDER BY item`,
    )
    .pluck();
  const texts = db.prepare<[string], TextRow>(
    `SELECT i.id, i.revision, f.slug AS feed, json_extract(f.definition, '$.title') AS feed_title,
       f.country, i.lang, i.published_at, i.title, i.author, i.summary_html, i.content_html, i.article_html,
       (SELECT ifnull(group_concat(t.slug, ' '), '') FROM item_topic it
        JOIN topic t ON t.no = it.topic AND t.removed_at IS NULL WHERE it.item = i.id) AS topics
     FROM json_each(?) j JOIN item i ON i.id = j.value JOIN feed f ON f.no = i.feed`,
  );
  const topicOf = db.prepare<[string], { no: number; version: number }>("SELECT no, version FROM topic WHERE slug = ?");
  const carries = db.prepare<[number, number]>("SELECT 1 FROM item_topic WHERE item = ? AND topic = ?");
  const dropTopic = db.prepare("DELETE FROM item_topic WHERE item = ? AND topic = ?");
  const dropEvidence = db.prepare("DELETE FROM item_tag WHERE item = ? AND revision = ? AND topic = ?");
  const countAll = db.prepare<[number, number], number>("SELECT count(*) FROM item WHERE id >= ? AND id < ?").pluck();
  const countTopic = db
    .prepare<[string, number, number], number>(
      `SELECT count(*) FROM item_topic
       WHERE topic = (SELECT no FROM topic WHERE slug = ?) AND item >= ? AND item < ?`,
    )
    .pluck();
  const terms = db.prepare<[string, number], { term: string; first: number; last: number; items: number }>(
    `SELECT e.term, min(e.item) AS first, max(e.item) AS last, count(DISTINCT e.item) AS items
     FROM item_topic it JOIN item_tag e ON e.item = it.item AND e.topic = it.topic
     WHERE it.topic = (SELECT no FROM topic WHERE slug = ?) AND it.item >= ? GROUP BY e.term ORDER BY items DESC, e.term`,
  );

  const read = (ids: readonly number[]): readonly TextRow[] => {
    const byId = new Map(texts.all(JSON.stringify(ids)).map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  };

  function setTag(
    row: TextRow,
    topic: { readonly no: number; readonly version: number },
    verdict: TopicVerdict,
  ): boolean {
    const had = carries.get(row.id, topic.no) !== undefined;
    dropTopic.run(row.id, topic.no);
    dropEvidence.run(row.id, row.revision, topic.no);
    const { tag } = verdict;
    if (tag !== null) tags.add(row.id, row.revision, [tag], new Map([[tag.topic, topic]]));
    return had !== (tag !== null);
  }

  return {
    candidates({ rules, topic, after }) {
      const from = after ?? -1;
      if (rules === null) return everything.all(from);
      const match = rules.map(ruleMatch).join(" OR ");
      const fitting = match === "" ? [] : matching(`{title summary body author} : (${match})`, from);
      return merged(fitting, carrying.all(topic, from));
    },
    texts: (ids) => read(ids).map(toItemText),
    retag(id, verdicts) {
      const topic = topicOf.get(id);
      if (!topic) return { gained: 0, lost: 0 };
      let gained = 0;
      let lost = 0;
      const changed: number[] = [];
      const byItem = new Map(verdicts.map((verdict) => [verdict.item, verdict]));
      for (const row of read([...byItem.keys()])) {
        const verdict = byItem.get(row.id);
        if (!verdict || verdict.revision !== row.revision || !setTag(row, topic, verdict)) continue;
        if (verdict.tag === null) lost++;
        else gained++;
        changed.push(row.id);
      }
      reindex(changed);
      return { gained, lost };
    },
    trend: ({ topic, starts, until }) =>
      starts.map((start, i) => {
        const from = firstIdAt(start);
        const to = firstIdAt(starts[i + 1] ?? until);
        return { start, items: countTopic.get(topic, from, to) ?? 0, seen: countAll.get(from, to) ?? 0 };
      }),
    terms: (topic, from) =>
      terms.all(topic, firstIdAt(from)).map(({ term, first, last, items }) => ({
        term,
        firstAt: timeOfId(first),
        lastAt: timeOfId(last),
        items,
      })),
  };
}

/** One rule as an expression of the index; the caller limits it to the columns that topics, and their queries, read. */
function ruleMatch(rule: CandidateRule): string {
  const groups = rule.map((phrases) => {
    const alternatives = phrases.map((tokens) => {
      const words = tokens.map(({ text }) => text).join(" ");
      return `"${words}"${tokens.at(-1)?.prefix ? "*" : ""}`;
    });
    return `(${alternatives.join(" OR ")})`;
  });
  return `(${groups.join(" AND ")})`;
}

/** Two ascending lists as one, each id once. */
function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  if (b.length === 0) return a;
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}

function toItemText(row: TextRow): ItemText {
  return {
    id: row.id,
    revision: row.revision,
    feed: row.feed,
    feedTitle: row.feed_title,
    country: row.country,
    language: row.lang,
    publishedAt: row.published_at,
    title: row.title,
    author: row.author,
    ...storedText(row),
    topics: row.topics === "" ? [] : row.topics.split(" "),
  };
}
