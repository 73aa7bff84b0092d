import type { TextRange } from "./highlight.ts";
import { codePointClass, isLowSurrogate, isSpaced } from "./scripts.ts";

/** A part of a text with the hits in it, offsets within the part. */
export interface Passage {
  /** Where it begins in the whole text. */
  readonly from: number;
  readonly text: string;
  readonly ranges: readonly TextRange[];
  /** True where the text went on before or after. */
  readonly cutStart: boolean;
  readonly cutEnd: boolean;
}

/** How far back from the wanted place a cut looks for the edge of a word before it cuts inside one. */
const longestWord = 40;

/**
 * The passage with the most hits: of several the first, with as much room before its first hit as after its last. It is
 * cut between words; only a word that is longer than the passage itself, or than 40 characters, is cut inside.
 *
 * @param ranges    hits in `text`, in order, not overlapping; without any, the passage is the beginning
 * @param maxLength UTF-16 units
 */
export function bestPassage(text: string, ranges: readonly TextRange[], maxLength: number): Passage {
  if (text.length <= maxLength) return { from: 0, text, ranges, cutStart: false, cutEnd: false };
  const { first, last } = densest(ranges, maxLength);
  const from = ranges[first]?.start ?? 0;
  const to = Math.min(ranges[last]?.end ?? 0, from + maxLength);
  const lead = Math.floor((maxLength - (to - from)) / 2);
  const wanted = Math.max(0, Math.min(from - lead, text.length - maxLength));
  const start = wordStart(text, wanted, from);
  const end = wordEnd(text, Math.min(start + maxLength, text.length), Math.max(to, start + 1));
  const inside = ranges
    .filter((range) => range.start < end && range.end > start)
    .map((range) => ({ start: Math.max(range.start, start) - start, end: Math.min(range.end, end) - start }));
  return { from: start, text: text.slice(start, end), ranges: inside, cutStart: start > 0, cutEnd: end < text.length };
}

/** First and last of the largest group of ranges that fits; the first such group. */
function densest(ranges: readonly TextRange[], maxLength: number): { first: number; last: number } {
  let best = { first: 0, last: 0 };
  let last = 0;
  for (let first = 0; first < ranges.length; first++) {
    if (last < first) last = first;
    while ((ranges[last + 1]?.end ?? Number.POSITIVE_INFINITY) - (ranges[first]?.start ?? 0) <= maxLength) last++;
    if (last - first > best.last - best.first) best = { first, last };
  }
  return best;
}

/** The first place from `at` to `limit` where a word begins; `at` itself, off a surrogate pair, where there is none. */
function wordStart(text: string, at: number, limit: number): number {
  if (at === 0) return 0;
  for (let i = at; i <= Math.min(limit, at + longestWord); i++) {
    if (isEdge(text, i) && !isBlank(text, i)) return i;
  }
  return isLowSurrogate(text.charCodeAt(at)) ? at + 1 : at;
}

/** The last place from `limit` to `at` where a word has ended. */
function wordEnd(text: string, at: number, limit: number): number {
  if (at === text.length) return at;
  for (let i = at; i >= Math.max(limit, at - longestWord); i--) {
    if (isEdge(text, i) && !isBlank(text, i - 1)) return i;
  }
  return isLowSurrogate(text.charCodeAt(at)) ? at - 1 : at;
}

function isBlank(text: string, at: number): boolean {
  return text.charAt(at).trim() === "";
}

/** What goes on with the character before it: marks, joiners and what joins, skin tones. */
const continued = /^(?:\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}])/u;

/** True where no word, combined character or surrogate pair goes on from before `at` to after it. */
function isEdge(text: string, at: number): boolean {
  if (isLowSurrogate(text.charCodeAt(at)) || text[at - 1] === "\u200d") return false;
  const before = codePointClass(text.codePointAt(isLowSurrogate(text.charCodeAt(at - 1)) ? at - 2 : at - 1) ?? 0);
  const after = codePointClass(text.codePointAt(at) ?? 0);
  return !(isSpaced(before) && isSpaced(after)) && !continued.test(text.slice(at, at + 2));
}
