import type Database from "better-sqlite3";
import { itemTerms } from "../../../text/item-terms.ts";
import { storedText, type TextColumns } from "../stored-text.ts";
import { feedTags } from "./index-tags.ts";
import type { ItemIndex } from "./item-index.ts";

interface IndexedRow extends TextColumns {
  id: number;
  feed: number;
  category: string | null;
  country: string | null;
  lang: string | null;
  url: string | null;
  title: string;
  author: string | null;
  revision: number;
  has_image: number;
  topics: string;
}

/** Makes the index entries of stored items anew, from what is stored of them. */
export function createReindexing(db: Database.Database, index: ItemIndex): (ids: readonly number[]) => void {
  const rows = db.prepare<[string], IndexedRow>(
    `SELECT i.id, i.feed, f.category, f.country, i.lang, i.url, i.title, i.author, i.summary_html, i.content_html,
       i.article_html, i.revision,
       i.image_url IS NOT NULL AS has_image,
       (SELECT ifnull(group_concat(it.topic, ' '), '') FROM item_topic it WHERE it.item = i.id) AS topics
     FROM json_each(?) j JOIN item i ON i.id = j.value JOIN feed f ON f.no = i.feed ORDER BY i.id`,
  );
  return (ids) => {
    for (const row of rows.all(JSON.stringify(ids))) {
      index.remove(row.id);
      index.add(row.id, itemTerms({ title: row.title, author: row.author, ...storedText(row) }), {
        ofFeed: feedTags({ no: row.feed, category: row.category, country: row.country }),
        language: row.lang,
        url: row.url,
        topics: row.topics === "" ? [] : row.topics.split(" ").map(Number),
        edited: row.revision > 1,
        hasImage: row.has_image === 1,
      });
    }
  };
}
