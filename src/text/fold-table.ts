import { foreignZeros } from "./latin-digits.ts";
import { isSurrogate } from "./scripts.ts";
import { traditionalPairs } from "./traditional.ts";

/** In a table: the character is not folded to exactly one unit, or not always. */
export const special = 0xffff;

/** What each character of the basic plane is folded to. */
export interface FoldTable {
  /** The folded unit for each unit, or `special`; that of each that may be joined with the one before it, too. */
  readonly single: Uint16Array;
  /** What the special ones become by themselves. */
  readonly several: ReadonlyMap<number, string>;
}

/**
 * Soft hyphen, zero width, directions of writing, accents written as characters of their own, tatweel, harakat, Hebrew
 * points, the nukta, which Hindi is often written without, what chooses how the character before it is drawn (⚡️, 1️⃣, 葛󠄀),
 * and trade marks, which would lengthen a name by letters.
 */
const removed =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u00ad\u061c\u0640\u064b-\u0652\u0670\u093c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u2120\u2122\ufeff\p{Variation_Selector}]|[\u20d0-\u20ff]/u;
/**
 * Marks and letters that are one character with the one before them in a text whose characters are taken apart: accents,
 * hamza and madda, Hangul vowels and final consonants, the voicing of Kana, also of half width; and the virama of Devanagari.
 */
const joining: readonly (readonly [first: number, last: number])[] = [
  [0x0300, 0x036f],
  [0x0653, 0x0655],
  [0x094d, 0x094d],
  [0x1161, 0x1175],
  [0x11a8, 0x11c2],
  [0x3099, 0x309a],
  [0xff9e, 0xff9f],
];
/** Devanagari writes these before another consonant, or a dot above: हिन्दी, हिंदी (as Lucene's HindiNormalizer has न). */
const nasals = "ङञणन";
const [virama, dotAbove] = [0x094d, 0x0902];
/** Latin and Greek. Of Cyrillic only ё is written without its dots; й is a letter of its own. */
const withDiacritics = /[\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff]/;
const marks = /\p{M}/gu;

const digits = foreignZeros.flatMap((zero) =>
  Array.from({ length: 10 }, (_, n) => [String.fromCharCode(zero + n), String(n)] as const),
);

/** Spellings of one character, and what is written for them. */
const spellings: ReadonlyMap<string, string> = new Map(
  (
    [
      ["-_\u2010\u2011\u2012\u2013\u2014\u2015\u2212", " "],
      // Uzbek, Hawaiian and Romanised Arabic have letters of this form, for which most people type the apostrophe.
      ["\u2018\u2019\u02b9\u02bb\u02bc\u02bd\u02be\u02bf`\u00b4\u05f3", "'"],
      ["\u201c\u201d\u00ab\u00bb\u05f4", '"'],
      ["أإآٱ", "ا"],
      // Persian and Urdu keyboards write these letters, Arabic ones the others (as in Lucene's PersianNormalizer).
      ["ىئیےۓ", "ي"],
      ["ک", "ك"],
      ["ةہۂۀ", "ه"],
      ["ؤ", "و"],
      ["ё", "е"],
      ["Ё", "Е"],
      // The moon over a vowel, and letters that Unicode has with their nukta.
      ["ँ", "ं"],
      ["ऩ", "न"],
      ["ऱ", "र"],
      ["ऴ", "ळ"],
      ["ß", "ss"],
      ["ẞ", "SS"],
      // Strokes and the missing dot are no marks that Unicode could take off.
      ["ł", "l"],
      ["Ł", "L"],
      ["ø", "o"],
      ["Ø", "O"],
      ["đð", "d"],
      ["ĐÐ", "D"],
      ["ħ", "h"],
      ["Ħ", "H"],
      ["ŧ", "t"],
      ["Ŧ", "T"],
      // Letters that keyboards of other languages have as two (as in Lucene's ASCIIFoldingFilter).
      ["æ", "ae"],
      ["Æ", "AE"],
      ["œ", "oe"],
      ["Œ", "OE"],
      ["þ", "th"],
      ["Þ", "TH"],
      ["ı", "i"],
      ["ς", "σ"],
      ...digits,
    ] as const
  ).flatMap(([from, to]) => [...from].map((character) => [character, to] as const)),
);
const simplified = simplifiedForms();

/** What one character becomes, whichever plane it is of. */
export function foldCodePoint(codePoint: number, keepCase: boolean): string {
  // Emoji: frequent, and their own form.
  if (codePoint >= 0x1f300 && codePoint <= 0x1faff) return String.fromCodePoint(codePoint);
  const spelled = spell(String.fromCodePoint(codePoint));
  return simplify(keepCase ? spelled : spelled.toLowerCase());
}

/**
 * What a folded unit is together with the character after it, where the two are one: и and a breve are й, 하 and ㄴ are 한.
 *
 * @returns a character that is yet to be folded; null where they are two
 */
