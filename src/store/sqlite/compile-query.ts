import type { QueryNode, TextColumn } from "../../model/query.ts";
import { phraseTokens } from "../../text/index-terms.ts";
import { nearDistance } from "../../text/near-distance.ts";
import { articleKey } from "./identity.ts";
import { editedItem, everyItem, feedTag, itemWithImage, languageTag, noItem, siteTag, topicTag } from "./index-tags.ts";
import { firstIdAt } from "./item-id.ts";
import type { QueryNames } from "./query-names.ts";

/** A query for SQLite: an item is a hit when it fits one of the alternatives. Empty: nothing is. */
export interface CompiledQuery {
  readonly alternatives: readonly Alternative[];
  readonly warnings: readonly string[];
}

/** An expression for the full-text index, a range of ids and conditions on `item i`, all of which must hold. */
export interface Alternative {
  /** Bound as one parameter; null when the index has no part in it. */
  readonly match: string | null;
  /** First id, and the first one after the last; null = open. */
  readonly from: number | null;
  readonly to: number | null;
  /** `?` for each of `values`. */
  readonly conditions: readonly string[];
  readonly values: readonly (string | number)[];
  /** True when the conditions need the row of the item, not only its id. */
  readonly needsItem: boolean;
}

/** A set of feeds up to this size is asked of the index; a larger one is faster as a join. */
const largestTagSet = 8;
/** Each alternative is a search of its own. */
const mostAlternatives = 16;

const everything: Alternative = { match: null, from: null, to: null, conditions: [], values: [], needsItem: false };

/**
 * Compiles a syntax tree. Every leaf is a quoted string of our own tokens bound to named columns, so that no query
 * can reach a column or a syntax that it should not; an unknown name finds nothing instead of everything.
 *
 * Whatever the index can decide becomes one MATCH; dates become ranges of ids; what only a row tells (large sets of
 * feeds, stars, stories, addresses) becomes a condition. Where these are alternatives of each other, the query is
 * brought into disjunctive form, so that each alternative can stop as soon as it has found enough.
 */
export function compileQuery(node: QueryNode | null, names: QueryNames): CompiledQuery {
  const compiler = new QueryCompiler(names);
  const alternatives = node === null ? [everything] : compiler.compile(node);
  return { alternatives, warnings: compiler.warnings() };
}

class QueryCompiler {
  readonly #names: QueryNames;
  readonly #warnings = new Set<string>();

  constructor(names: QueryNames) {
    this.#names = names;
  }

  warnings(): readonly string[] {
    return [...this.#warnings];
  }

  compile(node: QueryNode): readonly Alternative[] {
    const all = this.#alternatives(node, false);
    if (all !== null) return all.filter(({ from, to }) => from === null || to === null || from < to);
    this.#warnings.add(
      `The query mixes words with dates, stars, stories or addresses in more than ${mostAlternatives} ways, so nothing matches it. Ask for some of them separately.`,
    );
    return [];
  }

  /** Null when there are too many. */
  #alternatives(node: QueryNode, negated: boolean): readonly Alternative[] | null {
    const match = this.#match(node);
    if (match !== null) return [{ ...everything, match: negated ? without(match) : match }];
    switch (node.kind) {
      case "date":
        return dateRanges(node.from, node.to, negated);
      case "filter":
        return [this.#condition(node, negated)];
      case "not":
        return this.#alternatives(node.node, !negated);
      case "and":
        return negated ? this.#either(node.nodes, true) : this.#all(node.nodes, false);
      case "or":
        return negated ? this.#all(node.nodes, true) : this.#either(node.nodes, false);
      case "text":
      case "near":
        throw new Error(`${node.kind} is asked of the index`);
    }
  }

  #either(nodes: readonly QueryNode[], negated: boolean): readonly Alternative[] | null {
    const parts = nodes.map((node) => this.#alternatives(node, negated));
    const all = parts.flatMap((part) => part ?? []);
    return parts.includes(null) || all.length > mostAlternatives ? null : all;
  }

