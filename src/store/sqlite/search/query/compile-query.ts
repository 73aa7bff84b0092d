import { joinedNodes } from "../../../../model/joined-words.ts";
import type { QueryNode } from "../../../../model/query.ts";
import { alternativesOf, mostAlternatives } from "./alternatives.ts";
import type { Alternative, CompiledQuery } from "./compiled-query.ts";
import type { Compiling } from "./compiling.ts";
import { type Draft, everything } from "./draft.ts";
import { allButNone } from "./match-syntax.ts";
import { particleWarning } from "./particle-warning.ts";
import type { QueryNames } from "./query-names.ts";

/** Addresses are read item by item: so many of them at most, the newest. */
const mostRowsRead = 100_000;

const tooManyWays = `The query mixes words with dates, stars, stories or addresses in more than ${mostAlternatives} ways, so nothing matches it. Ask for some of them separately.`;
const onlyNewestRead = `url: looks through the newest ${mostRowsRead.toLocaleString("en")} items; before: with a date looks further back, and so do site: and whole addresses.`;

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
  const warnings = new Set<string>();
  const compiling: Compiling = { names, joined: joinedNodes(node), warn: (message) => void warnings.add(message) };
  const drafts = node === null ? [everything] : alternativesOf(node, false, compiling);
  if (drafts === null) warnings.add(tooManyWays);
  const alternatives = (drafts ?? []).flatMap((draft) =>
    finished(reach === "bounded" ? bounded(draft, compiling) : draft),
  );
  const ofParticles = particleWarning(node, compiling.joined);
  return {
    alternatives,
    shards: names.shards(),
    warnings: ofParticles === null ? [...warnings] : [...warnings, ofParticles],
  };
}

/** Where rows are read, so many that it takes no more than some tens of milliseconds. */
function bounded(draft: Draft, { names, warn }: Compiling): Draft {
  if (draft.reads !== "row") return draft;
  const oldest = names.oldestOfNewest(mostRowsRead, draft.to);
  if (oldest === null || (draft.from ?? 0) >= oldest) return draft;
  warn(onlyNewestRead);
  return { ...draft, from: oldest };
}

/** None where its range of ids is empty. */
function finished({ all, none, ...rest }: Draft): readonly Alternative[] {
  if (rest.from !== null && rest.to !== null && rest.from >= rest.to) return [];
  return [{ ...rest, match: all.length + none.length === 0 ? null : allButNone(all, none) }];
}
