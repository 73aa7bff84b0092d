import { zstdCompressSync } from "node:zlib";
import type Database from "better-sqlite3";
import type { FeedDisagreement } from "../../store.ts";

/** Keeps per feed the newest document that an independent reader reads otherwise, and how often that happened. */
export function createDisagreements(
  db: Database.Database,
): (feedNo: number, disagreement: FeedDisagreement | null) => void {
  const keep = db.prepare(
    `INSERT INTO feed_disagreement (feed, at, words, times, detail, document)
     VALUES (@feedNo, @at, @words, 1, @detail, @document)
     ON CONFLICT (feed) DO UPDATE SET at = excluded.at, words = excluded.words, times = times + 1,
       detail = excluded.detail, document = excluded.document`,
  );
  const drop = db.prepare("DELETE FROM feed_disagreement WHERE feed = ?");
  return (feedNo, disagreement) => {
    if (disagreement === null) drop.run(feedNo);
    else {
      const { at, words, detail, document } = disagreement;
      keep.run({ feedNo, at, words, detail: JSON.stringify(detail), document: zstdCompressSync(document) });
    }
  };
}