  #all(nodes: readonly QueryNode[], negated: boolean): readonly Alternative[] | null {
    let all: readonly Alternative[] = [everything];
    for (const node of nodes) {
      const part = this.#alternatives(node, negated);
      if (part === null || all.length * part.length > mostAlternatives) return null;
      all = all.flatMap((one) => part.map((other) => both(one, other)));
    }
    return all;
  }

  /** The index expression of a node, or null when the index alone can't decide it. */
  #match(node: QueryNode): string | null {
    switch (node.kind) {
      case "text":
        return phrase(node.text, node.prefix, node.field);
      case "near":
        return nearness(node);
      case "filter":
        return this.#filterMatch(node);
      case "date":
        return null;
      case "not": {
        const inner = this.#match(node.node);
        return inner === null ? null : without(inner);
      }
      case "and":
      case "or": {
        const inner: string[] = [];
        for (const child of node.nodes) {
          const match = this.#match(child);
          if (match === null) return null;
          inner.push(match);
        }
        return inner.length === 0 ? tag(everyItem) : `(${inner.join(node.kind === "and" ? " AND " : " OR ")})`;
      }
    }
  }

  #filterMatch({ filter, value }: FilterNode): string | null {
    const unknown = (what: string): string => {
      this.#warnings.add(`There is no ${what} “${value}”, so nothing matches it.`);
      return tag(noItem);
    };
    switch (filter) {
      case "topic": {
        const all = this.#names.topics(value);
        return all.length === 0 ? unknown("topic") : anyTag(all.map(topicTag));
      }
      case "feed": {
        const no = this.#names.feed(value);
        return no === null ? unknown("feed") : tag(feedTag(no));
      }
      case "lang":
        return tag(languageTag(value));
      case "site":
        return tag(siteTag(value));
      case "category":
      case "country": {
        const feeds = this.#names.feedsOf(filter, value);
        if (feeds.length === 0) return unknown(`feed with the ${filter}`);
        return feeds.length > largestTagSet ? null : anyTag(feeds.map(feedTag));
      }
      case "has":
        return tag(itemWithImage);
      case "is":
        return value === "edited" ? tag(editedItem) : null;
      case "url":
      case "story":
        return null;
    }
  }

  #condition({ filter, value }: FilterNode, negated: boolean): Alternative {
    const not = negated ? "NOT " : "";
    switch (filter) {
      case "category":
      case "country": {
        const feeds = JSON.stringify(this.#names.feedsOf(filter, value));
        return condition(`i.feed ${not}IN (SELECT value FROM json_each(?))`, feeds, true);
      }
      case "story":
        return condition(
          `i.id ${not}IN (SELECT id FROM item WHERE story = ?)`,
          this.#names.story(Number(value)),
          false,
        );
      case "url": {
        const key = /^https?:/.test(value) ? articleKey(value) : null;
        return key === null
          ? condition(`${not}ifnull(instr(lower(i.url), ?) > 0, 0)`, value, true)
          : condition(`i.id ${not}IN (SELECT id FROM item WHERE url_key = ?)`, key, false);
      }
      case "is":
        return condition(`i.id ${not}IN (SELECT item FROM star WHERE user = ?)`, 0, false);
      case "topic":
      case "feed":
      case "lang":
      case "site":
      case "has":
        throw new Error(`${filter}: is asked of the index`);
    }
  }
}

type FilterNode = Extract<QueryNode, { kind: "filter" }>;

function condition(sql: string, value: string | number, needsItem: boolean): Alternative {
  return { ...everything, conditions: [sql], values: [value], needsItem };
}

function both(one: Alternative, other: Alternative): Alternative {
  return {
    match: one.match === null || other.match === null ? (one.match ?? other.match) : `${one.match} AND ${other.match}`,
    from: one.from === null || other.from === null ? (one.from ?? other.from) : Math.max(one.from, other.from),
    to: one.to === null || other.to === null ? (one.to ?? other.to) : Math.min(one.to, other.to),
    conditions: [...one.conditions, ...other.conditions],
    values: [...one.values, ...other.values],
    needsItem: one.needsItem || other.needsItem,
  };
}

/** The ids of a span of publication time, or all outside of it. */
function dateRanges(from: number | null, to: number | null, negated: boolean): readonly Alternative[] {
  const first = from === null ? null : firstIdAt(from);
  const end = to === null ? null : firstIdAt(to);
  if (!negated) return [{ ...everything, from: first, to: end }];
  if (first !== null && end !== null && first >= end) return [everything];
  return [
    ...(first === null ? [] : [{ ...everything, to: first }]),
    ...(end === null ? [] : [{ ...everything, from: end }]),
  ];
}

function tag(token: string): string {
  return `{tags} : "${token}"`;
}

function anyTag(tokens: readonly string[]): string {
  return tokens.length === 1 ? tag(tokens[0] ?? noItem) : `(${tokens.map(tag).join(" OR ")})`;
}

function without(match: string): string {
  return `(${tag(everyItem)} NOT ${match})`;
}

function columns(field: TextColumn | null): string {
  return `{${field ?? "title summary body author"}}`;
}

function phrase(text: string, prefix: boolean, field: TextColumn | null): string {
  const quoted = quotedPhrase(text, prefix);
  return quoted === null ? tag(noItem) : `${columns(field)} : ${quoted}`;
}

function quotedPhrase(text: string, prefix: boolean): string | null {
  const tokens = phraseTokens(text, prefix);
  const last = tokens.at(-1);
  return last ? `"${tokens.map((token) => token.text).join(" ")}"${last.prefix ? "*" : ""}` : null;
}

function nearness({ phrases, within, field }: Extract<QueryNode, { kind: "near" }>): string {
  const quoted = phrases.map(({ text, prefix }) => quotedPhrase(text, prefix));
  if (quoted.includes(null)) return tag(noItem);
  return `${columns(field)} : NEAR(${quoted.join(" ")}, ${nearDistance(phrases, within)})`;
}
