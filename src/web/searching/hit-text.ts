import { bodyHtml, type Item } from "../../model/item.ts";
import type { QueryNode, TextColumn } from "../../model/query.ts";
import { textLeaves } from "../../search/text-leaves.ts";
import { eachPhrase, findPhrases, mergeRanges } from "../../text/highlight.ts";
import type { PhraseToken } from "../../text/index-terms.ts";
import { phraseTokens } from "../../text/index-terms.ts";
import { bestPassage } from "../../text/snippet.ts";
import { fieldText } from "./evidence.ts";

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
  const { language } = item;
  const fromSummary = passageOf(summary, { phrases: phrases.summary, language, length });
  const hasAll = fromSummary.told > 0 && fromSummary.told >= phrases.body.length;
  if (hasAll || bodyHtml(item) === "") return fromSummary.passage;
  const fromBody = passageOf(fieldText(item, "body"), { phrases: phrases.body, language, length });
  return fromBody.told > fromSummary.told || summary.trim() === "" ? fromBody.passage : fromSummary.passage;
}

interface Looked {
  readonly phrases: Phrases;
  readonly language: string | null;
  readonly length: number;
}

/** The best passage of a text, and how many of the phrases stand in it. */
function passageOf(
  whole: string,
  { phrases, language, length }: Looked,
): { readonly passage: HitText; readonly told: number } {
  const all = eachPhrase(whole, phrases, language);
  const { from, text, ranges, cutStart, cutEnd } = bestPassage(whole, mergeRanges(all), length);
  const shown = all.filter(({ start, end }) => start < from + text.length && end > from);
  return { passage: { text, ranges, cutStart, cutEnd }, told: new Set(shown.map(({ phrase }) => phrase)).size };
}
