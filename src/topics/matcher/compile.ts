import type { Tag, TaggableText, Topic, TopicScope } from "../../model/topic.ts";
import { fieldTexts, findHits, type Hit } from "./hits.ts";
import { inLanguage, languagesOf, primaryLanguage } from "./language.ts";
import { buildLexicon, type Lexicon } from "./lexicon.ts";
import { findPatterns } from "./patterns.ts";
import {
  type AnyRule,
  type FormUse,
  type NearGroups,
  type NoneRule,
  type RuleBook,
  ruleBook,
  type TopicRules,
} from "./rules.ts";
import { compileTopicQuery, type TopicQueryMatcher } from "./topic-query.ts";
import { type Findings, type ItemHits, inOrder, verdict } from "./verdict.ts";

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
 * enough was found to reach their score are looked at closer. What terms mean in a language is worked out when its first
 * item comes; languages that no rule names share that.
 *
 * @param topics as `parseTopics` gives them
 */
export function compileTopics(topics: readonly Topic[]): TopicMatcher {
  const named = languagesOf(topics);
  // Built for the first text: a program that finds nothing new to tag starts sooner.
  let lexicon: Lexicon | null = null;
  const compiled = new Map<string | null, TopicMatcher>();
  return {
    match(text) {
      const language = primaryLanguage(text.language);
      const key = language === null || named.has(language) ? language : "other";
      let matcher = compiled.get(key);
      if (!matcher) {
        lexicon ??= buildLexicon(topics);
        matcher = languageMatcher(topics, language, lexicon);
        compiled.set(key, matcher);
      }
      return matcher.match(text);
    },
  };
}

function languageMatcher(topics: readonly Topic[], language: string | null, lexicon: Lexicon): TopicMatcher {
  const book = ruleBook(topics, (topic) => inLanguage(topic, language), lexicon);
  const { automaton, forms, patterns } = lexicon;
  const queries = topics.map((topic) => (topic.query === null ? null : compileTopicQuery(topic.query)));
  const hasQueries = queries.some((query) => query !== null);
  return {
    match(text) {
      const fields = fieldTexts(text);
      const hits = new Map<number, Hit[]>();
      const found = (form: number, hit: Hit): void => {
        if (book.uses[form] === undefined) return;
        const list = hits.get(form);
        if (list) list.push(hit);
        else hits.set(form, [hit]);
      };
      for (const field of fields) {
        findHits(field, automaton, forms, found);
        if (patterns.length > 0) findPatterns(field, patterns, found);
      }
      if (hits.size === 0 && !hasQueries) return [];
      const item = { fields, of: (form: number) => hits.get(form) ?? [] };
      const findingsOf = findingsByTopic(hits.keys(), book);
      const tags: Tag[] = [];
      for (const rules of book.topics) {
        const findings = findingsOf[rules.no];
        const query = queries[rules.no];
        if (!findings && !query) continue;
        if (!isInScope(rules.topic.scope, text)) continue;
        const tag = query ? queryTag(rules.topic, query, text) : findings ? termsTag(rules, findings, item) : null;
        if (tag !== null) tags.push(tag);
      }
      return tags;
    },
  };
}

/** A fact that is not known does not keep a text from a topic; that a feed has no country is known. */
function isInScope({ feeds, languages, countries }: TopicScope, text: TaggableText): boolean {
  if (feeds === null && languages === null && countries === null) return true;
  const language = primaryLanguage(text.language);
  return (
    (feeds === null || text.feed === undefined || feeds.includes(text.feed)) &&
    (languages === null || language === null || languages.includes(language)) &&
    (countries === null || text.country === undefined || countries.includes(text.country ?? ""))
  );
}

function queryTag(topic: Topic, query: TopicQueryMatcher, text: TaggableText): Tag | null {
  const evidence = query(text);
  return evidence === null ? null : { topic: topic.id, score: 1, evidence: inOrder(evidence) };
}

function termsTag(rules: TopicRules, findings: TopicFindings, item: ItemHits): Tag | null {
  // The sum of all that was found, in the heaviest field, is the most a topic can reach.
  return findings.most * rules.bestField < rules.topic.minScore - 1e-6 ? null : verdict(rules, findings, item);
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
