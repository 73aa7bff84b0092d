import { joinedNodes } from "../../../model/joined-words.ts";
import type { QueryNode } from "../../../model/query.ts";
import { articleKey } from "../../../text/article-key.ts";
import { languageTag as languageTagOf } from "../../../text/language-tag.ts";
import type { IndexShard } from "../index/index-shards.ts";
import {
  categoryTag,
  countryTag,
  editedItem,
  everyItem,
  feedTag,
  itemWithImage,
  languageTag,
  noItem,
  siteTag,
  topicTag,
} from "../index/index-tags.ts";
import { firstIdAt } from "../items/item-id.ts";
import { anyTag, tag } from "./match-tag.ts";
import { nearness, phrase } from "./match-text.ts";
import { particleWarning } from "./particle-warning.ts";
import type { QueryNames } from "./query-names.ts";

/** A query for SQLite: an item is a hit when it fits one of the alternatives. Empty: nothing is. */
export interface CompiledQuery {
  readonly alternatives: readonly Alternative[];
  /** Where the index is asked, the newest first. */
  readonly shards: readonly IndexShard[];
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
  /** What the conditions read of an item besides its id: nothing, the columns of the index "item_facts", or its row. */
  readonly reads: Reading;
}

type Reading = "id" | "facts" | "row";

/** An alternative that is being put together: `match` as the expressions that must and must not hold. */
interface Draft extends Omit<Alternative, "match"> {
  readonly all: readonly string[];
  readonly none: readonly string[];
}

/** A set of feeds up to this size is asked of the index feed by feed. */
const largestTagSet = 8;
/** Each alternative is a search of its own. */
const mostAlternatives = 16;

/** Addresses are read item by item: so many of them at most, the newest. */
const mostRowsRead = 100_000;

const everything: Draft = { all: [], none: [], from: null, to: null, conditions: [], values: [], reads: "id" };

/**
 * Compiles a syntax tree. Every leaf is a quoted string of our own tokens bound to named columns, so that no query
 * can reach a column or a syntax that it should not; an unknown name finds nothing instead of everything, also where it
 * would be left out.
 *
 * Whatever the index can decide becomes one MATCH; dates become ranges of ids; what only a row tells (large sets of
 * feeds, stars, stories, addresses) becomes a condition. Where these are alternatives of each other, the query is
 * brought into disjunctive form, so that each alternative can stop as soon as it has found enough.
 *
 * @param reach "bounded" looks at addresses of the newest 100,000 items only, and says so: an answer is waited for
 */
export function compileQuery(
  node: QueryNode | null,
  names: QueryNames,
  reach: "bounded" | "all" = "all",
): CompiledQuery {
  const compiler = new QueryCompiler(names, reach, joinedNodes(node));
  const alternatives = compiler.compile(node);
  return { alternatives, shards: names.shards(), warnings: compiler.warnings() };
}

class QueryCompiler {
  readonly #names: QueryNames;
  readonly #warnings = new Set<string>();
  readonly #nears: NearNode[] = [];

  readonly #reach: "bounded" | "all";
  readonly #joined: ReadonlySet<QueryNode>;

  /** @param joined what is also looked for behind particles */
  constructor(names: QueryNames, reach: "bounded" | "all", joined: ReadonlySet<QueryNode>) {
    this.#names = names;
    this.#reach = reach;
    this.#joined = joined;
  }

