export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** By the nearest rank; of an empty list, zeros. */
export function quantiles(times: readonly number[]): Quantiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), most: sorted.at(-1) ?? 0 };
}

/**
 * Milliseconds that each piece of work takes, the least of `rounds` rounds through all of them: other programs of the
 * machine disturb one round, seldom all, and an answer that is only fast the second time in a row is not counted.
 */
export async function timesOf<T>(
  work: readonly T[],
  rounds: number,
  run: (piece: T) => Promise<unknown> | unknown,
): Promise<readonly number[]> {
  const least = work.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [i, piece] of work.entries()) {
      const before = performance.now();
      await run(piece);
      least[i] = Math.min(least[i] ?? 0, performance.now() - before);
    }
  }
  return least;
}
