import chardet from "chardet";
import { charsetOf } from "./charset-labels.ts";

/** Characters of a document that are looked at. */
const examined = 65_536;
/** Of these, the ones in which a document names its language. */
const head = 4096;

const central = /^(?:iso-8859-2|windows-1250)$/;
const baltic = /^(?:windows-1257|iso-8859-13)$/;
const cyrillic = /^(?:windows-1251|koi8-u|iso-8859-5)$/;
const arabic = /^(?:windows-1256|iso-8859-6)$/;

/** Charsets that a language may be in: short texts are like those of others to the statistics. */
const charsetsOf: ReadonlyMap<string, RegExp> = new Map([
  ...["pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro"].map((language) => [language, central] as const),
  ...["lt", "lv", "et"].map((language) => [language, baltic] as const),
  ...["ru", "uk", "be", "bg", "mk", "sr"].map((language) => [language, cyrillic] as const),
  ...["ar", "fa", "ur"].map((language) => [language, arabic] as const),
  ["tr", /^windows-1254$/],
  ["el", /^(?:windows-1253|iso-8859-7)$/],
  ["he", /^(?:windows-1255|iso-8859-8)$/],
  ["th", /^windows-874$/],
  ["vi", /^windows-1258$/],
  ["zh", /^(?:gb18030|big5)$/],
  ["ja", /^(?:shift_jis|euc-jp)$/],
  ["ko", /^euc-kr$/],
]);

/**
 * The charset, other than UTF-8, that a document is in by the statistics of its bytes; of those that its language may
 * be in, where it names one. Null where they tell nothing.
 */
export function guessCharset(bytes: Buffer): string | null {
  const document = bytes.toString("latin1", 0, examined);
  // Tags tell the statistics that it is English.
  const text = Buffer.from(document.replace(/<[^<>]*>/g, " "), "latin1");
  if (isThai(text)) return "windows-874";
  if (isOfDos(text)) return "ibm866";
  const ranked = chardet.analyse(text).flatMap(({ name, confidence }) => {
    const charset = ofWeb(charsetOf(name));
    return charset === null || /^utf-/.test(charset) ? [] : [{ charset, confidence }];
  });
  const [best] = ranked;
  if (!best) return null;
  const suitable = charsetsOf.get(languageIn(document.slice(0, head)));
  const found = ranked.find(({ charset }) => suitable?.test(charset));
  return found && found.confidence * faintest >= best.confidence ? found.charset : best.charset;
}

/** A charset that is so many times less likely than the best is none of a text, whatever its language is said to be. */
const faintest = 3;

/**
 * Ukrainian letters stand where Russia's charset has the lines of tables, which no news is made of; and the vowels of
 * Hebrew where the older charset has nothing.
 */
function ofWeb(charset: string | null): string | null {
  return charset === "koi8-r" ? "koi8-u" : charset === "iso-8859-8" ? "windows-1255" : charset;
}

/** Two letters of the language that a document names, whatever its format. */
function languageIn(document: string): string {
  const named = /(?:<(?:dc:)?language>\s{0,20}|\bxml:lang\s?=\s?["']|"language"\s?:\s?")([a-z]{2})\b/i.exec(document);
  return named?.[1]?.toLowerCase() ?? "";
}

/** Fewer could stand where they do by accident. */
const fewestMarks = 8;

/**
 * Whether bytes are Thai, which statistics take for Korean: vowels and tones above and below a letter are bytes of their
 * own, every fourth or so, and have a consonant or another one before them; and the highest bytes, of which characters of
 * two have many, are rare signs and figures.
 */
function isThai(bytes: Uint8Array): boolean {
  let letters = 0;
  let marks = 0;
  let misplaced = 0;
  let rare = 0;
  let before = 0;
  for (const byte of bytes) {
    if (byte >= 0xa0) letters++;
    if (byte >= 0xf0 || (byte >= 0xdb && byte <= 0xde)) rare++;
    if (isMark(byte)) {
      marks++;
      if (!isMark(before) && !(before >= 0xa1 && before <= 0xce)) misplaced++;
    }
    before = byte;
  }
  const looksThai = misplaced * 50 <= marks && rare * 50 <= letters;
  return marks >= fewestMarks && looksThai && marks > letters / 10 && marks < letters / 2;
}

/** Fewer letters are no text of some words. */
const fewestOfDos = 16;

/**
 * Whether bytes are the Cyrillic of DOS, which statistics don't know: its small letters stand in two blocks on either side
 * of the lines of tables, where all other charsets have letters too.
 */
function isOfDos(bytes: Uint8Array): boolean {
  let all = 0;
  let first = 0;
  let second = 0;
  let capitals = 0;
  let joined = 0;
  let before = 0;
  for (const byte of bytes) {
    if (byte >= 0x80 && before >= 0x80) joined++;
    before = byte;
    if (byte < 0x80) continue;
    all++;
    if (byte < 0xa0) capitals++;
    else if (byte < 0xb0) first++;
    else if (byte >= 0xe0 && byte <= 0xf1) second++;
  }
  // Of Russian, Bulgarian and Belarusian a quarter or more stands in the first block, a fifth or more in the second.
  const others = all - first - second - capitals;
  const areLetters = first * 4 >= all && second * 5 >= all && others * 20 <= all;
  return all >= fewestOfDos && areLetters && joined * 2 >= all;
}

function isMark(byte: number): boolean {
  return byte === 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee);
}
