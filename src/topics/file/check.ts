import { type TextField, type Topic, type TopicTerm, textFields } from "../../model/topic.ts";
import { codePointClass, hasUnspaced, latin, unspaced } from "../../text/scripts.ts";
import type { ValueProblem } from "../../userfile/user-file.ts";
import { patternProblem } from "../matcher/patterns.ts";
import { type FormOf, formKey, type TermForm, termForm } from "../matcher/term-form.ts";
import { topicQueryProblem } from "../matcher/topic-query.ts";
import { areTwins } from "./twins.ts";

type Path = readonly PropertyKey[];

/**
 * What is wrong with topics that are well-formed one by one: their terms, and how they fit together.
 *
 * @param formOf  as `readForms` gives it
 */
export function problemsOf(topics: readonly Topic[], formOf: FormOf): readonly ValueProblem[] {
  return topics.flatMap((topic, i) => [
    ...idProblems(topics, i),
    ...parentProblems(topics, i),
    ...topicProblems(topic, ["topics", i], formOf),
  ]);
}

function idProblems(topics: readonly Topic[], i: number): readonly ValueProblem[] {
  const id = topics[i]?.id;
  const first = topics.findIndex((topic) => topic.id === id);
  if (first === i) return [];
  return [{ path: ["topics", i, "id"], message: `“${id}” is already the id of topics[${first}]; give one another id` }];
}

function parentProblems(topics: readonly Topic[], i: number): readonly ValueProblem[] {
  const topic = topics[i];
  if (!topic || topic.parent === null) return [];
  const path = ["topics", i, "parent"];
  const parentOf = (id: string): string | null => topics.find((other) => other.id === id)?.parent ?? null;
  if (!topics.some((other) => other.id === topic.parent)) {
    return [{ path, message: `there is no topic “${topic.parent}”; use the id of another topic, or null` }];
  }
  const seen = new Set<string>();
  for (let id: string | null = topic.parent; id !== null && !seen.has(id); id = parentOf(id)) {
    if (id === topic.id) {
      return [{ path, message: `“${topic.id}” would be its own ancestor; set the parent of one of them to null` }];
    }
    seen.add(id);
  }
  return [];
}

function topicProblems(topic: Topic, path: Path, formOf: FormOf): readonly ValueProblem[] {
  const hasTerms = topic.any.length > 0 || topic.near.length > 0 || topic.all.length > 0;
  const nothing = !hasTerms && topic.query === null;
  const unread = Object.keys(topic.fields).length === 0;
  const list = (terms: readonly TopicTerm[], at: Path): readonly ValueProblem[] => [
    ...terms.flatMap((term, i) => {
      const message = term.regex ? patternProblem(term.term) : formProblem(term.term, formOf(term));
      return message === null ? [] : [{ path: [...path, ...at, i], message }];
    }),
    ...repeatProblems(terms, [...path, ...at], formOf),
  ];
  return [
    ...(nothing ? [{ path, message: "has no terms and would match everything or nothing; add some to “any”" }] : []),
    ...queryProblems(topic, hasTerms, [...path, "query"]),
    ...(unread ? [{ path: [...path, "fields"], message: "names no field; leave it out for all three" }] : []),
    ...list(topic.any, ["any"]),
    ...topic.any.flatMap((term, i) => fieldProblems(term, topic.fields, [...path, "any", i, "fields"])),
    ...topic.near.flatMap((rule, i) => rule.groups.flatMap((group, j) => list(group, ["near", i, "terms", j]))),
    ...list(topic.all, ["all"]),
    ...list(
      topic.none.map(({ term }) => term),
      ["none"],
    ),
  ];
}

function queryProblems(topic: Topic, hasTerms: boolean, path: Path): readonly ValueProblem[] {
  if (topic.query === null) return [];
  if (hasTerms || topic.none.length > 0) {
    return [{ path, message: "stands beside terms; a topic has either a query or terms, so remove one of the two" }];
  }
  const message = topicQueryProblem(topic.query);
  return message === null ? [] : [{ path, message }];
}

