import type Database from "better-sqlite3";
import type { Job, JobKind, JobReport, JobState } from "../../../model/job.ts";

interface JobRow {
  id: number;
  kind: JobKind;
  state: JobState;
  payload: string;
  progress: string;
  error: string | null;
}

interface JobTable {
  add(kind: JobKind, payload: unknown, now: number): number;
  claim(owner: string, now: number, leaseMs: number): Job | null;
  /** Gives the jobs that are under way out again. */
  release(): void;
  report(id: number, report: JobReport, now: number, leaseMs: number): void;
  get(id: number): Job | null;
}

/** Work that processes leave for the one that fills the archive. */
export function createJobTable(db: Database.Database): JobTable {
  const columns = "id, kind, state, payload, progress, error";
  const add = db.prepare(
    "INSERT INTO job (kind, state, payload, created_at, updated_at) VALUES (@kind, 'waiting', @payload, @now, @now)",
  );
  const claim = db.prepare<[object], JobRow>(
    `UPDATE job SET state = 'running', lease_owner = @owner, lease_until = @until, updated_at = @now
     WHERE id = (SELECT id FROM job WHERE state = 'waiting' OR (state = 'running' AND lease_until <= @now) ORDER BY id LIMIT 1)
     RETURNING ${columns}`,
  );
  const release = db.prepare("UPDATE job SET lease_until = 0 WHERE state = 'running'");
  const report = db.prepare(
    `UPDATE job SET state = @state, progress = @progress, error = @error, updated_at = @now, lease_until = @until
     WHERE id = @id`,
  );
  const byId = db.prepare<[number], JobRow>(`SELECT ${columns} FROM job WHERE id = ?`);
  return {
    add: (kind, payload, now) => Number(add.run({ kind, payload: JSON.stringify(payload), now }).lastInsertRowid),
    claim(owner, now, leaseMs) {
      const row = claim.get({ owner, now, until: now + leaseMs });
      return row ? toJob(row) : null;
    },
    release: () => void release.run(),
    report: (id, { state, progress, error }, now, leaseMs) =>
      void report.run({ id, state, progress: JSON.stringify(progress), error, now, until: now + leaseMs }),
    get(id) {
      const row = byId.get(id);
      return row ? toJob(row) : null;
    },
  };
}

function toJob(row: JobRow): Job {
  return { ...row, payload: JSON.parse(row.payload) as unknown, progress: JSON.parse(row.progress) as unknown };
}
