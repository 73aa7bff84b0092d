import type Database from "better-sqlite3";

interface LeaseTable {
  /** Takes or renews a lease. False when another owner holds it. */
  acquire(name: string, owner: string, now: number, ttlMs: number): boolean;
  release(name: string, owner: string): void;
  /** Who holds a lease, or held it last; null when nobody does. */
  ownerOf(name: string): string | null;
}

/** Which process may do what only one may do. */
export function createLeaseTable(db: Database.Database): LeaseTable {
  const acquire = db.prepare(
    `INSERT INTO lease (name, owner, until) VALUES (@name, @owner, @until)
     ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
       WHERE owner = excluded.owner OR until <= @now`,
  );
  const release = db.prepare("DELETE FROM lease WHERE name = ? AND owner = ?");
  const owner = db.prepare<[string], string>("SELECT owner FROM lease WHERE name = ?").pluck();
  return {
    acquire: (name, holder, now, ttlMs) => acquire.run({ name, owner: holder, now, until: now + ttlMs }).changes > 0,
    release: (name, holder) => void release.run(name, holder),
    ownerOf: (name) => owner.get(name) ?? null,
  };
}
