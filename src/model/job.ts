/** What one process may ask of the one that fills the archive, by the kind of work. */
export interface JobPayloads {
  /** Feeds are to be fetched now: those named, or all; `due`: of these only those whose turn it is. */
  readonly fetch: { readonly feeds: readonly string[] | null; readonly due: boolean };
  /** The items of a removed feed are to be deleted. */
  readonly purge: { readonly feed: string };
  /** The archive is to be tagged anew with topics as they are in force; without any there is nothing to do. */
  readonly retag: { readonly topics: readonly string[] };
}

export type JobKind = keyof JobPayloads;
export type JobState = "waiting" | "running" | "done" | "failed";

/** A job as it is stored: what is in it was written by another process, perhaps of another version. */
export interface Job {
  readonly id: number;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly payload: unknown;
  /** What the worker last said of it. */
  readonly progress: unknown;
  readonly error: string | null;
}

export interface JobReport {
  readonly state: JobState;
  readonly progress: unknown;
  readonly error: string | null;
}
