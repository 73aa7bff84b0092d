import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import Database from "better-sqlite3";

/** The same archive as other programs search it. */
export interface Rivals {
  /** All words by LIKE over title and content, newest first, as FreshRSS does. */
  like(words: readonly string[]): number;
  /** A plain full-text table of FTS5 over title and content, best first by its own bm25. */
  plain(words: readonly string[]): number;
  close(): void;
}

/** Copies the archive's texts into tables of the rivals' shape, once. */
export async function makeRivals(archive: string, file: string): Promise<Rivals> {
  if (!existsSync(file)) {
    const unfinished = `${file}.unfinished`;
    await rm(unfinished, { force: true });
    const db = new Database(unfinished);
    db.pragma("synchronous = OFF");
    db.exec(`
      CREATE TABLE entry (id INTEGER PRIMARY KEY, title TEXT NOT NULL, content TEXT NOT NULL, link TEXT);
      CREATE VIRTUAL TABLE entry_text USING fts5 (title, content, content = 'entry', content_rowid = 'id')`);
    db.prepare("ATTACH ? AS archive").run(archive);
    db.exec(`
      INSERT INTO entry SELECT id, title, summary_html, url FROM archive.item ORDER BY id;
      INSERT INTO entry_text (entry_text) VALUES ('rebuild')`);
    db.close();
    await rename(unfinished, file);
  }
  const db = new Database(file, { readonly: true });
  db.pragma("cache_size = -65536");
  db.pragma("mmap_size = 2147418112");
  return {
    like(words) {
      const each = words.map(() => "(title LIKE ? OR content LIKE ?)").join(" AND ");
      const values = words.flatMap((word) => [`%${word}%`, `%${word}%`]);
      return db.prepare(`SELECT * FROM entry WHERE ${each} ORDER BY id DESC LIMIT 20`).all(...values).length;
    },
    plain(words) {
      const match = words.map((word) => `"${word}"`).join(" AND ");
      return db
        .prepare(
          `SELECT entry.* FROM entry_text JOIN entry ON entry.id = entry_text.rowid
           WHERE entry_text MATCH ? ORDER BY rank LIMIT 20`,
        )
        .all(match).length;
    },
    close: () => void db.close(),
  };
}
