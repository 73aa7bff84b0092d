import type { Tag, TaggableText } from "../../src/model/topic.ts";
import { parseTopics } from "../../src/topics/file/parse-topics.ts";
import { compileTopics } from "../../src/topics/matcher/compile.ts";

/** Tags a text by one topic; `rules` as in a file. */
export function tagBy(rules: object, text: string | Partial<TaggableText>): Tag | null {
  const given = typeof text === "string" ? { title: text } : text;
  const topics = parseTopics({ topics: [{ id: "topic", ...rules }] });
  return compileTopics(topics).match({ title: "", summary: "", body: "", language: null, ...given })[0] ?? null;
}

/** The score, 0 where the text is not tagged. */
export function scoreBy(rules: object, text: string | Partial<TaggableText>): number {
  return tagBy(rules, text)?.score ?? 0;
}
