import type Database from "better-sqlite3";
import { z } from "zod";
import { tellLineage } from "../../../model/lineage.ts";
import type { JoinReason, Story, StoryEvent, StoryMember, StorySummary } from "../../../model/story.ts";
import type {
  ItemStory,
  PlacedItem,
  PlacementRequest,
  PlacingState,
  StoredPlacement,
  StoryPeriod,
} from "../../store.ts";
import { type OriginColumns, originOf } from "./origin-columns.ts";
import { highestStory } from "./story-table.ts";

const storedTerms = z.array(z.string());

interface StoryRow {
  id: number;
  title: string;
  created_at: number;
  updated_at: number;
  items: number;
  outlets: number;
  origins: number;
}

interface MemberRow extends OriginColumns {
  item: number;
  feed: string;
  feed_title: string;
  outlet: string;
  title: string;
  url: string | null;
  lang: string | null;
  published_at: number;
  revision: number;
  reason: JoinReason;
  score: number;
  terms: string;
}

type PlacementRow = Omit<StoredPlacement, "boilerplate"> & { boilerplate: number };

export interface StoryReader {
  story(id: number): Story | null;
  summaries(ids: readonly number[]): readonly StorySummary[];
  storiesOf(items: readonly number[]): readonly ItemStory[];
  widest(period: StoryPeriod): readonly StorySummary[];
  placements(request: PlacementRequest): readonly StoredPlacement[];
  state(from: number): PlacingState;
  placedSince(sequence: number): readonly PlacedItem[];
}

/** Reads stories, and what is needed to go on placing after a restart. */
export function createStoryReader(db: Database.Database): StoryReader {
  const columns = `s.id, s.created_at, s.updated_at, s.items, s.outlets, s.origins,
    (SELECT i.title FROM story_member m JOIN item i ON i.id = m.item WHERE m.story = s.id
       ORDER BY m.published_at, m.item LIMIT 1) AS title`;
  const byIds = db.prepare<[string], StoryRow>(
    `SELECT ${columns} FROM json_each(?) j LEFT JOIN story_alias a ON a.id = j.value
     JOIN story s ON s.id = ifnull(a.story, j.value) ORDER BY j.key`,
  );
  const widest = db.prepare<StoryPeriod, StoryRow>(
    `SELECT ${columns} FROM story s WHERE s.updated_at > @from AND s.updated_at <= @to
     ORDER BY s.origins DESC, s.items DESC, s.id LIMIT @limit`,
  );
  const ofItems = db.prepare<[string], ItemStory>(
    "SELECT i.id AS item, i.story FROM json_each(?) j JOIN item i ON i.id = j.value WHERE i.story IS NOT NULL",
  );
  const members = db.prepare<[number], MemberRow>(
    `SELECT m.item, f.slug AS feed, json_extract(f.definition, '$.title') AS feed_title, m.outlet, i.title, i.url, i.lang,
       i.published_at, i.revision, m.reason, m.score, m.terms, m.credit, m.copy_of, m.similarity, m.too_short
     FROM story_member m JOIN item i ON i.id = m.item JOIN feed f ON f.no = i.feed
     WHERE m.story = ? ORDER BY i.published_at, m.item`,
  );
  const events = db.prepare<[number], StoryEvent>(
    "SELECT at, kind, by, other FROM story_event WHERE story = ? ORDER BY at, rowid",
  );
  const firstSequence = db.prepare<[number], { sequence: number | null }>(
    "SELECT min(sequence) AS sequence FROM story_member WHERE published_at >= ?",
  );
  const placements = db.prepare<PlacementRequest, PlacementRow>(
    `SELECT m.item, m.sequence, m.story, m.outlet, i.lang AS language, m.published_at AS publishedAt, i.title, i.author,
       i.url, i.summary_html AS summaryHtml, i.content_html AS contentHtml, m.copy_of AS copyOf, m.boilerplate
     FROM story_member m JOIN item i ON i.id = m.item
     WHERE m.sequence > @after AND m.published_at >= @from ORDER BY m.sequence LIMIT @limit`,
  );
  const last = db.prepare<[], { lastSequence: number; lastStory: number; newestAt: number | null }>(
    `SELECT (SELECT ifnull(max(sequence), 0) FROM story_member) AS lastSequence,
       ${highestStory} AS lastStory,
       (SELECT max(published_at) FROM story_member) AS newestAt`,
  );
  const apart = db.prepare<[number], { one: number; other: number }>(
    "SELECT v.one, v.other FROM story_verdict v JOIN story_member m ON m.item = v.other WHERE v.same = 0 AND m.published_at >= ?",
  );
  const since = db.prepare<[number], PlacedItem>("SELECT sequence, item FROM story_member WHERE sequence > ?");

  return {
    story(id) {
      const row = byIds.get(JSON.stringify([id]));
      if (!row) return null;
      return { ...toSummary(row), members: toMembers(members.all(row.id)), events: events.all(row.id) };
    },
    summaries: (ids) => byIds.all(JSON.stringify(ids)).map(toSummary),
    storiesOf: (items) => ofItems.all(JSON.stringify(items)),
    widest: (period) => widest.all(period).map(toSummary),
    placements(request) {
      const first = request.after > 0 ? request.after : (firstSequence.get(request.from)?.sequence ?? 1) - 1;
      return placements
        .all({ ...request, after: first })
        .map((row) => ({ ...row, boilerplate: row.boilerplate === 1 }));
    },
    state: (from) => ({
      ...(last.get() ?? { lastSequence: 0, lastStory: 0, newestAt: null }),
      apart: apart.all(from).map(({ one, other }) => [one, other] as const),
    }),
    placedSince: (sequence) => since.all(sequence),
  };
}

function toSummary(row: StoryRow): StorySummary {
  const { id, title, items, outlets, origins } = row;
  return { id, title, createdAt: row.created_at, updatedAt: row.updated_at, items, outlets, origins };
}

function toMembers(rows: readonly MemberRow[]): readonly StoryMember[] {
  const told = rows.map((row) => ({
    ...originOf(row),
    item: row.item,
    outlet: row.outlet,
  }));
  const { roles } = tellLineage(told);
  const firstAt = rows[0]?.published_at ?? 0;
  return rows.flatMap((row, i): StoryMember[] => {
    const origin = told[i];
    if (!origin) return [];
    return [
      {
        ...origin,
        feed: row.feed,
        feedTitle: row.feed_title,
        title: row.title,
        url: row.url,
        language: row.lang,
        publishedAt: row.published_at,
        delayMs: row.published_at - firstAt,
        role: roles[i] ?? "independent",
        edits: row.revision - 1,
        reason: row.reason,
        score: row.score,
        terms: storedTerms.parse(JSON.parse(row.terms)),
      },
    ];
  });
}
