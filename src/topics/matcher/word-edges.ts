import { isArabicWord, particles } from "../../text/proclitics.ts";
import { arabic, ascii, classAt, isSpaced, latin, unitClass } from "../../text/scripts.ts";

const longestProclitic = 4;
/**
 * True where a word may begin: before it no letter, number or mark of a spaced script, or a change between Latin letters
 * or digits and another script, or an Arabic proclitic. Scripts without spaces have an edge everywhere.
 *
 * @param proclitics whether the text's language has them
 */
export function beginsWord(units: Uint16Array, start: number, proclitics: boolean): boolean {
  const first = classAt(units, start);
  if (!isSpaced(first)) return true;
  const before = classAt(units, start - 1);
  if (!isSpaced(before)) return true;
  if ((first & ascii) !== (before & ascii) && (before & latin) === 0) return true;
  return proclitics && (first & arabic) !== 0 && particles.has(arabicBefore(units, start));
}

/** A folded word as it may stand in a text: alone, and after the particles that Arabic writes together with it. */
export function withProclitics(word: string): readonly string[] {
  return isArabicWord(word) ? [word, ...[...particles].map((particle) => particle + word)] : [word];
}

/**
 * A number per UTF-16 unit: between two units of the same number, other than 0, no word begins. It says less than
 * {@link beginsWord}, but at the price of a look-up. A constant: read it only.
 */
export const joinedUnits: Uint8Array = unitClass.map((bits) =>
  !isSpaced(bits) || (bits & arabic) !== 0 ? 0 : (bits & ascii) !== 0 ? 1 : 2,
);

/** True where a word may end. */
export function endsWord(units: Uint16Array, end: number): boolean {
  return !(isSpaced(classAt(units, end - 1)) && isSpaced(classAt(units, end)));
}

/** Where the word ends that goes on at `from`. */
export function wordEnd(units: Uint16Array, from: number): number {
  let end = from;
  while (end < units.length && isSpaced(classAt(units, end))) end++;
  return end;
}

/** The Arabic letters right before `start`, or nothing when they are more than any proclitic has. */
function arabicBefore(units: Uint16Array, start: number): string {
  let i = start;
  while (i > 0 && ((unitClass[units[i - 1] ?? 0] ?? 0) & arabic) !== 0) {
    i--;
    if (start - i > longestProclitic) return "";
  }
  return String.fromCharCode(...units.subarray(i, start));
}
