import { isAscii, isUtf8 } from "node:buffer";
import { charsetOf } from "./charset-labels.ts";
import { guessCharset } from "./guess-charset.ts";
import { decodeOldCharset } from "./old-charsets.ts";
import { onceEncoded } from "./twice-encoded.ts";
import { decodeLenientUtf8, measureUtf8, type Utf8Shape } from "./utf8.ts";

/** Text of a document, and how its bytes were read. */
export interface DecodedText {
  readonly text: string;
  /** WHATWG name, or one of {@link decodeOldCharset}. */
  readonly charset: string;
  /** What had to be overridden or guessed, in words. */
  readonly warnings: readonly string[];
}

interface Sniffed {
  readonly charset: string;
  /** Bytes of a byte order mark to skip. */
  readonly skip: number;
  readonly warning?: string;
}

/**
 * Decodes a document. Order: byte order mark, pattern of UTF-16/32, the user's override, HTTP charset, XML
 * declaration, valid UTF-8, a statistical guess, windows-1252; each is passed over when the bytes contradict it.
 * UTF-8 with a few bad bytes is still read as UTF-8.
 * Sources: WHATWG Encoding Standard; XML 1.0 appendix F; RFC 7303.
 *
 * @param contentType  as the server sent it
 * @param override     charset the user set for the feed
 */
export function decodeBytes(
  bytes: Uint8Array,
  contentType: string | null,
  override: string | null = null,
): DecodedText {
  const { charset, skip, warning } = sniff(bytes, contentType, override);
  const body = skip > 0 ? bytes.subarray(skip) : bytes;
  const text =
    decodeOldCharset(body, charset) ??
    (charset === "utf-8" && !isUtf8(body) ? decodeLenientUtf8(body) : new TextDecoder(charset).decode(body));
  const once = charset === "utf-8" ? onceEncoded(text) : null;
  const warnings = [...(warning ? [warning] : []), ...(once === null ? [] : ["It was encoded as UTF-8 twice."])];
  return { text: once ?? text, charset, warnings };
}