  warnings(): readonly string[] {
    const ofParticles = particleWarning(this.#nears, this.#joined);
    return [...this.#warnings, ...(ofParticles === null ? [] : [ofParticles])];
  }

  compile(node: QueryNode | null): readonly Alternative[] {
    const all = node === null ? [everything] : this.#alternatives(node, false);
    if (all !== null) {
      return all.flatMap((draft) => {
        const { all: must, none, ...rest } = this.#bounded(draft);
        if (rest.from !== null && rest.to !== null && rest.from >= rest.to) return [];
        return [{ ...rest, match: must.length + none.length === 0 ? null : matching(must, none) }];
      });
    }
    this.#warnings.add(
      `The query mixes words with dates, stars, stories or addresses in more than ${mostAlternatives} ways, so nothing matches it. Ask for some of them separately.`,
    );
    return [];
  }

  /** Where rows are read, so many that it takes no more than some tens of milliseconds. */
  #bounded(draft: Draft): Draft {
    if (draft.reads !== "row" || this.#reach === "all") return draft;
    const oldest = this.#names.oldestOfNewest(mostRowsRead, draft.to);
    if (oldest === null || (draft.from ?? 0) >= oldest) return draft;
    this.#warnings.add(
      `url: looks through the newest ${mostRowsRead.toLocaleString("en")} items; before: with a date looks further back, and so do site: and whole addresses.`,
    );
    return { ...draft, from: oldest };
  }

  /** Null when there are too many. */
  #alternatives(node: QueryNode, negated: boolean): readonly Draft[] | null {
    const match = this.#match(node, negated);
    if (match !== null) return [{ ...everything, [negated ? "none" : "all"]: [match] }];
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

  #either(nodes: readonly QueryNode[], negated: boolean): readonly Draft[] | null {
    const parts = nodes.map((node) => this.#alternatives(node, negated));
    const all = parts.flatMap((part) => part ?? []);
    return parts.includes(null) || all.length > mostAlternatives ? null : all;
  }

