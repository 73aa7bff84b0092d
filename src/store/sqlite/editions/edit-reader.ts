import type Database from "better-sqlite3";
import type { EditedItem, EditedTerm } from "../../../model/edition.ts";
import type { TextField } from "../../../model/topic.ts";
import { foldText } from "../../../text/fold.ts";
import type { EditRequest } from "../../store.ts";
import type { SpanFilter } from "../search/span-filter.ts";
import { createStatementCache } from "../statement-cache.ts";
import { storedText, type TextColumns } from "../stored-text.ts";

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
  start: number;
  end: number;
  /** When the rules came that found it, and whether others came after them. */
  ruled_at: number;
  is_outdated: number;
}

interface TextRow extends TextColumns {
  title: string;
}

/** Looked through for edits that touched a topic: the last edited ones. */
const mostLookedAt = 2000;

/** Reads which items gained or lost topic words by edits that were seen in a span. */
export function createEditReader(
  db: Database.Database,
  filterOf: SpanFilter,
): (request: EditRequest) => readonly EditedItem[] {
  const prepare = createStatementCache<EditedRow>(db);
  const versions = db.prepare<[number], VersionRow>(
    "SELECT revision, seen_at, title FROM item_revision WHERE item = ? ORDER BY revision",
  );
  const terms = db.prepare<[number], TermRow>(
    `SELECT e.revision, t.slug AS topic, e.term, e.field, e.start, e."end", v.created_at AS ruled_at,
       e.topic_version < t.version AS is_outdated
     FROM item_tag e JOIN topic t ON t.no = e.topic AND t.removed_at IS NULL
     JOIN topic_version v ON v.topic = e.topic AND v.version = e.topic_version
     WHERE e.item = ? ORDER BY t.position, e.n`,
  );
  const text = db.prepare<[number, number, number, number], TextRow>(
    `SELECT i.title, i.summary_html, i.content_html, i.article_html FROM item i WHERE i.id = ? AND i.revision = ?
     UNION ALL
     SELECT r.title, r.summary_html, r.content_html, i.article_html FROM item_revision r JOIN item i ON i.id = r.item
     WHERE r.item = ? AND r.revision = ?`,
  );
  const textOf = (item: number, revision: number): Text => {
    const row = text.get(item, revision, item, revision);
    return row ? { title: row.title, ...storedText(row) } : { title: "", summary: "", body: "" };
  };
  /** Rules that changed between two versions find other terms in the same words: those came or went with no edit. */
  const edited = (
    item: number,
    terms: readonly TermRow[],
    versions: { readonly own: number; readonly other: number },
    isDoubtful: (term: TermRow) => boolean,
  ): readonly TermRow[] => {
    if (!terms.some(isDoubtful)) return terms;
    const own = textOf(item, versions.own);
    const { title, summary, body } = textOf(item, versions.other);
    const other = foldText(`${title}\n${summary}\n${body}`);
    return terms.filter(
      (term) => !isDoubtful(term) || !other.includes(foldText(own[term.field].slice(term.start, term.end))),
    );
  };

  return ({ from, to, node, limit }) => {
    const filter = filterOf(node, null);
    // Edits that made the current version, and those that made one which was edited again since.
    const rows = prepare(
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
      const [old, now] = [edit.before.revision, edit.after.revision];
      const vanished = edited(
        row.id,
        without(before, after),
        { own: old, other: now },
        ({ is_outdated }) => is_outdated === 1,
      );
      const appeared = edited(
        row.id,
        without(after, before),
        { own: now, other: old },
        ({ ruled_at }) => ruled_at > edit.before.seen_at,
      );
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
        vanished: distinct(vanished),
        appeared: distinct(appeared),
      });
    }
    return found;
  };
}

type Text = Readonly<Record<TextField, string>>;

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
function without(terms: readonly TermRow[], others: readonly TermRow[]): readonly TermRow[] {
  const known = new Set(others.map(keyOf));
  return terms.filter((term) => !known.has(keyOf(term)));
}

/** Each once, where it stands first. */
function distinct(terms: readonly TermRow[]): readonly EditedTerm[] {
  const first = new Map(terms.toReversed().map((term) => [keyOf(term), term]));
  return terms
    .filter((term) => first.get(keyOf(term)) === term)
    .map(({ topic, term, field }) => ({ topic, term, field }));
}

function keyOf({ topic, term }: TermRow): string {
  return `${topic} ${term}`;
}
