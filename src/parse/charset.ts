import chardet from "chardet";

/** Text of a document, and how its bytes were read. */
export interface DecodedText {
  readonly text: string;
  /** WHATWG name, or utf-32le/be. */
  readonly charset: string;
  /** What had to be overridden or guessed, in words. */
  readonly warnings: readonly string[];
}

/** Labels that feeds use and the Encoding Standard does not know, or maps otherwise. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    u16: "utf-16",
    utf16: "utf-16",
    utf_16: "utf-16",
    unicode: "utf-16",
    utf32: "utf-32",
    utf_32: "utf-32",
    cp949: "euc-kr",
    "shift-jis": "shift_jis",
    cp1250: "windows-1250",
    cp1251: "windows-1251",
    cp1252: "windows-1252",
    gb2312: "gb18030",
    gbk: "gb18030",
    "x-gbk": "gb18030",
  }),
);

interface Sniffed {
  readonly charset: string;
  /** Bytes of a byte order mark to skip. */
  readonly skip: number;
  readonly warning?: string;
}

/**
 * Decodes a document. Order: byte order mark, pattern of UTF-16/32, the user's override, HTTP charset, XML
 * declaration, valid UTF-8, a statistical guess, windows-1252; each is passed over when the bytes contradict it.
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
  const text = charset.startsWith("utf-32")
    ? decodeUtf32(body, charset.endsWith("le"))
    : new TextDecoder(charset).decode(body);
  return { text, charset, warnings: warning ? [warning] : [] };
}

function sniff(bytes: Uint8Array, contentType: string | null, override: string | null): Sniffed {
  const marked = byMark(bytes) ?? byPattern(bytes);
  if (marked) return marked;
  const chosen = known(override);
  if (chosen) return { charset: chosen, skip: 0 };
  const http = asciiCompatible(known(/charset\s*=\s*("[^"]*"|'[^']*'|[^;\s]+)/i.exec(contentType ?? "")?.[1]));
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.length)).toString("latin1");
  const declared = asciiCompatible(known(/<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1]));
  const utf8 = isUtf8(bytes);
  for (const [label, source] of [
    [http, "The server"],
    [declared, "The document"],
  ] as const) {
    if (label === null) continue;
    if (label === "utf-8" && !utf8) continue;
    if (/^(?:windows|iso-8859)-/.test(label) && source === "The document" && utf8 && hasHighByte(bytes)) {
      return { charset: "utf-8", skip: 0, warning: `${source} says ${label}, but its bytes are UTF-8.` };
    }
    return { charset: label, skip: 0 };
  }
  if (utf8) return { charset: "utf-8", skip: 0 };
  const guess = asciiCompatible(known(chardet.detect(bytes.subarray(0, 65_536)))) ?? "windows-1252";
  const charset = guess === "utf-8" ? "windows-1252" : guess;
  return { charset, skip: 0, warning: `The charset is not declared rightly; ${charset} was guessed.` };
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

/** `<` as the first character shows the width and order of the units. */
function byPattern(bytes: Uint8Array): Sniffed | null {
  const [a, b, c, d] = bytes;
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return { charset: "utf-32be", skip: 0 };
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return { charset: "utf-32le", skip: 0 };
  if (a === 0 && b === 0x3c && c === 0) return { charset: "utf-16be", skip: 0 };
  if (a === 0x3c && b === 0 && d === 0) return { charset: "utf-16le", skip: 0 };
  return null;
}

function known(label: string | null | undefined): string | null {
  if (!label) return null;
  const plain = label
    .trim()
    .replace(/^["']|["']$/g, "")
    .toLowerCase();
  const name = aliases.get(plain) ?? plain;
  if (/^utf-?32/.test(name)) return "utf-32";
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

/** A declaration that could be read byte by byte can't be UTF-16 or 32. */
function asciiCompatible(charset: string | null): string | null {
  return charset === null || /^utf-(?:16|32)/.test(charset) ? null : charset;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function hasHighByte(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 127);
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const code = view.getUint32(i, littleEndian);
    parts.push(code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd");
  }
  return parts.join("");
}
