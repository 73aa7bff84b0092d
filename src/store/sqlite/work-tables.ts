import type Database from "better-sqlite3";
import type { Job, JobKind, JobReport, JobState } from "../../model/job.ts";
import type { Notice } from "../store.ts";

interface JobRow {
  id: number;
  kind: JobKind;
  state: JobState;
  payload: string;
  progress: string;
  error: string | null;
}

interface WorkTables {
  setNotice(source: string, message: string | null, now: number): void;
  notices(): readonly Notice[];
  acquireLease(name: string, owner: string, now: number, ttlMs: number): boolean;
  releaseLease(name: string, owner: string): void;
  leaseOwner(name: string): string | null;
  addJob(kind: JobKind, payload: unknown, now: number): number;
  claimJob(owner: string, now: number, leaseMs: number): Job | null;
  releaseJobs(): void;
  reportJob(id: number, report: JobReport, now: number, leaseMs: number): void;
  job(id: number): Job | null;
}

/** What processes tell each other through the database: leases, jobs and notices. */
export function createWorkTables(db: Database.Database): WorkTables {
  const jobColumns = "id, kind, state, payload, progress, error";
  const putNotice = db.prepare(
    `INSERT INTO notice (source, message, at) VALUES (?, ?, ?)
     ON CONFLICT (source) DO UPDATE SET message = excluded.message, at = excluded.at WHERE message <> excluded.message`,
  );
  const dropNotice = db.prepare("DELETE FROM notice WHERE source = ?");
  const notices = db.prepare<[], Notice>("SELECT source, message, at FROM notice ORDER BY at DESC");
  const acquire = db.prepare(
    `INSERT INTO lease (name, owner, until) VALUES (@name, @owner, @until)
     ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
       WHERE owner = excluded.owner OR until <= @now`,
  );
  const release = db.prepare("DELETE FROM lease WHERE name = ? AND owner = ?");
  const owner = db.prepare<[string], string>("SELECT owner FROM lease WHERE name = ?").pluck();
  const add = db.prepare(
    "INSERT INTO job (kind, state, payload, created_at, updated_at) VALUES (@kind, 'waiting', @payload, @now, @now)",
  );
  const claim = db.prepare<[object], JobRow>(
    `UPDATE job SET state = 'running', lease_owner = @owner, lease_until = @until, updated_at = @now
     WHERE id = (SELECT id FROM job WHERE state = 'waiting' OR (state = 'running' AND lease_until <= @now) ORDER BY id LIMIT 1)
     RETURNING ${jobColumns}`,
  );
  const releaseJobs = db.prepare("UPDATE job SET lease_until = 0 WHERE state = 'running'");
  const report = db.prepare(
    `UPDATE job SET state = @state, progress = @progress, error = @error, updated_at = @now, lease_until = @until
     WHERE id = @id`,
  );
  const byId = db.prepare<[number], JobRow>(`SELECT ${jobColumns} FROM job WHERE id = ?`);
  return {
    setNotice(source, message, now) {
      if (message === null) dropNotice.run(source);
      else putNotice.run(source, message, now);
    },
    notices: () => notices.all(),
    acquireLease: (name, owner, now, ttlMs) => acquire.run({ name, owner, now, until: now + ttlMs }).changes > 0,
    releaseLease: (name, held) => void release.run(name, held),
    leaseOwner: (name) => owner.get(name) ?? null,
    addJob: (kind, payload, now) => Number(add.run({ kind, payload: JSON.stringify(payload), now }).lastInsertRowid),
    claimJob(owner, now, leaseMs) {
      const row = claim.get({ owner, now, until: now + leaseMs });
      return row ? toJob(row) : null;
    },
    releaseJobs: () => void releaseJobs.run(),
    reportJob: (id, { state, progress, error }, now, leaseMs) =>
      void report.run({ id, state, progress: JSON.stringify(progress), error, now, until: now + leaseMs }),
    job(id) {
      const row = byId.get(id);
      return row ? toJob(row) : null;
    },
  };
}

function toJob(row: JobRow): Job {
  return { ...row, payload: JSON.parse(row.payload) as unknown, progress: JSON.parse(row.progress) as unknown };
}
