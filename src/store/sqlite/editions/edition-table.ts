import type Database from "better-sqlite3";
import type { Edition, EditionHead } from "../../../model/edition.ts";
import type { EditionHeadRequest, EditionKey, ToldItem, ToldRequest } from "../../store.ts";
import { readStoredEdition } from "./stored-edition.ts";

interface EditionTable {
  read(key: EditionKey): Edition | null;
  heads(request: EditionHeadRequest): readonly EditionHead[];
  count(stream: string): number;
  freeze(edition: Edition, now: number): Edition;
  told(request: ToldRequest): readonly ToldItem[];
  having(items: readonly number[]): readonly EditionHead[];
}

/** Frozen editions: written once, whole, and never changed. */
export function createEditionTable(db: Database.Database): EditionTable {
  const byId = db.prepare<[number], { id: number; body: string }>("SELECT id, body FROM edition WHERE id = ?");
  const byCut = db.prepare<[string, number], { id: number; body: string }>(
    "SELECT id, body FROM edition WHERE stream = ? AND cut_at = ?",
  );
  const headColumns = "id, stream, date, cut_at AS cutAt, stories";
  const headsOf = db.prepare<[string, number, number], EditionHead>(
    `SELECT ${headColumns} FROM edition WHERE stream = ? AND cut_at < ? ORDER BY cut_at DESC LIMIT ?`,
  );
  const heads = db.prepare<[number, number], EditionHead>(
    `SELECT ${headColumns} FROM edition WHERE cut_at < ? ORDER BY cut_at DESC, id DESC LIMIT ?`,
  );
  const count = db.prepare<[string], number>("SELECT count(*) FROM edition WHERE stream = ?").pluck();
  const insert = db.prepare(
    `INSERT INTO edition (stream, date, from_at, cut_at, frozen_at, body, stories)
     VALUES (@stream, @date, @from, @cutAt, @now, @body, @stories) ON CONFLICT (stream, cut_at) DO NOTHING`,
  );
  const insertItem = db.prepare(
    "INSERT OR IGNORE INTO edition_item (stream, item, cut_at, date) VALUES (@stream, @item, @cutAt, @date)",
  );
  const told = db.prepare<[{ stream: string; before: number; items: string }], ToldItem>(
    `SELECT e.item, max(e.cut_at) AS cutAt, e.date
     FROM json_each(@items) j JOIN edition_item e ON e.stream = @stream AND e.item = j.value AND e.cut_at < @before
     GROUP BY e.item`,
  );

  const having = db.prepare<[string], EditionHead>(
    `SELECT ${headColumns} FROM edition WHERE (stream, cut_at) IN
       (SELECT e.stream, e.cut_at FROM edition_item e JOIN json_each(?) j ON e.item = j.value)
     ORDER BY cut_at DESC, id DESC`,
  );

  const read = (key: EditionKey): Edition | null => {
    const row = "id" in key ? byId.get(key.id) : byCut.get(key.stream, key.cutAt);
    return row ? readStoredEdition(row.id, row.body) : null;
  };
  return {
    read,
    heads: ({ stream, before, limit }) =>
      stream === null
        ? heads.all(before ?? Number.MAX_SAFE_INTEGER, limit)
        : headsOf.all(stream, before ?? Number.MAX_SAFE_INTEGER, limit),
    count: (stream) => count.get(stream) ?? 0,
    freeze(edition, now) {
      const { stream, date, from, cutAt } = edition;
      const stories = edition.sections.flatMap((section) => section.stories);
      const body = JSON.stringify({ ...edition, id: null, frozen: true });
      const { changes } = insert.run({ stream, date, from, cutAt, now, body, stories: stories.length });
      if (changes > 0) {
        for (const item of stories.flatMap(({ items }) => items)) insertItem.run({ stream, cutAt, date, item });
      }
      return read({ stream, cutAt }) ?? edition;
    },
    having: (items) => having.all(JSON.stringify(items)),
    told: ({ stream, before, items }) => told.all({ stream, before, items: JSON.stringify(items) }),
  };
}
