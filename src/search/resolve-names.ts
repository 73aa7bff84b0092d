import type { QueryFilter, QueryNode } from "../model/query.ts";
import { nameKey } from "../text/name-key.ts";
import { type CodeFilter, codeName, codesLike, isCode, isCodeFilter } from "./code-names.ts";
import { createNameFinder, type Named, namesWithWords } from "./find-names.ts";

/** The names that a filter may have; made only when a query has one that is unknown. */
export type NameLists = Readonly<Record<"topic" | "feed", readonly Named[]>>;

/** A misspelt value of a filter, or the name of a language or country, and what was meant by it. */
export interface NameCorrection {
  readonly filter: "topic" | "feed" | CodeFilter;
  readonly from: string;
  readonly to: Named;
}

export interface ResolvedNames {
  readonly node: QueryNode | null;
  readonly corrections: readonly NameCorrection[];
  /** Questions about values that several names have among their words. */
  readonly questions: readonly string[];
}

/** So many names are offered for a value. */
const mostOffered = 5;

/**
 * Reads `feed:` and `topic:` as people write them: by id, by name, or misspelt (“gaurdian”). What is like no name is
 * left as it is, so that the search says that there is none. Tells which names of languages and countries were read as
 * their codes, and asks about those that there are not.
 *
 * @param misspelt whether misspelt names are read as what they are like, which whoever asks must be told
 */
export function resolveNames(
  node: QueryNode | null,
  names: NameLists,
  misspelt: "corrected" | "unknown" = "corrected",
): ResolvedNames {
  const corrections: NameCorrection[] = [];
  const questions = new Set<string>();
  const note = (correction: NameCorrection): void => {
    const { filter, from } = correction;
    if (!corrections.some((known) => known.filter === filter && known.from === from)) corrections.push(correction);
  };
  const offer = (filter: NameCorrection["filter"], names: readonly Named[]): void => {
    const offered = names.map(({ id }) => filterOf(filter, id));
    if (offered.length > 0) questions.add(`Did you mean ${listed(offered)}?`);
  };
  /** Several where they have one name. */
  const resolve = (filter: "topic" | "feed", value: string): readonly string[] => {
    const list = names[filter];
    if (list.some(({ id }) => id === value.trim().toLowerCase())) return [value];
    const wanted = nameKey(value);
    const named = list.filter(({ title }) => nameKey(title) === wanted);
    if (named.length > 0) return named.map(({ id }) => id);
    // Who isn't told of a correction isn't asked either.
    if (misspelt === "unknown") return [value];
    const to = createNameFinder(list).correct(value);
    if (to === null) {
      offer(filter, namesWithWords(list, value));
      return [value];
    }
    note({ filter, from: value, to });
    return [to.id];
  };
  const named = (part: Extract<QueryNode, { kind: "filter" }>, filter: "topic" | "feed"): QueryNode => {
    const nodes = resolve(filter, part.value).map((value) => ({ ...part, value }));
    return nodes.length === 1 ? (nodes[0] ?? part) : { kind: "or", nodes };
  };
  const coded = ({ value, written }: Extract<QueryNode, { kind: "filter" }>, filter: CodeFilter): void => {
    if (written !== undefined) note({ filter, from: written, to: { id: value, title: codeName(filter, value) } });
    else if (misspelt === "corrected" && !isCode(filter, value)) offer(filter, codesLike(filter, value));
  };
  const visit = (part: QueryNode): QueryNode => {
    switch (part.kind) {
      case "and":
      case "or":
        return { ...part, nodes: part.nodes.map(visit) };
      case "not":
        return { ...part, node: visit(part.node) };
      case "filter":
        if (isCodeFilter(part.filter)) coded(part, part.filter);
        return isNamed(part.filter) ? named(part, part.filter) : part;
      case "text":
      case "near":
      case "date":
        return part;
    }
  };
  const resolved = node === null ? null : visit(node);
  return { node: resolved, corrections, questions: [...questions] };
}

function filterOf(filter: NameCorrection["filter"], id: string): string {
  return isCodeFilter(filter) ? `${filter}:${id} (${codeName(filter, id)})` : `${filter}:${id}`;
}

function listed(offered: readonly string[]): string {
  const some = offered.length > mostOffered ? [...offered.slice(0, mostOffered - 1), "another"] : offered;
  return some.length === 1 ? some.join() : `${some.slice(0, -1).join(", ")} or ${some.at(-1)}`;
}

/** Whether a query has filters whose values are names, or may be. */
export function hasNames(node: QueryNode | null): boolean {
  switch (node?.kind) {
    case "and":
    case "or":
      return node.nodes.some(hasNames);
    case "not":
      return hasNames(node.node);
    case "filter":
      if (!isCodeFilter(node.filter)) return isNamed(node.filter);
      return node.written !== undefined || !isCode(node.filter, node.value);
    default:
      return false;
  }
}

function isNamed(filter: QueryFilter): filter is "topic" | "feed" {
  return filter === "topic" || filter === "feed";
}
