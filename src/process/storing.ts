/** Knows what can't be stored: an archive that can't be written can't keep it. */
export interface Storing {
  /**
   * Does what ends in the archive, and remembers whether it could be stored.
   *
   * @param what  a feed's id, or what else is tried again and again
   */
  run<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** Why something can't be stored, in words; null where all can, or none was tried for so long. */
  trouble(): string | null;
}

/** @param forgottenAfterMs  what was not tried again in this time left the list meanwhile */
export function createStoring(now: () => number, forgottenAfterMs: number): Storing {
  const failed = new Map<string, { readonly why: string; readonly at: number }>();
  return {
    async run(what, work) {
      try {
        const value = await work();
        failed.delete(what);
        return value;
      } catch (error) {
        failed.set(what, { why: error instanceof Error ? error.message : String(error), at: now() });
        throw error;
      }
    },
    trouble: () => [...failed.values()].findLast(({ at }) => now() - at < forgottenAfterMs)?.why ?? null,
  };
}
