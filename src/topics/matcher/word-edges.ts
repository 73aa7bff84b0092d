import { hebrewParticles, isArabicWord, isHebrew, particles, shortestJoined } from "../../text/proclitics.ts";
import { arabic, ascii, classAt, isSpaced, latin, unitClass } from "../../text/scripts.ts";

const longestProclitic = 4;
/**
 * True where a word may begin: before it no letter, number or mark of a spaced script, or a change between Latin letters
 * or digits and another script, or particles that Arabic and Hebrew write together with the word. Scripts without spaces have an edge everywhere.
 *
 * @param proclitics whether the text's language has them
 */
export function beginsWord(units: Uint16Array, start: number, proclitics: boolean): boolean {
  const first = classAt(units, start);
  if (!isSpaced(first)) return true;
  const before = classAt(units, start - 1);
  if (!isSpaced(before)) return true;
  if ((first & ascii) !== (before & ascii) && (before & latin) === 0) return true;
  if (!proclitics) return false;
  if ((first & arabic) !== 0) return particles.has(lettersBefore(units, start, isArabic));
  if (!isHebrew(units[start] ?? 0) || wordEnd(units, start) - start < shortestJoined) return false;
  return hebrewParticles.has(lettersBefore(units, start, isHebrew));
}

/** A folded word as it may stand in a text: alone, and after the particles that its language writes together with it. */
export function withProclitics(word: string): readonly string[] {
  const own = isArabicWord(word) ? particles : isHebrew(word.charCodeAt(0)) ? hebrewParticles : [];
  return [word, ...[...own].map((particle) => particle + word)];
}

/**
 * A number per UTF-16 unit: between two units of the same number, other than 0, no word begins. It says less than
 * {@link beginsWord}, but at the price of a look-up. A constant: read it only.
 */
export const joinedUnits: Uint8Array = unitClass.map((bits, unit) =>
  !isSpaced(bits) || (bits & arabic) !== 0 || isHebrew(unit) ? 0 : (bits & ascii) !== 0 ? 1 : 2,
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

function isArabic(unit: number): boolean {
  return ((unitClass[unit] ?? 0) & arabic) !== 0;
}

/** The letters of a script right before `start`, or nothing when they are more than any proclitic has. */
function lettersBefore(units: Uint16Array, start: number, isOfScript: (unit: number) => boolean): string {
  let i = start;
  while (i > 0 && isOfScript(units[i - 1] ?? 0)) {
    i--;
    if (start - i > longestProclitic) return "";
  }
  return String.fromCharCode(...units.subarray(i, start));
}
