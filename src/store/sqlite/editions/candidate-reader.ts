import type Database from "better-sqlite3";
import { textFields } from "../../../model/topic.ts";
import type { Candidate, Candidates, CandidateTag, ChoiceRequest, Tellings } from "../../store.ts";
import type { SpanFilter } from "../search/span-filter.ts";
import { createStatementCache } from "../statement-cache.ts";
import { type OriginColumns, originOf } from "../stories/origin-columns.ts";
import { createStoryNumber } from "../stories/story-number.ts";

interface SpanRow {
  id: number;
  feed: number;
  story: number | null;
  tagged: number;
}

interface EntryRow extends OriginColumns {
  id: number;
  feed: number;
  lang: string | null;
  story: number | null;
  url_key: number | null;
  url: string | null;
  title: string;
  published_at: number;
  entry_at: number;
  revised_at: number;
  revision: number;
  boilerplate: number | null;
}

interface FeedRow {
  no: number;
  slug: string;
  title: string;
}

interface TagRow {
  item: number;
  topic: string;
  score: number;
  field: number | null;
}

interface CandidateReader {
  choose(request: ChoiceRequest): Candidates;
  tellings(key: { readonly story: number } | { readonly item: number }): Tellings;
  tellingsOf(stories: readonly number[]): readonly Tellings[];
}

/** Reads what an edition may choose from: little of each item, because there may be tens of thousands. */
export function createCandidateReader(db: Database.Database, filterOf: SpanFilter): CandidateReader {
  const prepare = createStatementCache<SpanRow>(db);
  const columns = `i.id, i.feed, i.lang, i.story, i.url_key, i.url, i.title, i.published_at, i.entry_at, i.revised_at,
    i.revision, m.credit, m.copy_of, m.similarity, m.too_short, m.boilerplate`;
  const placed = "LEFT JOIN story_member m ON m.item = i.id";
  const feeds = db.prepare<[], FeedRow>("SELECT no, slug, json_extract(definition, '$.title') AS title FROM feed");
  const entries = db.prepare<[string], EntryRow>(
    `SELECT ${columns} FROM json_each(?) j JOIN item i ON i.id = j.value ${placed}`,
  );
  // Earlier tellings: of the same story, and under the same address, unless that is a page which all of a feed leads to.
  const earlier = [
    "SELECT value FROM json_each(?)",
    `SELECT value FROM json_each(?)
     WHERE (SELECT count(*) FROM (SELECT 1 FROM item o WHERE o.url_key = value LIMIT ${mostUnderAddress + 1}))
       <= ${mostUnderAddress}`,
  ].map((asked, at) =>
    db.prepare<[string, number], EntryRow>(
      `SELECT ${columns} FROM (${asked}) j JOIN item i ON i.${at === 0 ? "story" : "url_key"} = j.value ${placed}
       WHERE i.entry_at <= ?`,
    ),
  );
  const tags = db.prepare<[string], TagRow>(
    `SELECT it.item, t.slug AS topic, it.score,
       min(CASE e.field WHEN 'title' THEN 0 WHEN 'summary' THEN 1 ELSE 2 END) AS field
     FROM json_each(?) j
     JOIN item_topic it ON it.item = j.value
     JOIN item i ON i.id = it.item
     JOIN topic t ON t.no = it.topic AND t.removed_at IS NULL
     LEFT JOIN item_tag e ON e.item = it.item AND e.revision = i.revision AND e.topic = it.topic
     GROUP BY it.item, it.topic ORDER BY it.item, it.score DESC, t.position`,
  );

  const ofStory = db.prepare<[number], EntryRow>(`SELECT ${columns} FROM item i ${placed} WHERE i.story = ?`);
  const ofStories = db.prepare<[string], EntryRow>(
    `SELECT ${columns} FROM json_each(?) j JOIN item i ON i.story = j.value ${placed}`,
  );
  const storyOf = db.prepare<[number], { story: number | null }>("SELECT story FROM item WHERE id = ?");
  const numberOf = createStoryNumber(db);

  /** @param inPeriod ids of those that the edition is about */
  function toCandidates(rows: readonly EntryRow[], inPeriod: ReadonlySet<number>): readonly Candidate[] {
    const ordered = rows.toSorted((a, b) => a.id - b.id);
    const feedOf = new Map(feeds.all().map((feed) => [feed.no, feed]));
    const byItem = Map.groupBy(tags.all(JSON.stringify(ordered.map(({ id }) => id))), (row) => row.item);
    return ordered.map((row) => toCandidate(row, feedOf.get(row.feed), byItem.get(row.id) ?? [], inPeriod.has(row.id)));
  }

  return {
    choose({ from, to, node, untagged, wideFrom }) {
      const filter = filterOf(node, { from, to });
      const span = prepare(
        `SELECT i.id, i.feed, i.story, EXISTS (SELECT 1 FROM item_topic it JOIN topic t ON t.no = it.topic
             WHERE it.item = i.id AND t.removed_at IS NULL) AS tagged
         FROM item i WHERE i.entry_at > ? AND i.entry_at <= ? ${filter.sql} ORDER BY i.id`,
      ).all(from, to, ...filter.values);
      const inPeriod = new Set(pick(span, untagged, wideFrom).map(({ id }) => id));
      const rows = entries.all(JSON.stringify([...inPeriod]));
      const keys = [rows.map(({ story }) => story), rows.map(({ url_key }) => url_key)];
      const found = earlier.flatMap((statement, at) => statement.all(JSON.stringify([...new Set(keys[at])]), to));
      const all = new Map([...found, ...rows].map((row) => [row.id, row]));
      return { seen: span.length, entries: toCandidates([...all.values()], inPeriod) };
    },
    tellings(key) {
      const story = "story" in key ? numberOf(key.story) : (storyOf.get(key.item)?.story ?? null);
      const rows = story === null ? [] : ofStory.all(story);
      if (rows.length === 0) return { story: null, entries: [] };
      return { story, entries: toCandidates(rows, new Set(rows.map(({ id }) => id))) };
    },
    tellingsOf(stories) {
      const rows = ofStories.all(JSON.stringify(stories));
      const entries = toCandidates(rows, new Set(rows.map(({ id }) => id)));
      const byStory = Map.groupBy(entries, ({ story }) => story);
      return stories.flatMap((story) => {
        const found = byStory.get(story);
        return found === undefined ? [] : [{ story, entries: found }];
      });
    },
  };
}

