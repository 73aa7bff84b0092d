import { decodeHTML } from "entities";

/** Windows-1252 at the places of the C1 controls, which no feed means. */
export const c1 = [...new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 32 }, (_, i) => 128 + i))];

/** Begins no reference. */
const stray = /&(?!#\d{1,9};|#[xX][0-9a-fA-F]{1,8};|[A-Za-z][\w.-]{0,40};)/;
const reference = /&(?:#(\d{1,9})|#[xX]([0-9a-fA-F]{1,8})|([A-Za-z][\w.-]{0,40}));/g;
/** Characters of a reference that {@link reference} knows. */
const longestReference = 45;
/** Two references to what may be halves of a character. */
const twoHalves = /&#(5[56]\d{3}|x[\da-f]{4});&#(5[67]\d{3}|x[\da-f]{4});/gi;
const pieceLength = 65_536;
/** Characters of a text, decoded; the rest is left. */
export const longestText = 1_000_000;
/** Characters that a document's own entities may add to it. */
const mostExpanded = 262_144;
/** References without a meaning that stay as they are: each costs whoever reads the text after. */
const mostUnknown = 100_000;
/** Names of which the meaning is remembered. */
const mostNames = 1000;
/** What stands for a character that does not exist, as in HTML: whoever reads sees that something was there. */
const unreadable = "\ufffd";
/** Only files begin with it. */
const byteOrderMark = 0xfeff;
/** The names that XML has itself. */
const ofXml = /^&(?:amp|lt|gt|quot|apos);$/;

/**
 * Makes a decoder of a document's references: characters, HTML's names, which XML does not know, and the document's
 * own entities, whose values are text and never read again. What is no reference stays as it is.
 *
 * @param own  values of the document's entities; used up to a total length, so that nothing can grow without end
 */
export function createReferenceDecoder(
  own: ReadonlyMap<string, string>,
  warnings: Set<string>,
): (text: string) => string {
  const names = new Map<string, string>();
  let expanded = 0;
  let unknown = 0;
  let halves = false;

  function named(match: string, name: string): string {
    const value = own.get(name);
    if (value !== undefined) {
      expanded += value.length;
      if (expanded <= mostExpanded) return value;
      warnings.add("The document's own entities make it too long; the later ones were left as text.");
    } else {
      const decoded = ofHtml(match);
      if (decoded !== match) return decoded;
      warnings.add("An unknown entity was read as text.");
    }
    return ++unknown > mostUnknown ? name : match;
  }

  function ofHtml(match: string): string {
    const before = names.get(match);
    if (before !== undefined) return before;
    const decoded = decodeHTML(match);
    if (decoded !== match && !ofXml.test(match)) warnings.add("Entities of HTML, which XML doesn't know, were read.");
    if (names.size < mostNames) names.set(match, decoded);
    return decoded;
  }

  function numeric(code: number): string {
    if (code >= 0xd800 && code < 0xe000) {
      halves = true;
      return String.fromCharCode(code);
    }
    if (code > 0x10ffff) {
      warnings.add("References to characters that do not exist were read as U+FFFD.");
      return unreadable;
    }
    if (code === byteOrderMark) return "";
    const illegal = (code < 32 && code !== 9 && code !== 10 && code !== 13) || (code & 0xfffe) === 0xfffe;
    if (!illegal) return c1[code - 128] ?? String.fromCodePoint(code);
    warnings.add("References to characters that XML forbids were removed.");
    return "";
  }

  function decodePiece(written: string): string {
    const text = withoutMarks(written);
    if (!text.includes("&")) return text;
    if (stray.test(text)) warnings.add("“&” stood alone and was read as text.");
    halves = false;
    const decoded = text.replace(reference, (match, decimal?: string, hex?: string, name = "") => {
      if (decimal !== undefined) return numeric(Number(decimal));
      return hex === undefined ? named(match, name) : numeric(Number.parseInt(hex, 16));
    });
    // Some write a character beyond 65,535 as the two halves that UTF-16 makes of it; a half alone is none.
    return halves ? decoded.replace(/\p{Surrogate}/gu, unreadable) : decoded;
  }

  // Piece by piece, because a replacement remembers every match of its text at some hundred bytes each.
  return (text) => {
    if (!text.includes("&")) return text;
    if (text.length <= pieceLength) return decodePiece(text);
    const pieces: string[] = [];
    let length = 0;
    for (let at = 0; at < text.length && length < longestText; ) {
      const end = pieceEnd(text, at + pieceLength);
      const piece = decodePiece(text.slice(at, end));
      pieces.push(piece);
      length += piece.length;
      at = end;
    }
    return pieces.join("");
  };
}

/** The references that escaped HTML is full of are replaced in one go each: none of their characters begins another one. */
function withoutMarks(text: string): string {
  if (!text.includes("&lt;")) return text;
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'");
}

/**
 * HTML in which characters beyond 65,535 stand as two references, to the halves that UTF-16 makes of them; HTML knows
 * none of the halves. Each becomes the character.
 */
export function joinHalves(html: string): string {
  if (!html.includes("&#")) return html;
  return html.replace(twoHalves, (match, first: string, second: string) => {
    // “055357” or “0xD83D”.
    const high = Number(`0${first}`);
    const low = Number(`0${second}`);
    const isPair = high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
    return isPair ? String.fromCharCode(high, low) : match;
  });
}

/** Where a piece ends so that no reference is cut in two. */
function pieceEnd(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const ampersand = text.lastIndexOf("&", wanted - 1);
  return ampersand > wanted - longestReference ? ampersand : wanted;
}
