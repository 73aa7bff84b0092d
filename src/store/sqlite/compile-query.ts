import type { QueryNode, TextColumn } from "../../model/query.ts";
import { phraseTokens } from "../../text/index-terms.ts";
import { everyItem, feedTag, languageTag, noItem, siteTag, topicTag } from "./index-tags.ts";
import { firstIdAt } from "./item-id.ts";

/** Names a query may use, resolved by the store. */
export interface QueryNames {
  /** The topic with this id and all below it; empty where there is none. */
  topics(slug: string): readonly number[];
  feed(slug: string): number | null;
  feedsOf(filter: "category" | "country", value: string): readonly number[];
}

/** A query for SQLite: an expression for the full-text index, conditions on `item i`, or both. */
export interface CompiledQuery {
  /** Bound as one parameter; null when the index has no part in the query. */
  readonly match: string | null;
  /** Joined by AND; `?` for each of `values`. */
  readonly conditions: readonly string[];
  readonly values: readonly (string | number)[];
  /** True when the conditions need the row of the item, not only its id. */
  readonly needsItem: boolean;
  readonly warnings: readonly string[];
}

/** A set of feeds up to this size is asked of the index; a larger one is faster as a join. */
const largestTagSet = 8;
/** A sub-query on the item's id, or on its row. */
type Condition = { readonly sql: string; readonly values: readonly (string | number)[]; readonly needsItem: boolean };

/**
 * Compiles a syntax tree. Every leaf is a quoted string of our own tokens bound to named columns, so that no query
 * can reach a column or a syntax that it should not; an unknown name finds nothing instead of everything.
 *
 * Whatever the index can decide becomes one MATCH; dates and large sets of feeds become conditions.
 */
export function compileQuery(node: QueryNode | null, names: QueryNames): CompiledQuery {
  const warnings = new Set<string>();
  const parts = node === null ? [] : node.kind === "and" ? node.nodes : [node];
  const matches: string[] = [];
  const conditions: Condition[] = [];
  for (const part of parts) {
    const match = matchOf(part, names, warnings);
    if (match !== null) matches.push(match);
    else conditions.push(conditionOf(part, names, warnings));
  }
  return {
    match: matches.length === 0 ? null : matches.join(" AND "),
    conditions: conditions.map(({ sql }) => sql),
    values: conditions.flatMap(({ values }) => values),
    needsItem: conditions.some(({ needsItem }) => needsItem),
    warnings: [...warnings],
  };
}

/** The index expression of a node, or null when the index alone can't decide it. */
function matchOf(node: QueryNode, names: QueryNames, warnings: Set<string>): string | null {
  switch (node.kind) {
    case "text":
      return phrase(node.text, node.prefix, node.field);
    case "filter":
      return filterMatch(node, names, warnings);
    case "date":
      return null;
    case "not": {
      const inner = matchOf(node.node, names, warnings);
      return inner === null ? null : `(${tag(everyItem)} NOT ${inner})`;
    }
    case "and":
    case "or": {
      const inner: string[] = [];
      for (const child of node.nodes) {
        const match = matchOf(child, names, warnings);
        if (match === null) return null;
        inner.push(match);
      }
      return inner.length === 0 ? tag(everyItem) : `(${inner.join(node.kind === "and" ? " AND " : " OR ")})`;
    }
  }
}

function conditionOf(node: QueryNode, names: QueryNames, warnings: Set<string>): Condition {
  const match = matchOf(node, names, warnings);
  if (match !== null) {
    return { sql: "i.id IN (SELECT rowid FROM item_text WHERE item_text MATCH ?)", values: [match], needsItem: false };
  }
  switch (node.kind) {
    case "date":
      return dateCondition(node.from, node.to);
    case "filter":
      return feedsCondition(node, names);
    case "not": {
      const inner = conditionOf(node.node, names, warnings);
      return { ...inner, sql: `NOT (${inner.sql})` };
    }
    case "and":
    case "or": {
      const inner = node.nodes.map((child) => conditionOf(child, names, warnings));
      return {
        sql: `(${inner.map(({ sql }) => sql).join(node.kind === "and" ? " AND " : " OR ")})`,
        values: inner.flatMap(({ values }) => values),
        needsItem: inner.some(({ needsItem }) => needsItem),
      };
    }
    case "text":
      return { sql: "0", values: [], needsItem: false };
  }
}

function dateCondition(from: number | null, to: number | null): Condition {
  const bounds = [
    ...(from === null ? [] : [{ sql: "i.id >= ?", value: firstIdAt(from) }]),
    ...(to === null ? [] : [{ sql: "i.id < ?", value: firstIdAt(to) }]),
  ];
  if (bounds.length === 0) return { sql: "1", values: [], needsItem: false };
  return {
    sql: `(${bounds.map(({ sql }) => sql).join(" AND ")})`,
    values: bounds.map(({ value }) => value),
    needsItem: false,
  };
}

function feedsCondition(node: Extract<QueryNode, { kind: "filter" }>, names: QueryNames): Condition {
  const feeds = feedsOf(node, names);
  return { sql: "i.feed IN (SELECT value FROM json_each(?))", values: [JSON.stringify(feeds)], needsItem: true };
}

function feedsOf(node: Extract<QueryNode, { kind: "filter" }>, names: QueryNames): readonly number[] {
  return node.filter === "category" || node.filter === "country" ? names.feedsOf(node.filter, node.value) : [];
}

function filterMatch(
  node: Extract<QueryNode, { kind: "filter" }>,
  names: QueryNames,
  warnings: Set<string>,
): string | null {
  const unknown = (what: string): string => {
    warnings.add(`There is no ${what} “${node.value}”, so nothing matches it.`);
    return tag(noItem);
  };
  switch (node.filter) {
    case "topic": {
      const all = names.topics(node.value);
      if (all.length === 0) return unknown("topic");
      return all.length === 1 ? tag(topicTag(all[0] ?? 0)) : `(${all.map((no) => tag(topicTag(no))).join(" OR ")})`;
    }
    case "feed": {
      const no = names.feed(node.value);
      return no === null ? unknown("feed") : tag(feedTag(no));
    }
    case "lang":
      return tag(languageTag(node.value));
    case "site":
      return tag(siteTag(hostOf(node.value)));
    case "category":
    case "country": {
      const feeds = feedsOf(node, names);
      if (feeds.length === 0) return unknown(`feed with the ${node.filter}`);
      if (feeds.length > largestTagSet) return null;
      return `(${feeds.map((no) => tag(feedTag(no))).join(" OR ")})`;
    }
  }
}

function hostOf(value: string): string {
  const host = URL.parse(value.includes("://") ? value : `http://${value}`)?.hostname ?? value;
  return host.replace(/^www\./, "");
}

function tag(token: string): string {
  return `{tags} : "${token}"`;
}

function phrase(text: string, prefix: boolean, field: TextColumn | null): string {
  const tokens = phraseTokens(text, prefix);
  const last = tokens.at(-1);
  if (!last) return tag(noItem);
  const words = tokens.map((token) => token.text).join(" ");
  return `{${field ?? "title summary body author"}} : "${words}"${last.prefix ? "*" : ""}`;
}
