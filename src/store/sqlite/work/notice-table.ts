import type Database from "better-sqlite3";
import type { Notice } from "../../store.ts";

interface NoticeTable {
  /** Keeps one message per source; null takes it back. */
  set(source: string, message: string | null, now: number): void;
  all(): readonly Notice[];
}

/** What a process has to tell users, one message per source. */
export function createNoticeTable(db: Database.Database): NoticeTable {
  const putNotice = db.prepare(
    `INSERT INTO notice (source, message, at) VALUES (?, ?, ?)
     ON CONFLICT (source) DO UPDATE SET message = excluded.message, at = excluded.at WHERE message <> excluded.message`,
  );
  const dropNotice = db.prepare("DELETE FROM notice WHERE source = ?");
  const notices = db.prepare<[], Notice>("SELECT source, message, at FROM notice ORDER BY at DESC");
  return {
    set(source, message, now) {
      if (message === null) dropNotice.run(source);
      else putNotice.run(source, message, now);
    },
    all: () => notices.all(),
  };
}
