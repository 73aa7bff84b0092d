import type Database from "better-sqlite3";

/** A part of the full-text index: the entries of all items with ids from `firstId` up to those of the next shard. */
export interface IndexShard {
  readonly no: number;
  readonly firstId: number;
}

/**
 * So many entries, and what is newer than all of them goes to another shard. A search that finds enough in the newest
 * shard reads no other, and what merging, a prefix or the rank of a common word costs grows with the shard, not with the
 * archive. Each shard costs a rare word a look-up of its own.
 */
const shardEntries = 100_000;

/** The table that has a shard's entries. */
export function textTable(no: number): string {
  return no === 1 ? "item_text" : `item_text_${no}`;
}

/** The table that tells in how many items each word of a shard stands. */
export function wordTable(no: number): string {
  return no === 1 ? "item_word" : `item_word_${no}`;
}

export interface IndexShards {
  /** The newest first. */
  all(): readonly IndexShard[];
  /** The number of the shard that has the entry of an item. */
  of(id: number): number;
  /** The number of the shard for a new entry; opens one where the newest is full. */
  forNew(id: number): number;
  /** Notes that a shard has so many entries more, or fewer. */
  grow(no: number, entries: number): void;
  /** Drops a shard that nothing is left in and nothing new will come to; says whether there was one. */
  dropEmpty(): boolean;
}

interface ShardRow extends IndexShard {
  readonly entries: number;
}

const leastId = Number.MIN_SAFE_INTEGER;

/** @param most entries of a shard before the next one is opened */
export function createIndexShards(db: Database.Database, most: number = shardEntries): IndexShards {
  const all = db.prepare<[], IndexShard>("SELECT no, first_id AS firstId FROM index_shard ORDER BY first_id DESC");
  const at = db.prepare<[number], ShardRow>(
    "SELECT no, first_id AS firstId, entries FROM index_shard WHERE first_id <= ? ORDER BY first_id DESC LIMIT 1",
  );
  const isNewest = db
    .prepare<[number, number], number>(
      "SELECT NOT EXISTS (SELECT 1 FROM index_shard WHERE first_id > ?) AND NOT EXISTS (SELECT 1 FROM item WHERE id > ?)",
    )
    .pluck();
  const open = db.prepare<[number], { no: number }>(
    "INSERT INTO index_shard (no, first_id, entries) SELECT max(no) + 1, ?, 0 FROM index_shard RETURNING no",
  );
  const grow = db.prepare<[number, number]>("UPDATE index_shard SET entries = entries + ? WHERE no = ?");
  const empty = db.prepare<[], IndexShard>(
    `SELECT no, first_id AS firstId FROM index_shard
     WHERE entries <= 0 AND first_id < (SELECT max(first_id) FROM index_shard) LIMIT 1`,
  );
  const forget = db.prepare<[number]>("DELETE FROM index_shard WHERE no = ?");
  const widenOldest = db.prepare<[number]>(
    "UPDATE index_shard SET first_id = ? WHERE first_id = (SELECT min(first_id) FROM index_shard)",
  );

  return {
    all: () => all.all(),
    of: (id) => at.get(id)?.no ?? 1,
    forNew(id) {
      const shard = at.get(id);
      if (shard === undefined) return 1;
      // Whatever comes to a shard later must be older than the first of the next one.
      if (shard.entries < most || isNewest.get(shard.firstId, id) === 0) return shard.no;
      const no = open.get(id)?.no ?? 1;
      createTables(db, no);
      return no;
    },
    grow: (no, entries) => void grow.run(entries, no),
    dropEmpty() {
      const shard = empty.get();
      if (shard === undefined) return false;
      db.exec(`DROP TABLE ${wordTable(shard.no)}; DROP TABLE ${textTable(shard.no)}`);
      forget.run(shard.no);
      // Ids below the oldest shard's first belong to it, as those of a dropped one do to the shard before.
      widenOldest.run(leastId);
      return true;
    },
  };
}

/** Before there were several: all entries are in the first one. */
export const firstShardOnly: Pick<IndexShards, "of" | "forNew" | "grow"> = {
  of: () => 1,
  forNew: () => 1,
  grow: () => undefined,
};

/** As the tables of the first shard, which a migration makes. */
function createTables(db: Database.Database, no: number): void {
  db.exec(
    `CREATE VIRTUAL TABLE ${textTable(no)} USING fts5 (
       title, summary, body, author, tags,
       content = '', contentless_delete = 1, detail = full,
       tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '_'"
     );
     CREATE VIRTUAL TABLE ${wordTable(no)} USING fts5vocab(${textTable(no)}, row)`,
  );
}
