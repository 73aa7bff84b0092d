import type Database from "better-sqlite3";
import { z } from "zod";
import type { EarlierHtml, HtmlRenewal, ItemHtml, OutdatedHtml, RenewedItem, StoredHtml } from "../../store.ts";
import type { ItemTags, TopicNumbers } from "./item-tags.ts";
import { packRaw, unpackRaw } from "./raw-html.ts";

interface HtmlRow {
  readonly revision: number;
  readonly summary_html: string;
  readonly content_html: string;
  readonly raw: Buffer | null;
}

interface ItemRow extends HtmlRow {
  readonly id: number;
  readonly sanitiser: number;
  readonly article_html: string | null;
  readonly url: string | null;
  readonly feed_url: string;
  readonly site_url: string | null;
}

/** How far the items were looked at for a version of the rules; null = all of them. */
const progress = z.object({ version: z.int(), upTo: z.int().nullable() });

/** Rows looked at in one step, most of which are up to date. */
const lookedAt = 10_000;

export interface HtmlRenewals {
  outdated(version: number, limit: number): OutdatedHtml | null;
  keep(renewal: HtmlRenewal, topics: TopicNumbers): void;
}

/** Goes through the items once for each version of the sanitiser's rules, the newest first. */
export function createHtmlRenewals(
  db: Database.Database,
  tags: Pick<ItemTags, "add" | "forget">,
  reindex: (ids: readonly number[]) => void,
): HtmlRenewals {
  const readProgress = db.prepare<[], string>("SELECT value FROM setting WHERE key = 'sanitised'").pluck();
  const keepProgress = db.prepare<[string]>("INSERT OR REPLACE INTO setting (key, value) VALUES ('sanitised', ?)");
  const below = db.prepare<[number, number], Pick<ItemRow, "id" | "sanitiser">>(
    "SELECT id, sanitiser FROM item WHERE id < ? ORDER BY id DESC LIMIT ?",
  );
  const items = db.prepare<[string], ItemRow>(
    `SELECT i.id, i.revision, i.sanitiser, i.url, i.summary_html, i.content_html, i.article_html, i.raw,
       f.url AS feed_url, json_extract(f.document, '$.siteUrl') AS site_url
     FROM json_each(?) j JOIN item i ON i.id = j.value JOIN feed f ON f.no = i.feed ORDER BY i.id DESC`,
  );
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const earlier = db.prepare<[number], HtmlRow>(
    "SELECT revision, summary_html, content_html, raw FROM item_revision WHERE item = +? ORDER BY revision",
  );
  const current = db.prepare<[number, number], HtmlRow>(
    "SELECT revision, summary_html, content_html, raw FROM item WHERE id = ? AND revision = ?",
  );
  const setItem = db.prepare(
    `UPDATE item SET summary_html = ?, content_html = ?, article_html = ?, raw = ?, sanitiser = ?,
       content_hash = ifnull(?, content_hash) WHERE id = ?`,
  );
  const setEarlier = db.prepare(
    "UPDATE item_revision SET summary_html = ?, content_html = ?, raw = ? WHERE item = ? AND revision = ?",
  );

  function toHtml(row: ItemRow): ItemHtml {
    const bases = [row.url, row.site_url, row.feed_url].flatMap((url) => url ?? []);
    const { article_html: article } = row;
    return {
      id: row.id,
      revision: row.revision,
      bases,
      ...storedHtml(row),
      article: article === null ? null : { received: null, shown: article },
      earlier: earlier.all(row.id).map((old): EarlierHtml => ({ revision: old.revision, ...storedHtml(old) })),
    };
  }

  function renew(item: RenewedItem, version: number, topics: TopicNumbers): void {
    const row = current.get(item.id, item.revision);
    if (row === undefined) return;
    const { summaryHtml, contentHtml, articleHtml, words } = item;
    const hash = words === null ? null : Buffer.from(words.fingerprint, "hex");
    setItem.run(summaryHtml, contentHtml, articleHtml, rawOf(row, item), version, hash, item.id);
    const before = new Map(earlier.all(item.id).map((old) => [old.revision, old]));
    for (const { revision, ...html } of item.earlier) {
      const old = before.get(revision);
      if (old) setEarlier.run(html.summaryHtml, html.contentHtml, rawOf(old, html), item.id, revision);
    }
    if (words === null) return;
    tags.forget(item.id, item.revision);
    tags.add(item.id, item.revision, words.tags, topics);
    reindex([item.id]);
  }

  return {
    outdated(version, limit) {
      const said = progress.safeParse(JSON.parse(readProgress.get() ?? "null"));
      const done = said.success && said.data.version === version ? said.data : null;
      if (done !== null && done.upTo === null) return null;
      const rows = below.all(done?.upTo ?? Number.MAX_SAFE_INTEGER, lookedAt);
      const old = rows.filter(({ sanitiser }) => sanitiser !== version).slice(0, limit);
      const last = old.length === limit ? old.at(-1) : rows.at(-1);
      return { items: items.all(JSON.stringify(old.map(({ id }) => id))).map(toHtml), upTo: last?.id ?? null };
    },
    keep({ version, upTo, items: renewed }, topics) {
      for (const item of renewed) renew(item, version, topics);
      keepProgress.run(JSON.stringify({ version, upTo }));
    },
  };
}

function storedHtml(row: HtmlRow): { readonly summary: StoredHtml; readonly content: StoredHtml } {
  const { summary, content } = unpackRaw(row.raw);
  return {
    // Where nothing else is kept, what is shown is what was received.
    summary: { received: summary, shown: row.summary_html },
    content: { received: content, shown: row.content_html },
  };
}

/** What was received, where that is not what is shown now. */
function rawOf(row: HtmlRow, now: { readonly summaryHtml: string; readonly contentHtml: string }): Buffer | null {
  const { summary, content, addresses } = unpackRaw(row.raw);
  return packRaw({
    summary: unlessShown(summary ?? row.summary_html, now.summaryHtml),
    content: unlessShown(content ?? row.content_html, now.contentHtml),
    addresses,
  });
}

function unlessShown(received: string, shown: string): string | null {
  return received === shown ? null : received;
}
