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
  return findPhrases(item.title, phrases.title);
}

/** The passage that says most about the hit: from the summary where the words stand there, else from the text. */
export function hitSnippet(item: Item, phrases: TextPhrases, length: number): HitText {
  const summary = fieldText(item, "summary");
  const inSummary = findPhrases(summary, phrases.summary);
  if (inSummary.length > 0 || bodyHtml(item) === "") return bestPassage(summary, inSummary, length);
  const body = fieldText(item, "body");
  const inBody = findPhrases(body, phrases.body);
  return inBody.length > 0 || summary.trim() === ""
    ? bestPassage(body, inBody, length)
    : bestPassage(summary, [], length);
}
