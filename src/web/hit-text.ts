import { bodyHtml, type Item } from "../model/item.ts";
import type { QueryNode, TextColumn } from "../model/query.ts";
import { textLeaves } from "../search/text-leaves.ts";
import { findPhrases } from "../text/highlight.ts";
import type { PhraseToken } from "../text/index-terms.ts";
import { phraseTokens } from "../text/index-terms.ts";
import { bestPassage } from "../text/snippet.ts";
import { fieldText } from "./teaser.ts";

type Phrases = readonly (readonly PhraseToken[])[];

/** What a query looks for in each field, made once for all hits. */
export type TextPhrases = Readonly<Record<TextColumn, Phrases>>;

export interface HitRange {
  readonly start: number;
  readonly end: number;
}

/** A part of an item's text with the words that were looked for. */
export interface HitText {
  readonly text: string;
  readonly ranges: readonly HitRange[];
  readonly cutStart: boolean;
  readonly cutEnd: boolean;
}

export function queryPhrases(node: QueryNode | null): TextPhrases {
  const leaves = node === null ? [] : textLeaves(node);
  const of = (column: TextColumn): Phrases =>
    leaves
      .filter((leaf) => leaf.field === null || leaf.field === column)
      .map((leaf) => phraseTokens(leaf.text, leaf.prefix));
  return { title: of("title"), summary: of("summary"), body: of("body"), author: of("author") };
}

export function titleRanges(item: Item, phrases: TextPhrases): readonly HitRange[] {
  return findPhrases(item.title, phrases.title, item.language);
}

/** The passage that says most about the hit: that with most of what was looked for, of the summary or of the text. */
export function hitSnippet(item: Item, phrases: TextPhrases, length: number): HitText {
  const summary = fieldText(item, "summary");
  const fromSummary = bestPassage(summary, findPhrases(summary, phrases.summary, item.language), length);
  const told = covered(fromSummary, phrases.summary, item.language);
  const hasAll = told > 0 && told >= phrases.body.length;
  if (hasAll || bodyHtml(item) === "") return fromSummary;
  const body = fieldText(item, "body");
  const fromBody = bestPassage(body, findPhrases(body, phrases.body, item.language), length);
  return covered(fromBody, phrases.body, item.language) > told || summary.trim() === "" ? fromBody : fromSummary;
}

/** How many of the phrases stand in a passage. */
function covered({ text, ranges }: HitText, phrases: Phrases, language: string | null): number {
  if (ranges.length === 0 || phrases.length === 1) return Math.min(ranges.length, 1);
  return phrases.filter((phrase) => findPhrases(text, [phrase], language).length > 0).length;
}