/** No article is told by more feeds under its own address; what more items lead to is a front page or a list. */
const mostUnderAddress = 50;
/** Of items without a topic that one feed alone has, the newest have a chance; the others are not looked at. */
const mostAlone = 500;

/** Items with a topic, items of stories that many feeds tell, and, where they are wanted, the newest of all others. */
function pick(span: readonly SpanRow[], untagged: boolean, wideFrom: number): readonly SpanRow[] {
  const feedsOf = new Map<number, Set<number>>();
  for (const { story, feed } of span) {
    if (story !== null) feedsOf.set(story, (feedsOf.get(story) ?? new Set()).add(feed));
  }
  const together = untagged ? 2 : wideFrom;
  const [picked, others]: [SpanRow[], SpanRow[]] = [[], []];
  for (const row of span) {
    const feeds = row.story === null ? 1 : (feedsOf.get(row.story)?.size ?? 1);
    (row.tagged === 1 || feeds >= together ? picked : others).push(row);
  }
  // Rows are in the order of publication.
  return untagged ? [...picked, ...others.slice(-mostAlone)] : picked;
}

function toCandidate(row: EntryRow, feed: FeedRow | undefined, tags: readonly TagRow[], inPeriod: boolean): Candidate {
  return {
    id: row.id,
    feed: feed?.slug ?? "",
    outlet: feed?.title ?? "",
    language: row.lang,
    story: row.story,
    urlKey: row.url_key,
    url: row.url,
    title: row.title,
    publishedAt: row.published_at,
    entryAt: row.entry_at,
    revisedAt: row.revised_at,
    revision: row.revision,
    tags: tags.map(
      ({ topic, score, field }): CandidateTag => ({ topic, score, field: textFields[field ?? 2] ?? "body" }),
    ),
    origin: originOf(row),
    boilerplate: row.boilerplate === 1,
    inPeriod,
  };
}
