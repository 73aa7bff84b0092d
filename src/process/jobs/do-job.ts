import type { z } from "zod";

/** How one kind of job is done. */
export interface DoJob<P> {
  readonly payload: z.ZodType<P>;
  /** Does it, and resolves with its last progress. What it throws ends it as failed, unless the program stops. */
  run(payload: P, told: JobTold): Promise<unknown>;
}

/** How who does a job tells how far it is. Whoever asked for it looks at that, and the job stays with who does it. */
export interface JobTold {
  /** What an earlier run kept, which was interrupted. */
  readonly earlier: unknown;
  /** Tells, a few times a second at most; without it the job goes on. */
  report(progress: unknown): void;
  /** Aborted when the program stops: the job is given out again, with what was kept of it. */
  readonly signal: AbortSignal;
  /** Resolves when it is stored. @throws StoreError when it can't be */
  keep(progress: unknown): Promise<void>;
}
