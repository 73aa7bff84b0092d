import type { Tag, TaggableText, Topic } from "../model/topic.ts";
import { buildAutomaton } from "./automaton.ts";
import { fieldTexts, findHits, type Hit } from "./hits.ts";
import { inLanguage, languagesOf, primaryLanguage } from "./language.ts";
import { type AnyRule, type FormUse, type NearGroups, type NoneRule, type RuleBook, ruleBook } from "./rules.ts";
import { type Findings, verdict } from "./verdict.ts";
import { joinedUnits } from "./word-edges.ts";

/** Says which topics a text belongs to, and why. */
export interface TopicMatcher {
  /**
   * The tags of a text, in the order of the topics. Scores are rounded to two decimals; the offsets of evidence are
   * UTF-16 units of the original text of the field.
   */
  match(text: TaggableText): readonly Tag[];
}

/**
 * Compiles topics for tagging: all their terms are found in one pass over the folded text, and only topics of which
 * enough was found to reach their score are looked at closer. The rules that apply to a language are compiled when its
 * first item comes; languages that no rule names share one set.
 *
 * @param topics as `parseTopics` gives them
 */
export function compileTopics(topics: readonly Topic[]): TopicMatcher {
  const named = languagesOf(topics);
  const compiled = new Map<string | null, TopicMatcher>();
  return {
    match(text) {
      const language = primaryLanguage(text.language);
      const key = language === null || named.has(language) ? language : "other";
      let matcher = compiled.get(key);
      if (!matcher) {
        matcher = languageMatcher(topics, language);
        compiled.set(key, matcher);
      }
      return matcher.match(text);
    },
  };
}

/** @param language the language whose rules apply; the text's own may be another that no rule names */
function languageMatcher(topics: readonly Topic[], language: string | null): TopicMatcher {
  const book = ruleBook(topics, (topic) => inLanguage(topic, language));
  const automaton = buildAutomaton(book.needles, joinedUnits);
  return {
    match(text) {
      const fields = fieldTexts(text);
      const hits = new Map<number, Hit[]>();
      for (const field of fields) {
        findHits(field, automaton, book.forms, (form, hit) => {
          const list = hits.get(form);
          if (list) list.push(hit);
          else hits.set(form, [hit]);
        });
      }
      if (hits.size === 0) return [];
      const item = { fields, of: (form: number) => hits.get(form) ?? [] };
      const found = findingsByTopic(hits.keys(), book);
      return book.topics.flatMap((rules) => {
        const findings = found[rules.no];
        // The sum of all that was found, in the heaviest field, is the most a topic can reach.
        if (!findings || findings.most * rules.bestField < rules.topic.minScore - 1e-6) return [];
        if (!admits(rules.topic, text)) return [];
        return verdict(rules, findings, item) ?? [];
      });
    },
  };
}

/** Whether a topic that is limited to feeds, languages or countries may be given to a text. */
function admits({ feeds, languages, countries }: Topic, text: TaggableText): boolean {
  const { source } = text;
  const language = primaryLanguage(text.language);
  if (languages && language !== null && !languages.includes(language)) return false;
  if (source === undefined) return true;
  if (feeds && !feeds.includes(source.feed)) return false;
  return !countries || (source.country !== null && countries.includes(source.country));
}

interface TopicFindings extends Findings {
  readonly any: AnyRule[];
  readonly near: NearGroups[];
  readonly none: NoneRule[];
  /** The most that its terms and rules can score in a field of weight 1. */
  most: number;
}

/** Sorts what was found by topic; near rules only where every group was found. */
function findingsByTopic(forms: Iterable<number>, book: RuleBook): readonly (TopicFindings | undefined)[] {
  const found: (TopicFindings | undefined)[] = book.topics.map(() => undefined);
  const groupsSeen = new Uint8Array(book.nearRules);
  const of = (topic: number): TopicFindings => {
    const known = found[topic];
    if (known) return known;
    const fresh = { any: [], near: [], none: [], most: 0 };
    found[topic] = fresh;
    return fresh;
  };
  const note = (use: FormUse): void => {
    switch (use.kind) {
      case "any": {
        const topic = of(use.topic);
        topic.any.push(use.rule);
        topic.most += use.rule.weight;
        return;
      }
      case "all":
        of(use.topic).most += use.rule.weight;
        return;
      case "none":
        of(use.topic).none.push(use.rule);
        return;
      case "near": {
        const seen = groupsSeen[use.rule.no] ?? 0;
        const now = seen | use.bit;
        groupsSeen[use.rule.no] = now;
        if (now === seen || now !== (1 << use.rule.groups.length) - 1) return;
        const topic = of(use.topic);
        topic.near.push(use.rule);
        topic.most += use.rule.weight;
      }
    }
  };
  for (const form of forms) book.uses[form]?.forEach(note);
  return found;
}
