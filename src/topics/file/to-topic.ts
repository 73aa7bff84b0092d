import type { Exclusion, NearRule, TextField, Topic, TopicTerm } from "../../model/topic.ts";
import type { NearEntry, NoneEntry, TermEntry, TopicEntry } from "./schema.ts";

/** An entry of the file, its lists written out, with the defaults filled in. */
export function toTopic(entry: TopicEntry, retag: "auto" | "apply"): Topic {
  return {
    id: entry.id,
    name: entry.name ?? entry.id,
    description: entry.description ?? "",
    color: entry.color ?? null,
    parent: entry.parent ?? null,
    weight: entry.weight ?? 1,
    minScore: entry.minScore ?? 1,
    fields: fieldWeights(entry.fields),
    scope: { feeds: entry.feeds ?? null, languages: entry.languages ?? null, countries: entry.countries ?? null },
    retag: entry.retag ?? retag,
    query: entry.query ?? null,
    any: (entry.any ?? []).map(toTerm),
    near: (entry.near ?? []).map(toNearRule),
    all: (entry.all ?? []).map(toTerm),
    none: (entry.none ?? []).map(toExclusion),
  };
}

function fieldWeights(fields: TopicEntry["fields"]): Topic["fields"] {
  const given: readonly (readonly [TextField, number])[] = Array.isArray(fields)
    ? fields.map((name) => [name, 1] as const)
    : (["title", "summary", "body"] as const).flatMap((name) => {
        const value = fields === undefined ? 1 : fields[name];
        return value === undefined ? [] : [[name, value] as const];
      });
  return Object.fromEntries(given);
}

function toTerm(entry: TermEntry): TopicTerm {
  const given = typeof entry === "string" ? { term: entry } : entry;
  const facts: TermFacts = given;
  return {
    term: "regex" in given ? given.regex : given.term,
    regex: "regex" in given,
    lang: toList(facts.lang),
    case: facts.case ?? false,
    accent: facts.accent ?? false,
    weight: facts.weight ?? 1,
    fields: facts.fields ?? null,
  };
}

interface TermFacts {
  readonly lang?: string | readonly string[] | undefined;
  readonly case?: boolean | undefined;
  readonly accent?: boolean | undefined;
  readonly weight?: number | undefined;
  readonly fields?: readonly TextField[] | undefined;
}

function toNearRule(entry: NearEntry): NearRule {
  return {
    groups: entry.terms.map((group) => (Array.isArray(group) ? group : [group]).map(toTerm)),
    within: entry.within,
    ordered: entry.ordered ?? false,
    lang: toList(entry.lang),
    weight: entry.weight ?? 1,
  };
}

function toExclusion(entry: NoneEntry): Exclusion {
  const term = { ...toTerm(entry), weight: 1 };
  if (typeof entry === "string") return { term, effect: { kind: "veto" } };
  if (entry.scope === "overlap") return { term, effect: { kind: "overlap" } };
  return { term, effect: entry.weight === undefined ? { kind: "veto" } : { kind: "subtract", weight: entry.weight } };
}

function toList(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}
