import type Database from "better-sqlite3";
import type { EditedItem, EditedTerm } from "../../model/edition.ts";
import type { TextField } from "../../model/topic.ts";
import type { EditRequest } from "../store.ts";
import type { SpanFilter } from "./span-filter.ts";
import { createStatementCache } from "./statement-cache.ts";

interface EditedRow {
  id: number;
  feed: string;
  outlet: string;
  lang: string | null;
  url: string | null;
  title: string;
  revision: number;
  revised_at: number;
}

interface VersionRow {
  revision: number;
  seen_at: number;
  title: string;
}

interface TermRow {
  revision: number;
  topic: string;
  term: string;
  field: TextField;
}

/** Looked through for edits that touched a topic: the last edited ones. */
const mostLookedAt = 2000;

/** Reads which items gained or lost topic words by edits that were seen in a span. */
export function createEditReader(
  db: Database.Database,
  filterOf: SpanFilter,
): (request: EditRequest) => readonly EditedItem[] {
  const prepare = createStatementCache(db);
  const versions = db.prepare<[number], VersionRow>(
    "SELECT revision, seen_at, title FROM item_revision WHERE item = ? ORDER BY revision",
  );
  const terms = db.prepare<[number], TermRow>(
    `SELECT DISTINCT e.revision, t.slug AS topic, e.term, e.field FROM item_tag e
     JOIN topic t ON t.no = e.topic AND t.removed_at IS NULL WHERE e.item = ? ORDER BY t.position, e.n`,
  );
  return ({ from, to, node, limit }) => {
    const filter = filterOf(node, null);
    // Edits that made the current version, and those that made one which was edited again since.
    const rows = prepare<EditedRow>(
      `SELECT i.id, f.slug AS feed, json_extract(f.definition, '$.title') AS outlet, i.lang, i.url, i.title, i.revision,
         i.revised_at
       FROM item i JOIN feed f ON f.no = i.feed
       WHERE i.id IN (
         SELECT id FROM item WHERE revised_at > ? AND revised_at <= ? AND revision > 1
         UNION SELECT item FROM item_revision WHERE seen_at > ? AND seen_at <= ? AND revision > 1) ${filter.sql}
       ORDER BY i.revised_at DESC, i.id DESC LIMIT ${mostLookedAt}`,
    ).all(from, to, from, to, ...filter.values);
    const found: EditedItem[] = [];
    for (const row of rows) {
      if (found.length >= limit) break;
      const edit = editOf([...versions.all(row.id), current(row)], from, to);
      if (edit === null) continue;
      const all = terms.all(row.id);
      const before = all.filter(({ revision }) => revision === edit.before.revision);
      const after = all.filter(({ revision }) => revision === edit.after.revision);
      const [vanished, appeared] = [without(before, after), without(after, before)];
      if (vanished.length + appeared.length === 0) continue;
      found.push({
        item: row.id,
        feed: row.feed,
        outlet: row.outlet,
        language: row.lang,
        url: row.url,
        titleBefore: edit.before.title,
        title: edit.after.title,
        editedAt: edit.after.seen_at,
        vanished,
        appeared,
      });
    }
    return found;
  };
}

function current({ revision, revised_at, title }: EditedRow): VersionRow {
  return { revision, seen_at: revised_at, title };
}

/** The version that stood when the span began, or the first one, and the one that stood at its end. */
function editOf(
  versions: readonly VersionRow[],
  from: number,
  to: number,
): { readonly before: VersionRow; readonly after: VersionRow } | null {
  const before = versions.findLast(({ seen_at }) => seen_at <= from) ?? versions[0];
  const after = versions.findLast(({ seen_at }) => seen_at <= to);
  return before && after && after.revision > before.revision ? { before, after } : null;
}

/** Terms by topic and wording that the other version has in no field. */
function without(terms: readonly TermRow[], others: readonly TermRow[]): readonly EditedTerm[] {
  const seen = new Set(others.map(keyOf));
  return terms.flatMap((one) => {
    if (seen.has(keyOf(one))) return [];
    seen.add(keyOf(one));
    return [{ topic: one.topic, term: one.term, field: one.field }];
  });
}

function keyOf({ topic, term }: TermRow): string {
  return `${topic} ${term}`;
}
