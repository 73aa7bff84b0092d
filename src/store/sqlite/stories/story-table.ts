import type Database from "better-sqlite3";
import { tellLineage } from "../../../model/lineage.ts";
import type { Placement, StoryRef } from "../../store.ts";
import { type OriginColumns, originOf } from "./origin-columns.ts";
import { createStoryNumber } from "./story-number.ts";

/** The highest number that a story ever had: one whose items were deleted is told of by editions and links for ever. */
export const highestStory = `max((SELECT ifnull(max(story), 0) FROM story_member), (SELECT ifnull(max(id), 0) FROM story),
  (SELECT ifnull(max(id), 0) FROM story_alias),
  (SELECT ifnull(max(CAST(value AS INTEGER)), 0) FROM setting WHERE key = 'last story'))`;

/** An item stored in this transaction, with its place. */
export interface PlacedRow {
  readonly item: number;
  readonly publishedAt: number;
  readonly placement: Placement;
}

interface MemberRow extends OriginColumns {
  item: number;
  published_at: number;
  outlet: string;
}

export interface StoryTable {
  /** Stores the places of a batch, in the order of their sequences. */
  place(rows: readonly PlacedRow[], now: number): void;
  split(story: number, item: number, now: number): number | null;
  merge(one: StoryRef, other: StoryRef, now: number): number | null;
  /** Brings the counts of these stories up to date after their items changed. */
  settle(stories: Iterable<number>): void;
}

