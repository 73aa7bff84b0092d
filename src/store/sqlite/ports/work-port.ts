import type Database from "better-sqlite3";
import type { WorkStore } from "../../store.ts";
import type { Transactions } from "../transactions.ts";
import { createJobTable } from "../work/job-table.ts";
import { createLeaseTable } from "../work/lease-table.ts";
import { createNoticeTable } from "../work/notice-table.ts";

export function createWorkPort(db: Database.Database, { read, write }: Transactions): WorkStore {
  const notices = createNoticeTable(db);
  const leases = createLeaseTable(db);
  const jobs = createJobTable(db);
  return {
    setNotice: (source, message, now) => write(() => notices.set(source, message, now)),
    notices: () => read(notices.all),
    acquireLease: (name, owner, now, ttlMs) => write(() => leases.acquire(name, owner, now, ttlMs)),
    releaseLease: (name, owner) => write(() => leases.release(name, owner)),
    leaseOwner: (name) => read(() => leases.ownerOf(name)),
    addJob: (kind, payload, now) => write(() => jobs.add(kind, payload, now)),
    claimJob: (owner, now, leaseMs) => write(() => jobs.claim(owner, now, leaseMs)),
    releaseJobs: () => write(jobs.release),
    reportJob: (id, report, now, leaseMs) => write(() => jobs.report(id, report, now, leaseMs)),
    job: (id) => read(() => jobs.get(id)),
  };
}
