import { diffArrays, diffWordsWithSpace } from "diff";

/** A stretch of two versions of a text: in both, only in the earlier, or only in the later. */
export interface DiffPart {
  readonly is: "same" | "del" | "ins";
  readonly text: string;
}

/** Scripts without spaces between words: they are compared character by character. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** A comparison that would take longer is not made: versions that share so little are shown whole. */
const longestMs = 200;

/**
 * Compares two versions of a text: by word (Myers, 1986, in the package `diff`), and by character where either has
 * Chinese, Japanese, or a script of South East Asia without spaces.
 *
 * @returns the parts in reading order, what was taken out before what was put in its place
 */
export function compareTexts(before: string, after: string): readonly DiffPart[] {
  const parts =
    unspaced.test(before) || unspaced.test(after)
      ? diffArrays(characters(before), characters(after), { timeout: longestMs })?.map(({ value, added, removed }) => ({
          value: value.join(""),
          added,
          removed,
        }))
      : diffWordsWithSpace(before, after, { timeout: longestMs });
  if (parts === undefined) {
    const whole: readonly DiffPart[] = [
      { is: "del", text: before },
      { is: "ins", text: after },
    ];
    return whole.filter(({ text }) => text !== "");
  }
  return parts.map(({ value, added, removed }) => ({ is: added ? "ins" : removed ? "del" : "same", text: value }));
}

function characters(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** How many words, or characters of unspaced scripts, were put in and taken out. */
export function countChanges(parts: readonly DiffPart[]): { readonly added: number; readonly removed: number } {
  const wordsIn = (is: "ins" | "del"): number =>
    parts.filter((part) => part.is === is).reduce((sum, { text }) => sum + countWordsIn(text), 0);
  return { added: wordsIn("ins"), removed: wordsIn("del") };
}

function countWordsIn(text: string): number {
  return text.match(/\p{Script=Han}|[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