/** Writes stories. Runs inside the caller's transaction. */
export function createStoryTable(db: Database.Database): StoryTable {
  const insert = db.prepare(
    `INSERT INTO story_member (item, sequence, story, published_at, outlet, reason, score, terms, credit, copy_of,
       similarity, too_short, boilerplate)
     VALUES (@item, @sequence, @story, @publishedAt, @outlet, @reason, @score, @terms, @credit, @copyOf, @similarity, @tooShort, @boilerplate)
     ON CONFLICT (item) DO UPDATE SET sequence = excluded.sequence`,
  );
  const reread = db.prepare(
    "UPDATE story_member SET sequence = ?, credit = ?, too_short = ?, boilerplate = ? WHERE item = ?",
  );
  const itemAt = db.prepare<[number], { item: number }>("SELECT item FROM story_member WHERE sequence = ?");
  const storyOf = db.prepare<[number], { story: number }>("SELECT story FROM story_member WHERE item = ?");
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const members = db.prepare<[number], MemberRow>(
    `SELECT item, published_at, outlet, credit, copy_of, similarity, too_short FROM story_member
     WHERE story = +? ORDER BY published_at, item`,
  );
  const move = db.prepare("UPDATE story_member SET story = ? WHERE story = ?");
  const moveItem = db.prepare("UPDATE story_member SET story = ? WHERE item = ?");
  const addAlias = db.prepare("INSERT OR REPLACE INTO story_alias (id, story, merged_at) VALUES (?, ?, ?)");
  const shortenAliases = db.prepare("UPDATE story_alias SET story = ? WHERE story = ?");
  const numberOf = createStoryNumber(db);
  const put = db.prepare(
    `INSERT INTO story (id, created_at, updated_at, data, items, outlets, origins)
     VALUES (@id, @created, @updated, '{}', @items, @outlets, @origins)
     ON CONFLICT (id) DO UPDATE SET created_at = @created, updated_at = @updated, items = @items, outlets = @outlets,
       origins = @origins`,
  );
  const drop = db.prepare("DELETE FROM story WHERE id = ?");
  const show = db.prepare("UPDATE item SET story = @story WHERE id = @item AND story IS NOT @story");
  const addEvent = db.prepare("INSERT INTO story_event (story, at, kind, by, other) VALUES (?, ?, ?, ?, ?)");
  const addVerdict = db.prepare("INSERT OR REPLACE INTO story_verdict (one, other, same, at) VALUES (?, ?, ?, ?)");
  const dropApart = db.prepare("DELETE FROM story_verdict WHERE one = ? AND other = ? AND same = 0");
  const highest = db.prepare<[], { id: number }>(`SELECT ${highestStory} AS id`);
  const keepHighest = db.prepare<[number]>(
    `INSERT INTO setting (key, value) VALUES ('last story', ?) ON CONFLICT (key) DO UPDATE
     SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))`,
  );

  function settleOne(id: number): void {
    const rows = members.all(id);
    if (rows.length === 0) keepHighest.run(id);
    const { items, outlets, origins } = tellLineage(
      rows.map((row) => ({ ...originOf(row), item: row.item, outlet: row.outlet })),
    );
    const isShown = outlets > 1;
    if (isShown) {
      put.run({ id, created: rows[0]?.published_at, updated: rows.at(-1)?.published_at, items, outlets, origins });
    } else drop.run(id);
    for (const { item } of rows) show.run({ item, story: isShown ? id : null });
  }

  function join(kept: number, gone: number, by: "user" | "program", now: number): void {
    move.run(kept, gone);
    shortenAliases.run(kept, gone);
    addAlias.run(gone, kept, now);
    drop.run(gone);
    addEvent.run(kept, now, "merged", by, gone);
  }

  function find(ref: StoryRef): number | null {
    if ("item" in ref) return storyOf.get(ref.item)?.story ?? null;
    const id = numberOf(ref.story);
    return members.get(id) === undefined ? null : id;
  }

  function verdict(a: number, b: number, same: boolean, now: number): void {
    addVerdict.run(Math.min(a, b), Math.max(a, b), same ? 1 : 0, now);
  }

  function settle(stories: Iterable<number>): void {
    for (const id of new Set(stories)) settleOne(id);
  }

  return {
    settle,
    place(rows, now) {
      const touched = new Set<number>();
      for (const { item, publishedAt, placement } of rows.toSorted(
        (a, b) => a.placement.sequence - b.placement.sequence,
      )) {
        const { story, sequence, outlet, join: joined, credit, tooShort } = placement;
        const boilerplate = placement.boilerplate ? 1 : 0;
        if (joined === null) {
          reread.run(sequence, credit, tooShort ? 1 : 0, boilerplate, item);
          touched.add(story);
          continue;
        }
        const { reason, score, terms, similarity, copyOf, merges } = joined;
        insert.run({
          item,
          sequence,
          story,
          publishedAt,
          outlet,
          reason,
          score,
          terms: JSON.stringify(terms),
          credit,
          copyOf: copyOf === null ? null : (itemAt.get(copyOf)?.item ?? null),
          similarity,
          tooShort: tooShort ? 1 : 0,
          boilerplate,
        });
        if (reason !== "new") touched.add(story);
        for (const gone of merges) {
          join(story, gone, "program", now);
          touched.delete(gone);
          touched.add(story);
        }
      }
      settle([...touched].map(numberOf));
    },
    split(given, item, now) {
      const story = numberOf(given);
      const rows = members.all(story);
      if (rows.length < 2 || !rows.some((row) => row.item === item)) return null;
      const fresh = (highest.get()?.id ?? 0) + 1;
      for (const other of rows) if (other.item !== item) verdict(item, other.item, false, now);
      const isEarliest = rows[0]?.item === item;
      if (isEarliest) for (const { item: other } of rows.slice(1)) moveItem.run(fresh, other);
      else moveItem.run(fresh, item);
      addEvent.run(story, now, "split", "user", fresh);
      addEvent.run(fresh, now, "split", "user", story);
      settle([story, fresh]);
      return isEarliest ? story : fresh;
    },
    merge(one, other, now) {
      const [a, b] = [find(one), find(other)];
      if (a === null || b === null) return null;
      if (a === b) return a;
      const [kept, gone] = a < b ? [a, b] : [b, a];
      const keptRows = members.all(kept);
      const goneRows = members.all(gone);
      for (const { item: x } of keptRows) {
        for (const { item: y } of goneRows) dropApart.run(Math.min(x, y), Math.max(x, y));
      }
      verdict(keptRows[0]?.item ?? 0, goneRows[0]?.item ?? 0, true, now);
      join(kept, gone, "user", now);
      settle([kept]);
      return kept;
    },
  };
}