function sniff(bytes: Uint8Array, contentType: string | null, override: string | null): Sniffed {
  const marked = byMark(bytes) ?? byPattern(bytes);
  if (marked) return marked;
  const chosen = charsetOf(override);
  if (chosen) return { charset: chosen, skip: 0 };
  const http = asciiCompatible(charsetOf(/charset\s*=\s*("[^"]*"|'[^']*'|[^;\s]+)/i.exec(contentType ?? "")?.[1]));
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const head = buffer.toString("latin1", 0, 1024);
  const declared = asciiCompatible(
    charsetOf(/<\?xml[^>]*?encoding\s*=\s*("[^"]*"|'[^']*'|[^\s"'?>]+)/i.exec(head)?.[1]),
  );
  const labels = [
    [http, "The server"],
    [declared, "The document"],
  ] as const;
  if (isAscii(bytes) && japaneseEscapes.some((sequence) => buffer.includes(sequence))) {
    return { charset: "iso-2022-jp", skip: 0 };
  }
  // Nearly every document is UTF-8 and says so.
  if ((http ?? declared) === "utf-8" && isUtf8(bytes)) return { charset: "utf-8", skip: 0 };
  const shape = isAscii(bytes) ? noHighBytes : measureUtf8(bytes);
  let refuted: { readonly warning?: string } = {};
  for (const [label, source] of labels) {
    if (label === null) continue;
    if (label === "utf-8") {
      if (shape.valid >= shape.bad) return asUtf8(shape);
      refuted = { warning: `${source} says utf-8, but its bytes are not.` };
      continue;
    }
    if (betrays(shape, label)) {
      return { charset: "utf-8", skip: 0, warning: `${source} says ${label}, but its bytes are UTF-8.` };
    }
    // What servers and programs say of anything.
    if (label === "windows-1252" && isForeign(buffer)) continue;
    return { charset: label, skip: 0, ...refuted };
  }
  const claimed = labels.some(([label]) => label !== null);
  if (shape.valid >= mostlyValid * shape.bad || (claimed && shape.bad <= fewBad)) return asUtf8(shape);
  const charset = (shape.valid + shape.bad >= fewestToTell ? guessCharset(buffer) : null) ?? "windows-1252";
  return { charset, skip: 0, warning: `The charset is not declared rightly; ${charset} was guessed.` };
}

const noHighBytes: Utf8Shape = { valid: 0, evidence: 0, bad: 0 };

/** What ISO-2022-JP begins Japanese with; no XML has the escape character in another way. */
const japaneseEscapes: readonly string[] = ["\x1b$B", "\x1b$@"];

/** Where no charset is declared, this many bytes to each bad one make UTF-8; Thai in its own charset has nearly one. */
const mostlyValid = 4;
/** Where a charset other than UTF-8 is declared. */
const nearlyAllValid = 40;
/** Statistics take fewer bytes beyond ASCII for anything: they are an accent or a dash in a language of the West. */
const fewestToTell = 4;
/** As many bad bytes in a document said to be UTF-8 are stray ones: a text in another charset has more. */
const fewBad = 2;

function asUtf8({ bad }: Utf8Shape): Sniffed {
  return bad === 0
    ? { charset: "utf-8", skip: 0 }
    : { charset: "utf-8", skip: 0, warning: "Some bytes of the document are no UTF-8." };
}

/**
 * Whether the bytes are UTF-8 whatever the label says. A character of UTF-8 by accident is hardly to be had in
 * windows-1252 (an accented capital before a sign) and not at all in seven-bit ISO-2022-JP; in other charsets of one
 * byte, two letters in a row may look like one; of Chinese characters in GBK, every fifth does. So it takes one, two or
 * four continuation bytes, and (nearly) no bytes that are no UTF-8.
 */
function betrays({ valid, evidence, bad }: Utf8Shape, label: string): boolean {
  const needed = /^(?:windows-1252|iso-8859-15|iso-2022-jp)$/.test(label)
    ? 1
    : /^(?:windows|iso-8859|koi8|macintosh|x-mac|ibm|cp)/.test(label)
      ? 2
      : 4;
  return evidence >= needed && valid >= nearlyAllValid * bad;
}

/** Bytes of a document labelled as of the West that are looked at. */
const examined = 65_536;
/** Accented letters of the West that follow each other; three are rare. */
const longRun = 4;
const fewestForeign = 20;

/** Whether the bytes are no language of the West, in none of which most accented letters stand beside others. */
function isForeign(bytes: Uint8Array): boolean {
  let run = 0;
  let inRuns = 0;
  let all = 0;
  for (const byte of bytes.subarray(0, examined)) {
    if (byte < 0xa0) {
      if (run >= longRun) inRuns += run;
      run = 0;
    } else {
      run++;
      all++;
    }
  }
  return all >= fewestForeign && inRuns > all / 2;
}

function byMark(bytes: Uint8Array): Sniffed | null {
  const [a, b, c, d] = bytes;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { charset: "utf-32be", skip: 4 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { charset: "utf-32le", skip: 4 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { charset: "utf-8", skip: 3 };
  if (a === 0xfe && b === 0xff) return { charset: "utf-16be", skip: 2 };
  if (a === 0xff && b === 0xfe) return { charset: "utf-16le", skip: 2 };
  return null;
}

/** How each encoding writes an ASCII character: the place of its byte in the unit, the unit's size. */
const wideUnits = [
  ["utf-32be", 3, 4],
  ["utf-32le", 0, 4],
  ["utf-16be", 1, 2],
  ["utf-16le", 0, 2],
] as const;
/** White space that may stand before a document. */
const mostSpace = 1000;

/** `<`, or a bracket of JSON, as the first character shows the width and order of the units. */
function byPattern(bytes: Uint8Array): Sniffed | null {
  const found = wideUnits.find(([, place, size]) => {
    let at = 0;
    while (at < mostSpace && isSpace(asciiAt(bytes, at, place, size))) at += size;
    // Another ASCII character must follow, or a stray NUL in a text of single bytes would do.
    return begins(asciiAt(bytes, at, place, size)) && asciiAt(bytes, at + size, place, size) !== -1;
  });
  return found ? { charset: found[0], skip: 0 } : null;
}

/** The ASCII character of the unit that begins here; -1 for any other. */
function asciiAt(bytes: Uint8Array, at: number, place: number, size: number): number {
  for (let i = 0; i < size; i++) if (i !== place && bytes[at + i] !== 0) return -1;
  const byte = bytes[at + place] ?? 0;
  return byte > 0 && byte < 0x80 ? byte : -1;
}

function isSpace(char: number): boolean {
  return char === 0x20 || (char >= 0x09 && char <= 0x0d);
}

/** `<`, `[` or `{`. */
function begins(char: number): boolean {
  return char === 0x3c || char === 0x5b || char === 0x7b;
}

/** A declaration that could be read byte by byte can't be UTF-16 or 32. */
function asciiCompatible(charset: string | null): string | null {
  return charset === null || /^utf-(?:16|32)/.test(charset) ? null : charset;
}
