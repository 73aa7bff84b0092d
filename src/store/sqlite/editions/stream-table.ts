import type Database from "better-sqlite3";
import { z } from "zod";
import type { Stream, StreamState } from "../../../model/stream.ts";

const storedSchedule = z.object({ at: z.array(z.string()).min(1), days: z.array(z.number()).min(1) });

interface StreamRow {
  id: string;
  title: string;
  filter: string;
  zone: string;
  schedule: string;
  size: number;
  created_at: number;
}

interface StreamTable {
  streams(): readonly StreamState[];
  put(stream: Stream, now: number): void;
  remove(id: string, now: number): boolean;
}

export function createStreamTable(db: Database.Database): StreamTable {
  const all = db.prepare<[], StreamRow>(
    `SELECT id, title, filter, zone, schedule, size, created_at FROM stream WHERE removed_at IS NULL
     ORDER BY position, id`,
  );
  const put = db.prepare(
    // A stream that comes back under its old id begins anew, but keeps its place and its editions.
    `INSERT INTO stream (id, title, filter, zone, schedule, size, created_at, position)
     VALUES (@id, @title, @filter, @zone, @schedule, @size, @now, (SELECT ifnull(max(position), 0) + 1 FROM stream))
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, filter = excluded.filter, zone = excluded.zone,
       schedule = excluded.schedule, size = excluded.size,
       created_at = iif(removed_at IS NULL, created_at, excluded.created_at), removed_at = NULL`,
  );
  const remove = db.prepare("UPDATE stream SET removed_at = ? WHERE id = ? AND removed_at IS NULL");
  return {
    streams: () => all.all().map(toState),
    put({ id, title, filter, zone, at, days, size }, now) {
      put.run({ id, title, filter, zone, schedule: JSON.stringify({ at, days }), size, now });
    },
    remove: (id, now) => remove.run(now, id).changes > 0,
  };
}

function toState({ id, title, filter, zone, schedule, size, created_at }: StreamRow): StreamState {
  const { at, days } = storedSchedule.parse(JSON.parse(schedule));
  return { stream: { id, title, filter, zone, at, days, size }, createdAt: created_at };
}
