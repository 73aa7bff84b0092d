import { type TextField, type Topic, type TopicTerm, textFields } from "../model/topic.ts";
import { codePointClass, latin, unspaced } from "../text/scripts.ts";
import type { FileProblem } from "./issues.ts";
import { formKey, termForm } from "./term-form.ts";

type Path = readonly (string | number)[];

/** Where terms stand in the file, if not at their place in the topic. */
export type TermPlaces = Map<TopicTerm, Path>;

/** What is wrong with topics that are well-formed one by one: their terms, and how they fit together. */
export function problemsOf(topics: readonly Topic[], places: ReadonlyMap<TopicTerm, Path>): readonly FileProblem[] {
  return topics.flatMap((topic, i) => [
    ...idProblems(topics, i),
    ...parentProblems(topics, i),
    ...topicProblems(topic, ["topics", i], places),
  ]);
}

function idProblems(topics: readonly Topic[], i: number): readonly FileProblem[] {
  const id = topics[i]?.id;
  const first = topics.findIndex((topic) => topic.id === id);
  if (first === i) return [];
  return [{ path: ["topics", i, "id"], message: `“${id}” is already the id of topics[${first}]; give one another id` }];
}

function parentProblems(topics: readonly Topic[], i: number): readonly FileProblem[] {
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

function topicProblems(topic: Topic, path: Path, places: ReadonlyMap<TopicTerm, Path>): readonly FileProblem[] {
  const placeOf = (term: TopicTerm, at: Path): Path => places.get(term) ?? [...path, ...at];
  const nothing = topic.any.length === 0 && topic.near.length === 0 && topic.all.length === 0;
  const unread = Object.keys(topic.fields).length === 0;
  const list = (terms: readonly TopicTerm[], at: Path): readonly FileProblem[] => [
    ...terms.flatMap((term, i) => termProblems(term, placeOf(term, [...at, i]))),
    ...repeatProblems(terms, (term, i) => placeOf(term, [...at, i])),
  ];
  return [
    ...(nothing ? [{ path, message: "has no terms and would match everything or nothing; add some to “any”" }] : []),
    ...(unread ? [{ path: [...path, "fields"], message: "names no field; leave it out for all three" }] : []),
    ...list(topic.any, ["any"]),
    ...topic.any.flatMap((term, i) => fieldProblems(term, topic.fields, [...placeOf(term, ["any", i]), "fields"])),
    ...topic.near.flatMap((rule, i) => rule.groups.flatMap((group, j) => list(group, ["near", i, "terms", j]))),
    ...list(topic.all, ["all"]),
    ...list(
      topic.none.map(({ term }) => term),
      ["none"],
    ),
  ];
}

function termProblems(term: TopicTerm, path: Path): readonly FileProblem[] {
  const message = termProblem(term.term);
  return message === null ? [] : [{ path, message }];
}

function termProblem(term: string): string | null {
  if (term.trim() === "" || term.trim() === "*") return "is empty; write a word or phrase, or remove it";
  if (term.startsWith("@"))
    return `“${term}” is no term, and lists stand only in “any” and “near”; write its terms here`;
  if (/\*\S/.test(term.normalize("NFKC")))
    return `“${term}” has a * in the middle of a word; move it to the end of the word or use “near”`;
  if (/(?:^|\s)\*/.test(term)) return `“${term}” has a space before the *; write the * right after the word`;
  const { needle, rest, prefix } = termForm(term, false);
  const characters = [...needle];
  const bits = (at: number): number => codePointClass(characters.at(at)?.codePointAt(0) ?? 0);
  if (characters.length === 0) return `“${term}” has nothing to look for; write a word or phrase`;
  const starred = prefix ? [needle, ...rest] : [needle, ...rest].slice(0, -1);
  const prefixes = starred.map((part) => [...(part.split(" ").at(-1) ?? "")]);
  if (prefixes.some((letters) => (codePointClass(letters.at(-1)?.codePointAt(0) ?? 0) & unspaced) !== 0)) {
    return `“${term}”: a * means nothing after a character of a script without spaces; remove the *`;
  }
  if (starred.length > 0 && characters.length < 3) {
    return `“${term}” would match too many words; write at least three letters before *`;
  }
  if (characters.length === 1 && (bits(0) & latin) !== 0) {
    return `“${term}” is a single letter and would match too much; write a longer word or phrase`;
  }
  return null;
}

function fieldProblems(term: TopicTerm, fields: Topic["fields"], path: Path): readonly FileProblem[] {
  const unread = (term.fields ?? []).filter((field) => fields[field] === undefined);
  if (unread.length === 0) return [];
  const read: readonly TextField[] = textFields.filter((field) => fields[field] !== undefined);
  return [
    { path, message: `the topic reads only ${read.join(", ")}; add ${unread.join(", ")} to its fields or remove it` },
  ];
}

function repeatProblems(
  terms: readonly TopicTerm[],
  placeOf: (term: TopicTerm, i: number) => Path,
): readonly FileProblem[] {
  const seen = new Map<string, number>();
  return terms.flatMap((term, i) => {
    const form = termForm(term.term, term.case, term.accent);
    const key = JSON.stringify([formKey(form), term.lang.toSorted(), term.fields?.toSorted()]);
    const first = seen.get(key);
    seen.set(key, first ?? i);
    if (first === undefined || form.needle === "") return [];
    return [
      {
        path: placeOf(term, i),
        message: `“${term.term}” finds the same as “${terms[first]?.term}”; remove one of them`,
      },
    ];
  });
}
