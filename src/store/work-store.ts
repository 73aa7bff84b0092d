import type { Job, JobKind, JobPayloads, JobReport } from "../model/job.ts";

/** What processes tell each other: notices, leases and jobs. */
export interface WorkStore {
  /** Keeps one message per source for the health page; null takes it back. */
  setNotice(source: string, message: string | null, now: number): Promise<void>;
  notices(): Promise<readonly Notice[]>;
  /** Takes or renews a named lease. False when another owner holds it. */
  acquireLease(name: string, owner: string, now: number, ttlMs: number): Promise<boolean>;
  releaseLease(name: string, owner: string): Promise<void>;
  /** Who holds a lease, or held it last; null when nobody does. */
  leaseOwner(name: string): Promise<string | null>;
  /** Leaves work for the process that holds the writer lease. Returns the job's number. */
  addJob<K extends JobKind>(kind: K, payload: JobPayloads[K], now: number): Promise<number>;
  claimJob(owner: string, now: number, leaseMs: number): Promise<Job | null>;
  /** Gives the jobs that are under way out again at once: for who knows that nobody does them any more. */
  releaseJobs(): Promise<void>;
  /** Who reports of a job keeps it for `leaseMs` more. */
  reportJob(id: number, report: JobReport, now: number, leaseMs: number): Promise<void>;
  job(id: number): Promise<Job | null>;
}

export interface Notice {
  readonly source: string;
  readonly message: string;
  readonly at: number;
}
