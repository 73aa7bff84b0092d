import type { NearRule, Topic, TopicTerm } from "../../model/topic.ts";

/** A topic as an entry of the file, for going back to an earlier version; named lists are written out. */
export function topicEntry(topic: Topic): object {
  const { scope } = topic;
  return withoutNothing({
    id: topic.id,
    name: topic.name,
    description: topic.description === "" ? undefined : topic.description,
    color: topic.color ?? undefined,
    parent: topic.parent ?? undefined,
    weight: unless(topic.weight, 1),
    minScore: unless(topic.minScore, 1),
    fields: isUsual(topic.fields) ? undefined : topic.fields,
    feeds: scope.feeds ?? undefined,
    languages: scope.languages ?? undefined,
    countries: scope.countries ?? undefined,
    retag: topic.retag === "auto" ? "auto" : undefined,
    query: topic.query ?? undefined,
    any: nonEmpty(topic.any.map(termEntry)),
    near: nonEmpty(topic.near.map(nearEntry)),
    all: nonEmpty(topic.all.map(termEntry)),
    none: nonEmpty(
      topic.none.map(({ term, effect }) => {
        const entry = termEntry(term);
        if (effect.kind === "veto") return entry;
        const facts = typeof entry === "string" ? { term: entry } : entry;
        return effect.kind === "overlap" ? { ...facts, scope: "overlap" } : { ...facts, weight: effect.weight };
      }),
    ),
  });
}

/** What a topic that says nothing of its fields has. */
function isUsual({ title, summary, body }: Topic["fields"]): boolean {
  return title === 1 && summary === 1 && body === 1;
}

function termEntry(term: TopicTerm): string | object {
  const facts = withoutNothing({
    lang: languages(term.lang),
    case: term.case || undefined,
    accent: term.accent || undefined,
    weight: unless(term.weight, 1),
    fields: term.fields ?? undefined,
  });
  if (term.regex) return { regex: term.term, ...facts };
  return Object.keys(facts).length === 0 ? term.term : { term: term.term, ...facts };
}

function nearEntry(rule: NearRule): object {
  return withoutNothing({
    terms: rule.groups.map((group) => {
      const entries = group.map(termEntry);
      return entries.length === 1 ? entries[0] : entries;
    }),
    within: rule.within,
    ordered: rule.ordered || undefined,
    lang: languages(rule.lang),
    weight: unless(rule.weight, 1),
  });
}

function languages(lang: readonly string[]): string | readonly string[] | undefined {
  return lang.length === 0 ? undefined : lang.length === 1 ? lang[0] : lang;
}

function unless(value: number, usual: number): number | undefined {
  return value === usual ? undefined : value;
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function withoutNothing(entry: object): object {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}