export function joined(before: number, codePoint: number): number | null {
  // Latin letters lose their accents, whichever way they are written.
  if (before < 0x80 || !joins(codePoint)) return null;
  pairs ??= joinedPairs();
  const mark = codePoint >= halfWidth ? codePoint - halfWidth + 0x3099 : codePoint;
  return pairs.get(before * 0x10000 + mark) ?? null;
}

/** The voicing of Kana of half width: in the same order as that of full width. */
const halfWidth = 0xff9e;

let pairs: ReadonlyMap<number, number> | null = null;

/** All characters that consist of two, of which leaving out the second is not enough. A constant, for few texts. */
function joinedPairs(): ReadonlyMap<number, number> {
  const found = new Map([...nasals].map((nasal) => [nasal.charCodeAt(0) * 0x10000 + virama, dotAbove] as const));
  for (let unit = 0x80; unit < 0xff00; unit++) {
    const character = String.fromCharCode(unit);
    const parts = character.normalize("NFD");
    const mark = parts.charCodeAt(parts.length - 1);
    if (parts === character || !joins(mark) || parts.normalize("NFC") !== character) continue;
    const before = foldCodePoint(parts.slice(0, -1).normalize("NFC").charCodeAt(0), true);
    if (before + foldCodePoint(mark, true) === foldCodePoint(unit, true)) continue;
    found.set(before.charCodeAt(0) * 0x10000 + mark, unit);
  }
  return found;
}

/** Whether a character may be one with that before it. */
export function joins(codePoint: number): boolean {
  return joining.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** The answers of {@link foldCodePoint} for the basic plane. A constant, worked out when it is first needed. */
export function foldTable(keepCase: boolean): FoldTable {
  tables ??= foldTables();
  return keepCase ? tables.kept : tables.lower;
}

let tables: ReturnType<typeof foldTables> | null = null;

/** Both tables in one go. Most blocks of characters stay as they are, which one look at the block tells. */
function foldTables(): { readonly lower: FoldTable; readonly kept: FoldTable } {
  const lower = emptyTable();
  const kept = emptyTable();
  const blockSize = 64;
  for (let first = 0; first < 0x10000; first += blockSize) {
    if (isSurrogate(first)) continue;
    const block = String.fromCharCode(...Array.from({ length: blockSize }, (_, i) => first + i));
    if (isStable(block)) continue;
    for (let unit = first; unit < first + blockSize; unit++) {
      const spelled = spell(String.fromCharCode(unit));
      enter(lower, unit, simplify(spelled.toLowerCase()));
      enter(kept, unit, simplify(spelled));
    }
  }
  for (const [from, to] of simplified) {
    if (from.length > 1) continue;
    enter(lower, from.charCodeAt(0), to);
    enter(kept, from.charCodeAt(0), to);
  }
  for (const [first, last] of joining) {
    for (let unit = first; unit <= last; unit++) {
      for (const [table, keepCase] of [
        [lower, false],
        [kept, true],
      ] as const) {
        table.single[unit] = special;
        table.several.set(unit, foldCodePoint(unit, keepCase));
      }
    }
  }
  return { lower, kept };
}

interface GrowingTable extends FoldTable {
  readonly several: Map<number, string>;
}

/** Every character as it is, surrogates as special. */
function emptyTable(): GrowingTable {
  const single = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit).fill(special, 0xd800, 0xe000);
  return { single, several: new Map() };
}

function enter(table: GrowingTable, unit: number, folded: string): void {
  table.single[unit] = folded.length === 1 ? folded.charCodeAt(0) : special;
  if (folded.length !== 1) table.several.set(unit, folded);
}

/** True for a block in which no character is folded, but for Traditional ones. */
function isStable(block: string): boolean {
  return (
    !removed.test(block) &&
    !withDiacritics.test(block) &&
    !/\s/.test(block) &&
    block.normalize("NFKC").toLowerCase() === block &&
    ![...block].some((character) => spellings.has(character))
  );
}

function spell(character: string): string {
  if (removed.test(character)) return "";
  const composed = character.normalize("NFKC");
  const spelled = respell(removed.test(composed) ? withoutRemoved(composed) : composed);
  return withDiacritics.test(spelled) ? respell(spelled.normalize("NFD").replace(marks, "")) : spelled;
}

/** What is left of a character in parts: of a letter with points the letter, of an accent on a space nothing. */
function withoutRemoved(parts: string): string {
  return [...parts].filter((part) => part !== " " && !removed.test(part)).join("");
}

function respell(text: string): string {
  let spelled = "";
  for (const part of text) spelled += spellings.get(part) ?? part;
  return spelled;
}

function simplify(spelled: string): string {
  let simple = "";
  for (const part of spelled) simple += simplified.get(part) ?? part;
  return simple.replace(/\s/g, " ");
}

function simplifiedForms(): ReadonlyMap<string, string> {
  const characters = [...traditionalPairs];
  const forms = new Map<string, string>();
  for (let i = 0; i + 1 < characters.length; i += 2) forms.set(characters[i] ?? "", characters[i + 1] ?? "");
  return forms;
}
