import { noItem } from "../index/index-tags.ts";

/** An item that has this token among its filters. */
export function tag(token: string): string {
  return `{tags} : "${token}"`;
}

/** An item that has one of these. */
export function anyTag(tokens: readonly string[]): string {
  return tokens.length === 1 ? tag(tokens[0] ?? noItem) : `(${tokens.map(tag).join(" OR ")})`;
}
