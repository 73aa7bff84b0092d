/** Pairs of items that users keep apart. */
export interface KeptApart {
  add(one: number, other: number): void;
  /** Whether one of these items is kept apart from one of the others. */
  between(some: readonly number[], others: readonly number[]): boolean;
  readonly isEmpty: boolean;
}

export function createKeptApart(): KeptApart {
  const apart = new Map<number, Set<number>>();
  const keep = (from: number, to: number): void => {
    const set = apart.get(from) ?? new Set();
    set.add(to);
    apart.set(from, set);
  };
  return {
    add(one, other) {
      keep(one, other);
      keep(other, one);
    },
    between: (some, others) =>
      some.some((one) => {
        const from = apart.get(one);
        return from !== undefined && others.some((other) => from.has(other));
      }),
    get isEmpty() {
      return apart.size === 0;
    },
  };
}
