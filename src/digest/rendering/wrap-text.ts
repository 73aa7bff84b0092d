import { unturned } from "./feed-text.ts";

/** Columns of a text mail. */
export const columns = 72;

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
/** A word, or one wide character with the signs that may not begin a line after it. */
const piece =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][、。，．：；？！）」』】〉》”’]*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** Breaks a text into lines of 72 columns: between words, and between any two wide characters, which count double. */
export function wrap(text: string, indent = ""): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  for (const part of unturned(text).match(piece) ?? []) {
    for (const bit of fitting(part, indent)) {
      const empty = line === indent;
      if (!empty && width(line) + width(bit) > columns) {
        lines.push(line.trimEnd());
        line = indent + bit.trimStart();
      } else line += empty ? bit.trimStart() : bit;
    }
  }
  return [...lines, line.trimEnd()];
}

/** Cuts what is longer than a line by itself. */
function fitting(part: string, indent: string): readonly string[] {
  const room = columns - indent.length;
  if (width(part) <= room) return [part];
  const bits: string[] = [];
  let bit = "";
  for (const char of part) {
    if (width(bit) + width(char) > room) {
      bits.push(bit);
      bit = "";
    }
    bit += char;
  }
  return [...bits, bit];
}

function width(text: string): number {
  let columnsWide = 0;
  for (const char of text) columnsWide += wide.test(char) ? 2 : 1;
  return columnsWide;
}
