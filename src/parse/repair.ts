import { decodeHTML } from "entities";

/** XML that a strict tokenizer could read, and what was mended to get there. */
export interface RepairedXml {
  readonly xml: string;
  readonly warnings: readonly string[];
}

/** Windows-1252 at the places of the C1 controls, which no feed means. */
const c1 = [...new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 32 }, (_, i) => 128 + i))];
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const c1Controls = /[\u0080-\u009f]/g;
/** Begins no reference. */
const stray = /&(?!#\d{1,9};|#[xX][0-9a-fA-F]{1,8};|[A-Za-z][\w.-]{0,40};)/g;
/** All references but those that XML knows. */
const reference = /&(?!(?:amp|lt|gt|quot|apos);)(?:#(\d{1,9})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z][\w.-]{0,40}));/g;
const maxEntities = 64;
/** Characters of a reference that {@link reference} knows. */
const longestReference = 45;
const pieceLength = 65_536;
/** Ampersands that stand alone: each becomes five characters and a text of its own, so that a flood of them has an end. */
const mostStrays = 100_000;

/**
 * Mends what feeds get wrong, in one pass whose every search moves forward, so that no input is quadratic: text before
 * the first tag, control characters, a DOCTYPE (its simple entities are used, nested ones never expanded), stray
 * ampersands, HTML entities that XML does not know, CDATA without an end. CDATA and comments are left as they are.
 */
export function repairXml(text: string): RepairedXml {
  const warnings = new Set<string>();
  const start = text.indexOf("<");
  if (text.slice(0, Math.max(start, 0)).trim() !== "")
    warnings.add("There was text before the document; it was skipped.");
  let xml = text.slice(Math.max(start, 0));
  if (forbidden.test(xml)) {
    warnings.add("Control characters were removed.");
    xml = xml.replace(forbidden, "");
  }
  xml = xml.replace(c1Controls, (char) => c1[char.charCodeAt(0) - 128] ?? "");
  const doctype = dropDoctype(xml);
  const mend = createMender(doctype.entities, warnings);
  return { xml: mendReferences(doctype.xml, mend, warnings), warnings: [...warnings] };
}

function dropDoctype(xml: string): { xml: string; entities: ReadonlyMap<string, string> } {
  const at = doctypeAt(xml);
  if (at === null) return { xml, entities: new Map() };
  const bracket = xml.indexOf("[", at);
  const close = xml.indexOf(">", at);
  let end = close < 0 ? xml.length : close + 1;
  let subset = "";
  if (bracket >= 0 && bracket < close) {
    const length = xml.slice(bracket, bracket + 262_144).search(/\]\s{0,20}>/);
    if (length >= 0) {
      subset = xml.slice(bracket, bracket + Math.min(length, 20_000));
      end = xml.indexOf(">", bracket + length) + 1;
    }
  }
  return { xml: xml.slice(0, at) + xml.slice(end), entities: simpleEntities(subset) };
}

/** Where the DOCTYPE stands in the prolog; null without one. Later ones are text. */
function doctypeAt(xml: string): number | null {
  for (let at = 0, n = 0; n < 20; n++) {
    while (/\s/.test(xml.charAt(at))) at++;
    if (/^<!DOCTYPE/i.test(xml.slice(at, at + 9))) return at;
    const close = xml.startsWith("<?", at) ? "?>" : xml.startsWith("<!--", at) ? "-->" : null;
    const end = close === null ? -1 : xml.indexOf(close, at);
    if (close === null || end < 0) return null;
    at = end + close.length;
  }
  return null;
}

/** Entities whose value holds no reference and no markup: nothing that could grow. */
function simpleEntities(subset: string): ReadonlyMap<string, string> {
  const declaration = /<!ENTITY\s{1,20}([\w.-]{1,40})\s{1,20}(?:"([^"&<%]{0,500})"|'([^'&<%]{0,500})')\s{0,20}>/g;
  const found = subset.matchAll(declaration).take(maxEntities);
  return new Map([...found].map((match) => [match[1] ?? "", match[2] ?? match[3] ?? ""]));
}

function mendReferences(xml: string, mend: (text: string) => string, warnings: Set<string>): string {
  const parts: string[] = [];
  let at = 0;
  let nextCdata = xml.indexOf("<![CDATA[");
  let nextComment = xml.indexOf("<!--");
  while (nextCdata >= 0 || nextComment >= 0) {
    const isCdata = nextCdata >= 0 && (nextComment < 0 || nextCdata < nextComment);
    const start = isCdata ? nextCdata : nextComment;
    parts.push(mend(xml.slice(at, start)));
    const end = xml.indexOf(isCdata ? "]]>" : "-->", start + 4);
    if (end < 0 && isCdata) {
      warnings.add("A CDATA section had no end.");
      return `${parts.join("")}${xml.slice(start)}]]>`;
    }
    if (end < 0) {
      // An unclosed comment is text; no later one is closed either.
      at = start;
      nextComment = -1;
      continue;
    }
    parts.push(xml.slice(start, end + 3));
    at = end + 3;
    if (nextCdata >= 0 && nextCdata < at) nextCdata = xml.indexOf("<![CDATA[", at);
    if (nextComment >= 0 && nextComment < at) nextComment = xml.indexOf("<!--", at);
  }
  parts.push(mend(xml.slice(at)));
  return parts.join("");
}

/** Mends the references of one text after the other. */
function createMender(entities: ReadonlyMap<string, string>, warnings: Set<string>): (text: string) => string {
  let strays = 0;

  function mendPiece(text: string): string {
    const escaped = text.replace(stray, strays < mostStrays ? "&amp;" : "");
    strays += Math.max(0, escaped.length - text.length) / 4;
    if (escaped.length > text.length) warnings.add("“&” stood alone and was read as text.");
    if (escaped.length < text.length) warnings.add("“&” stood alone too often; the later ones were left out.");
    return escaped.replace(reference, (match, decimal?: string, hex?: string, name = "") => {
      if (decimal !== undefined) return numeric(Number(decimal));
      if (hex !== undefined) return numeric(Number.parseInt(hex, 16));
      const own = entities.get(name);
      if (own !== undefined) return own;
      const decoded = decodeHTML(match);
      if (decoded === match) {
        warnings.add("An unknown entity was read as text.");
        return `&amp;${match.slice(1)}`;
      }
      return [...decoded].map((char) => `&#${char.codePointAt(0)};`).join("");
    });
  }

  // Piece by piece, because a replacement remembers every match of its text at some hundred bytes each.
  return (text) => {
    if (!text.includes("&")) return text;
    const pieces: string[] = [];
    for (let at = 0; at < text.length; ) {
      const end = pieceEnd(text, at + pieceLength);
      pieces.push(mendPiece(text.slice(at, end)));
      at = end;
    }
    return pieces.join("");
  };
}

/** Where a piece ends so that no reference is cut in two. */
function pieceEnd(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const ampersand = text.lastIndexOf("&", wanted - 1);
  return ampersand > wanted - longestReference ? ampersand : wanted;
}

function numeric(code: number): string {
  const illegal =
    (code < 32 && code !== 9 && code !== 10 && code !== 13) ||
    code > 0x10ffff ||
    (code >= 0xd800 && code < 0xe000) ||
    (code & 0xfffe) === 0xfffe;
  if (illegal) return "";
  return `&#${code >= 128 && code < 160 ? (c1[code - 128]?.codePointAt(0) ?? code) : code};`;
}
