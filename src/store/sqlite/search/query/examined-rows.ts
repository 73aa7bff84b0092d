import type { Alternative } from "./compiled-query.ts";

/** Whether its conditions read columns of the items, which the index doesn't have: how many of these is limited. */
export function isPartlyExamined(alternative: Alternative): boolean {
  return alternative.reads !== "id";
}

/** The alternative as far as the index alone decides it. */
export function withoutConditions(alternative: Alternative): Alternative {
  return { ...alternative, conditions: [], values: [], reads: "id" };
}
