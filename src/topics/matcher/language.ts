import type { Topic } from "../../model/topic.ts";

/** The primary subtag of a BCP 47 tag; null where it says nothing. */
export function primaryLanguage(tag: string | null): string | null {
  const primary = tag?.toLowerCase().split(/[-_]/, 1)[0] ?? "";
  return primary === "" || primary === "und" ? null : primary;
}

/** All languages that rules of the topics are limited to. */
export function languagesOf(topics: readonly Topic[]): ReadonlySet<string> {
  return new Set(
    topics.flatMap((topic) => [
      ...[...topic.any, ...topic.all].flatMap((term) => term.lang),
      ...topic.near.flatMap((rule) => [...rule.lang, ...rule.groups.flat().flatMap((term) => term.lang)]),
      ...topic.none.flatMap(({ term }) => term.lang),
    ]),
  );
}

/** The topic with those terms and rules only that apply to items of a language; of an unknown one, all. */
export function inLanguage(topic: Topic, language: string | null): Topic {
  if (language === null) return topic;
  const applies = ({ lang }: { readonly lang: readonly string[] }): boolean =>
    lang.length === 0 || lang.includes(language);
  return {
    ...topic,
    any: topic.any.filter(applies),
    all: topic.all.filter(applies),
    near: topic.near
      .filter(applies)
      .map((rule) => ({ ...rule, groups: rule.groups.map((group) => group.filter(applies)) }))
      .filter((rule) => rule.groups.every((group) => group.length > 0)),
    none: topic.none.filter(({ term }) => applies(term)),
  };
}