  #all(nodes: readonly QueryNode[], negated: boolean): readonly Draft[] | null {
    let all: readonly Draft[] = [everything];
    for (const node of nodes) {
      const part = this.#alternatives(node, negated);
      if (part === null || all.length * part.length > mostAlternatives) return null;
      all = all.flatMap((one) => part.map((other) => both(one, other)));
    }
    return all;
  }

  /**
   * The index expression of a node, or null when the index alone can't decide it.
   *
   * @param negated  whether it is to be left out
   */
  #match(node: QueryNode, negated: boolean): string | null {
    switch (node.kind) {
      case "text":
        return phrase(node, this.#joined.has(node));
      case "near":
        this.#nears.push(node);
        return nearness(node, this.#joined.has(node));
      case "filter":
        return this.#filterMatch(node, negated);
      case "date":
        return null;
      case "not": {
        const inner = this.#match(node.node, !negated);
        return inner === null ? null : matching([], [inner]);
      }
      case "and": {
        // What must not hold is taken from what must: taken from all items, each would be a walk through the archive.
        const negative = node.nodes.flatMap((child) => (child.kind === "not" ? [child.node] : []));
        const positive = node.nodes.filter(({ kind }) => kind !== "not");
        const all = this.#matches(positive, negated);
        const none = this.#matches(negative, !negated);
        return all === null || none === null ? null : matching(all, none);
      }
      case "or": {
        const any = this.#matches(node.nodes, negated);
        return any === null ? null : any.length === 0 ? tag(everyItem) : `(${any.join(" OR ")})`;
      }
    }
  }

  /** Null when the index can't decide one of them. */
  #matches(nodes: readonly QueryNode[], negated: boolean): readonly string[] | null {
    const matches = nodes.map((node) => this.#match(node, negated));
    return matches.includes(null) ? null : matches.flatMap((match) => match ?? []);
  }

  #filterMatch({ filter, value }: FilterNode, negated: boolean): string | null {
    const unknown = (what: string): string => {
      this.#warnings.add(
        `There is no ${what} “${value}”, so nothing matches ${negated ? "what leaves it out" : "it"}.`,
      );
      return tag(negated ? everyItem : noItem);
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
        // A name of none is a mistake, a tag that no item has yet is not.
        if (languageTagOf(value) === null) return unknown("language");
        return this.#fact(languageTag(value), `There is no item in the language “${value}”`, negated);
      case "site":
        return this.#fact(siteTag(value), `There is no item of the site “${value}”`, negated);
      case "category":
      case "country": {
        const feeds = this.#names.feedsOf(filter, value);
        if (feeds.length === 0) return unknown(`feed with the ${filter}`);
        if (feeds.length <= largestTagSet) return anyTag(feeds.map(({ no }) => feedTag(no)));
        // Until the index has caught up with an edit of the feed list, the feeds themselves are asked.
        if (!this.#names.areFeedsIndexed()) return null;
        const tagOf = filter === "category" ? categoryTag : countryTag;
        return anyTag([...new Set(feeds.map((feed) => tagOf(feed.value)))]);
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

  /** What items may come to have: left out, it leaves out nothing as long as none has it. */
  #fact(token: string, missing: string, negated: boolean): string {
    if (!negated && !this.#names.hasTag(token)) this.#warnings.add(`${missing}, so nothing matches it.`);
    return tag(token);
  }

  #condition({ filter, value }: FilterNode, negated: boolean): Draft {
    const not = negated ? "NOT " : "";
    switch (filter) {
      case "category":
      case "country": {
        const feeds = JSON.stringify(this.#names.feedsOf(filter, value).map(({ no }) => no));
        // The plus keeps the feeds out of the look-up in the index: each item would be looked up once for each feed.
        return condition(`+i.feed ${not}IN (SELECT value FROM json_each(?))`, feeds, "facts");
      }
      case "story": {
        const story = this.#names.story(Number(value));
        // One goes with its items: left out, it is to leave out nothing then, and not to end what is read for years.
        const effect = negated ? "leaving it out leaves out nothing" : "nothing matches it";
        if (!this.#names.hasStory(story)) this.#warnings.add(`There is no story ${value}, so ${effect}.`);
        return condition(`i.id ${not}IN (SELECT id FROM item WHERE story = ?)`, story, "id");
      }
      case "url": {
        const key = /^https?:/.test(value) ? articleKey(value) : null;
        return key === null
          ? condition(`${not}ifnull(instr(lower(i.url), ?) > 0, 0)`, value, "row")
          : {
              ...everything,
              conditions: [
                `i.id ${not}IN (SELECT id FROM item WHERE url_key = ? UNION ALL SELECT item FROM shared_address WHERE address = ?
                   UNION ALL SELECT item FROM former_address WHERE address = ?)`,
              ],
              values: [key, key, key],
              reads: "id",
            };
      }
      case "is":
        return condition(`i.id ${not}IN (SELECT item FROM star WHERE user = ?)`, 0, "id");
      case "topic":
      case "feed":
      case "lang":
      case "site":
      case "has":
        throw new Error(`${filter}: is asked of the index`);
    }
  }
}

type NearNode = Extract<QueryNode, { kind: "near" }>;
type FilterNode = Extract<QueryNode, { kind: "filter" }>;

function condition(sql: string, value: string | number, reads: Reading): Draft {
  return { ...everything, conditions: [sql], values: [value], reads };
}

function both(one: Draft, other: Draft): Draft {
  return {
    all: [...one.all, ...other.all],
    none: [...one.none, ...other.none],
    from: one.from === null || other.from === null ? (one.from ?? other.from) : Math.max(one.from, other.from),
    to: one.to === null || other.to === null ? (one.to ?? other.to) : Math.min(one.to, other.to),
    conditions: [...one.conditions, ...other.conditions],
    values: [...one.values, ...other.values],
    reads: [one.reads, other.reads].includes("row") ? "row" : one.reads === "id" ? other.reads : one.reads,
  };
}

/** The ids of a span of publication time, or all outside of it. */
function dateRanges(from: number | null, to: number | null, negated: boolean): readonly Draft[] {
  const first = from === null ? null : firstIdAt(from);
  const end = to === null ? null : firstIdAt(to);
  if (!negated) return [{ ...everything, from: first, to: end }];
  if (first !== null && end !== null && first >= end) return [everything];
  return [
    ...(first === null ? [] : [{ ...everything, to: first }]),
    ...(end === null ? [] : [{ ...everything, from: end }]),
  ];
}

/** All of these and none of those. */
function matching(all: readonly string[], none: readonly string[]): string {
  const positive = all.length === 0 ? tag(everyItem) : all.join(" AND ");
  return none.length === 0 ? `(${positive})` : `((${positive}) NOT (${none.join(" OR ")}))`;
}
