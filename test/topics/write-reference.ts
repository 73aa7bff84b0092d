import { readFileSync, writeFileSync } from "node:fs";
import type { NearRule, Topic, TopicTerm } from "../../src/model/topic.ts";
import { foldText } from "../../src/text/fold.ts";
import { parseTopics } from "../../src/topics/file/parse-topics.ts";
import { primaryLanguage } from "../../src/topics/matcher/language.ts";
import { literalScore } from "./matcher/literal-matcher.ts";

/**
 * Writes `reference.json` anew after a change of `cases.tsv` or `topics.json`: the scores that the literal matcher gives
 * each case, with its language known and, where they differ, with none known.
 *
 *   node test/topics/write-reference.ts && npx biome check --write test/topics/reference.json
 */
const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const topics = parseTopics(JSON.parse(read("../../topics.json")));
const needles = new Map(topics.flatMap(termsOf).map(({ term }) => [term, foldText(term.replace(/\*.*$/s, "")).trim()]));

const reference = read("cases.tsv")
  .split("\n")
  .slice(1)
  .filter((line) => line !== "")
  .map((line) => {
    const [language = "", , title = "", summary = ""] = line.split("\t");
    const known = scores(title, summary, primaryLanguage(language));
    const unknown = scores(title, summary, null);
    return JSON.stringify(known) === JSON.stringify(unknown) ? [known] : [known, unknown];
  });
writeFileSync(new URL("reference.json", import.meta.url), JSON.stringify(reference));

function scores(title: string, summary: string, language: string | null): Readonly<Record<string, number>> {
  const folded = `${foldText(title)}\n${foldText(summary)}`;
  return Object.fromEntries(
    topics.flatMap((topic): readonly (readonly [string, number])[] => {
      const score = literalScore(withinSight(topic, folded), { title, summary, body: "", language });
      return score === 0 ? [] : [[topic.id, Number(score.toFixed(2))]];
    }),
  );
}

/** The topic without the terms that stand nowhere in the text: they change no score, but most of the time goes there. */
function withinSight(topic: Topic, folded: string): Topic {
  const there = ({ term }: TopicTerm): boolean => folded.includes(needles.get(term) ?? "");
  return {
    ...topic,
    any: topic.any.filter(there),
    near: topic.near
      .map((rule): NearRule => ({ ...rule, groups: rule.groups.map((group) => group.filter(there)) }))
      .filter((rule) => rule.groups.every((group) => group.length > 0)),
    none: topic.none.filter(({ term }) => there(term)),
  };
}

function termsOf(topic: Topic): readonly TopicTerm[] {
  return [
    ...topic.any,
    ...topic.all,
    ...topic.near.flatMap((rule) => rule.groups.flat()),
    ...topic.none.map(({ term }) => term),
  ];
}