function problemOfStars(term: string): string | null {
  if (/\*(?![\s\p{Pd}_]|$)/u.test(term)) {
    return `“${term}” has a * in the middle of a word; a * stands at the end of a word, so move it there or use “near”`;
  }
  if (/(?:^|\s)\*/.test(term)) return `“${term}” has a space before the *; write the * right after the word`;
  const beforeInnerStars = term.split("*").slice(0, term.endsWith("*") ? -2 : -1);
  if (beforeInnerStars.some((piece) => hasUnspaced([...piece].at(-1) ?? ""))) return meaninglessStar(term);
  return null;
}

function meaninglessStar(term: string): string {
  return `“${term}”: a * means nothing after a character of a script without spaces; remove the *`;
}

/** What is wrong with a word or phrase as a term, with the mend; null when nothing is. */
export function termProblem(term: string): string | null {
  return formProblem(term, termForm({ term, case: false, accent: false }));
}

function formProblem(term: string, { needle, rest, prefix }: TermForm): string | null {
  if (term.trim() === "" || term.trim() === "*") return "is empty; write a word or phrase, or remove it";
  const starProblem = term.includes("*") ? problemOfStars(term) : null;
  if (starProblem !== null) return starProblem;
  if (rest.length > 0 && [...needle].length < 3) {
    return `“${term}” would match too many words; write at least three letters before the first *`;
  }
  if (rest.length > 0) return null;
  const characters = [...needle];
  const bits = (at: number): number => codePointClass(characters.at(at)?.codePointAt(0) ?? 0);
  if (characters.length === 0) return `“${term}” has nothing to look for; write a word or phrase`;
  if (prefix && (bits(-1) & unspaced) !== 0) {
    return meaninglessStar(term);
  }
  if (prefix && characters.length < 3)
    return `“${term}” would match too many words; write at least three letters before *`;
  if (!/[^\p{P}\p{C}\s]/u.test(needle)) {
    return `“${term}” consists of signs that stand in any text; write a word or phrase`;
  }
  if (characters.length === 1 && (bits(0) & latin) !== 0) {
    return `“${term}” is a single letter and would match too much; write a longer word or phrase`;
  }
  return null;
}

function fieldProblems(term: TopicTerm, fields: Topic["fields"], path: Path): readonly ValueProblem[] {
  const unread = (term.fields ?? []).filter((field) => fields[field] === undefined);
  if (unread.length === 0) return [];
  const read: readonly TextField[] = textFields.filter((field) => fields[field] !== undefined);
  return [
    { path, message: `the topic reads only ${read.join(", ")}; add ${unread.join(", ")} to its fields or remove it` },
  ];
}

function repeatProblems(terms: readonly TopicTerm[], path: Path, formOf: FormOf): readonly ValueProblem[] {
  return repeats(terms, formOf).flatMap(({ at, first, term }) =>
    areTwins(first, term)
      ? []
      : [{ path: [...path, at], message: `“${term.term}” finds the same as “${first.term}”; remove one of them` }],
  );
}

/** Terms without those that are an earlier one with other accents, which would count twice. */
export function withoutTwins(terms: readonly TopicTerm[], formOf: FormOf): readonly TopicTerm[] {
  const twins = new Set(repeats(terms, formOf).flatMap(({ at, first, term }) => (areTwins(first, term) ? [at] : [])));
  return twins.size === 0 ? terms : terms.filter((_, i) => !twins.has(i));
}

interface Repeat {
  /** Where the term stands that finds the same as an earlier one. */
  readonly at: number;
  readonly term: TopicTerm;
  readonly first: TopicTerm;
}

function repeats(terms: readonly TopicTerm[], formOf: FormOf): readonly Repeat[] {
  const seen = new Map<string, TopicTerm>();
  return terms.flatMap((term, at) => {
    const form = formOf(term);
    // No pattern begins as the key of a form does.
    const found = term.regex ? `/${term.term}` : formKey(form);
    const key = `${term.lang.toSorted().join()} ${term.fields?.toSorted().join() ?? ""} ${found}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, term);
      return [];
    }
    return form.needle === "" ? [] : [{ at, term, first }];
  });
}
