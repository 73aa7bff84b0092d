import type { Evidence, Tag, Topic } from "../../model/topic.ts";
import type { ItemText, Store } from "../../store/store.ts";
import { candidateRules } from "../matcher/candidates.ts";
import { compileTopics } from "../matcher/compile.ts";
import { scoringTerms } from "./scoring-terms.ts";
import { type Suggestion, suggestTerms } from "./suggest-terms.ts";

/** What a topic's rules would make of the archive. */
export interface Backtest {
  /** Items that fit the rules. */
  readonly items: number;
  /** Of those, items that don't carry the topic now. */
  readonly gained: number;
  /** Items that carry the topic now and don't fit the rules. */
  readonly lost: number;
  /** Items of the archive; of them `read` had to be looked at. */
  readonly archive: number;
  readonly read: number;
  /** Newest first. */
  readonly newestGained: readonly BacktestItem[];
  readonly newestLost: readonly BacktestItem[];
  readonly newest: readonly BacktestItem[];
  /** Terms with the number of items they stand in, most first. */
  readonly terms: readonly Count[];
  /** Terms of the rules that stand in no item. */
  readonly unusedTerms: readonly string[];
  readonly feeds: readonly Count[];
  readonly languages: readonly Count[];
  /** By month of publication (UTC), oldest first. */
  readonly months: readonly Count[];
  /** Other topics that the same items carry, most first. */
  readonly overlap: readonly Count[];
  readonly suggestions: readonly Suggestion[];
}

export interface Count {
  readonly name: string;
  readonly items: number;
}

export interface BacktestItem {
  readonly id: number;
  readonly title: string;
  readonly feed: string;
  readonly feedTitle: string;
  readonly language: string | null;
  readonly publishedAt: number;
  readonly score: number | null;
  /** Why it fits; empty for one that is lost. */
  readonly evidence: readonly Evidence[];
}

type Archive = Pick<Store, "topicCandidates" | "itemTexts" | "wordCounts" | "stats">;

/** Items looked at in one step: little enough not to hold up whoever shares the thread. */
const readAtOnce = 400;
const newestShown = 20;
/** Matching items whose words are compared with the archive's. */
const comparedItems = 1000;

/**
 * Tries a topic on the whole archive, without changing anything. The search index tells which items may fit, the
 * matcher decides: the answer is that of a full scan.
 *
 * @param onProgress told how many of the items that may fit have been looked at
 */
export async function backtest(
  topic: Topic,
  archive: Archive,
  onProgress: (read: number, of: number) => void = () => undefined,
): Promise<Backtest> {
  const matcher = compileTopics([topic]);
  const ids = await archive.topicCandidates({ rules: candidateRules(topic), topic: topic.id, after: null });
  const newestFirst = ids.toReversed();
  const findings = createFindings(topic);
  for (let at = 0; at < newestFirst.length; at += readAtOnce) {
    for (const item of await archive.itemTexts(newestFirst.slice(at, at + readAtOnce))) {
      const [tag = null] = matcher.match(item);
      findings.add(item, tag);
    }
    onProgress(Math.min(at + readAtOnce, newestFirst.length), newestFirst.length);
  }
  const { items: total } = await archive.stats();
  return {
    ...findings.all(),
    archive: total,
    read: ids.length,
    suggestions: await suggestTerms(topic, { texts: findings.compared, items: total }, (words) =>
      archive.wordCounts(words),
    ),
  };
}

/** What a topic finds in items, by what they have in common, and what it gains and loses. */
interface Findings {
  /** To be called with the newest first: of these some are shown. */
  add(item: ItemText, tag: Tag | null): void;
  all(): Omit<Backtest, "archive" | "read" | "suggestions">;
  /** Matching items, the newest. */
  readonly compared: readonly ItemText[];
}

function createFindings(topic: Topic): Findings {
  const counts = { terms: counter(), feeds: counter(), languages: counter(), months: counter(), overlap: counter() };
  const newest: BacktestItem[] = [];
  const newestGained: BacktestItem[] = [];
  const newestLost: BacktestItem[] = [];
  const compared: ItemText[] = [];
  let items = 0;
  let gained = 0;
  let lost = 0;

  function addFit(item: ItemText, { score, evidence }: Tag): void {
    items++;
    const entry = shown(item, score, evidence);
    if (newest.length < newestShown) newest.push(entry);
    if (compared.length < comparedItems) compared.push(item);
    if (!item.topics.includes(topic.id)) {
      gained++;
      if (newestGained.length < newestShown) newestGained.push(entry);
    }
    for (const term of new Set(evidence.map((found) => found.term))) counts.terms.add(term);
    counts.feeds.add(item.feed);
    counts.languages.add(item.language ?? "unknown");
    counts.months.add(new Date(item.publishedAt).toISOString().slice(0, 7));
    for (const other of item.topics) if (other !== topic.id) counts.overlap.add(other);
  }

  return {
    compared,
    add(item, tag) {
      if (tag !== null) addFit(item, tag);
      else if (item.topics.includes(topic.id)) {
        lost++;
        if (newestLost.length < newestShown) newestLost.push(shown(item, null, []));
      }
    },
    all() {
      const terms = counts.terms.all();
      const found = new Set(terms.map(({ name }) => name));
      return {
        items,
        gained,
        lost,
        newest,
        newestGained,
        newestLost,
        terms,
        unusedTerms: [...new Set(scoringTerms(topic).map(({ term }) => term))].filter((term) => !found.has(term)),
        feeds: counts.feeds.all(),
        languages: counts.languages.all(),
        months: counts.months.all().toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        overlap: counts.overlap.all(),
      };
    },
  };
}

function shown(item: ItemText, score: number | null, evidence: readonly Evidence[]): BacktestItem {
  const { id, title, feed, feedTitle, language, publishedAt } = item;
  return { id, title, feed, feedTitle, language, publishedAt, score, evidence };
}

interface Counter {
  add(name: string): void;
  /** Most first, then by name. */
  all(): readonly Count[];
}

function counter(): Counter {
  const counts = new Map<string, number>();
  return {
    add: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    all: () =>
      [...counts]
        .map(([name, items]) => ({ name, items }))
        .sort((a, b) => b.items - a.items || (a.name < b.name ? -1 : 1)),
  };
}
