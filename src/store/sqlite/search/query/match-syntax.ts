import { everyItem, noItem } from "../../index/index-tags.ts";

/** An item that has this token among its filters. */
export function tag(token: string): string {
  return `{tags} : "${token}"`;
}

/** An item that has one of these. */
export function anyTag(tokens: readonly string[]): string {
  return tokens.length === 1 ? tag(tokens[0] ?? noItem) : `(${tokens.map(tag).join(" OR ")})`;
}

/** An item that fits all of these expressions and none of those. */
export function allButNone(all: readonly string[], none: readonly string[]): string {
  const positive = all.length === 0 ? tag(everyItem) : all.join(" AND ");
  return none.length === 0 ? `(${positive})` : `((${positive}) NOT (${none.join(" OR ")}))`;
}
