import type { QueryNode } from "../../model/query.ts";
import type { Topic, TopicTerm } from "../../model/topic.ts";
import type { CandidateRule } from "../../store/store.ts";
import { type PhraseToken, phraseTokens } from "../../text/index-terms.ts";
import { nearTokens, phraseForms } from "../../text/phrase-forms.ts";
import { parseTopicQuery } from "./topic-query.ts";
import { withProclitics } from "./word-edges.ts";

type Phrases = readonly (readonly PhraseToken[])[];

/**
 * What the search index is asked for to find every item that rules may fit, and as few others as it can tell apart:
 * whoever fits is among the answers, so that the matcher needs to read only those.
 *
 * @returns alternatives; null where the index can't help (a pattern, a term without a letter)
 */
export function candidateRules(topic: Topic): readonly CandidateRule[] | null {
  if (topic.query !== null) {
    const { node } = parseTopicQuery(topic.query);
    return node === null ? [] : queryRules(node);
  }
  const hasScoring = topic.any.length > 0 || topic.near.length > 0;
  const any = hasScoring ? topic.any : topic.all.slice(0, 1);
  const rules: CandidateRule[] = [];
  for (const term of any) {
    const phrases = termPhrases(term);
    if (phrases === null) return null;
    rules.push([phrases]);
  }
  for (const { groups } of topic.near) {
    const rule = groups.map((group) => group.map(termPhrases));
    const usable = rule.flatMap((group) => {
      const phrases = group.filter((each) => each !== null);
      return phrases.length === group.length ? [phrases.flat()] : [];
    });
    if (usable.length === 0) return null;
    rules.push(usable);
  }
  return rules;
}

/** A term as phrases of the index; of one in which words may go on, what stands before the first `*`. */
function termPhrases(term: TopicTerm): Phrases | null {
  if (term.regex) return null;
  const [first = ""] = term.term.split("*");
  const tokens = phraseTokens(first, term.term.includes("*"));
  const [head, ...rest] = tokens;
  if (!head) return null;
  return withProclitics(head.text).map((text) => [{ ...head, text }, ...rest]);
}

/** Alternatives of which one stands in every text that fits a query; each asks for one phrase. */
function queryRules(node: QueryNode): readonly CandidateRule[] | null {
  switch (node.kind) {
    case "text": {
      const forms = phraseForms(phraseTokens(node.text, node.prefix));
      return forms.length === 0 ? [] : [[forms]];
    }
    case "near":
      return [node.phrases.map((phrase) => phraseForms(nearTokens(phrase)))];
    case "or": {
      const parts = node.nodes.map(queryRules);
      return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
    }
    case "and":
      return node.nodes.map(queryRules).find((part) => part !== null) ?? null;
    case "not":
    case "filter":
    case "date":
      return null;
  }
}
