import type { Alternative, Reading } from "./compiled-query.ts";

/** An alternative that is being put together: `match` as the expressions that must and must not hold. */
export interface Draft extends Omit<Alternative, "match"> {
  readonly all: readonly string[];
  readonly none: readonly string[];
}

export const everything: Draft = { all: [], none: [], from: null, to: null, conditions: [], values: [], reads: "id" };

/** What fits both. */
export function both(one: Draft, other: Draft): Draft {
  return {
    all: [...one.all, ...other.all],
    none: [...one.none, ...other.none],
    from: one.from === null || other.from === null ? (one.from ?? other.from) : Math.max(one.from, other.from),
    to: one.to === null || other.to === null ? (one.to ?? other.to) : Math.min(one.to, other.to),
    conditions: [...one.conditions, ...other.conditions],
    values: [...one.values, ...other.values],
    reads: wider(one.reads, other.reads),
  };
}

function wider(one: Reading, other: Reading): Reading {
  return one === "row" || other === "row" ? "row" : one === "id" ? other : one;
}
