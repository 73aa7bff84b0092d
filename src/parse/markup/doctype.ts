import { decodeHTML } from "entities";

/** What stands before the first element. */
export interface Prolog {
  /** Where the first element begins. */
  readonly end: number;
  /** Where the DOCTYPE stands; null without one. Later ones are text. */
  readonly doctype: { readonly from: number; readonly to: number } | null;
  /** Values of the entities that the DOCTYPE declares. */
  readonly entities: ReadonlyMap<string, string>;
}

const mostParts = 20;
const maxEntities = 64;
/** Characters of a DOCTYPE that are read. */
const longestSubset = 262_144;
const longestDeclarations = 20_000;
/** Characters of an entity with those that it refers to. */
const longestValue = 1000;

/** Reads declaration, comments and DOCTYPE. */
export function readProlog(xml: string): Prolog {
  let doctype: Prolog["doctype"] = null;
  let subset = "";
  let at = 0;
  for (let n = 0; n < mostParts; n++) {
    while (/\s/.test(xml.charAt(at))) at++;
    if (doctype === null && /^<!DOCTYPE/i.test(xml.slice(at, at + 9))) {
      const read = readDoctype(xml, at);
      doctype = { from: at, to: read.to };
      subset = read.subset;
      at = read.to;
      continue;
    }
    const close = xml.startsWith("<?", at) ? "?>" : xml.startsWith("<!--", at) ? "-->" : null;
    const end = close === null ? -1 : xml.indexOf(close, at);
    if (close === null || end < 0) break;
    at = end + close.length;
  }
  return { end: at, doctype, entities: simpleEntities(subset) };
}

function readDoctype(xml: string, at: number): { to: number; subset: string } {
  const bracket = xml.indexOf("[", at);
  const close = xml.indexOf(">", at);
  const plain = { to: close < 0 ? xml.length : close + 1, subset: "" };
  if (bracket < 0 || bracket > close) return plain;
  const text = xml.slice(bracket, bracket + longestSubset);
  const end = subsetEnd(text);
  if (end < 0) return plain;
  return {
    to: xml.indexOf(">", bracket + end) + 1,
    subset: withoutComments(text.slice(0, Math.min(end, longestDeclarations))),
  };
}

/** Where `]>` closes the subset, comments and quoted values passed over; negative without an end. */
function subsetEnd(text: string): number {
  const mark = /<!--|["']|\]\s{0,20}>/g;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const [token] = found;
    if (token.startsWith("]")) return found.index;
    const close = token === "<!--" ? "-->" : token;
    const end = text.indexOf(close, mark.lastIndex);
    // A mark without its other end means nothing; the first bracket that could be the end is it.
    if (end < 0) return indexOfEnd(text, found.index);
    mark.lastIndex = end + close.length;
  }
  return -1;
}

function indexOfEnd(text: string, from: number): number {
  const at = text.slice(from).search(/\]\s{0,20}>/);
  return at < 0 ? -1 : from + at;
}

function withoutComments(subset: string): string {
  return subset.replace(/<!--(?:[^-]|-(?!->))*-->/g, "");
}

/**
 * Entities with their values, in which characters and entities that were declared before are put in, as long as none
 * grows long. Those that XML has itself stay what they are.
 */
function simpleEntities(subset: string): ReadonlyMap<string, string> {
  if (subset === "") return new Map();
  const value = String.raw`(?:[^"'&%]|OTHER|&(?:#(?:\d{1,7}|x[0-9a-fA-F]{1,6})|[A-Za-z][\w.-]{0,40});){0,500}`;
  const declaration = new RegExp(
    String.raw`<!ENTITY\s{1,20}([\w.-]{1,40})\s{1,20}(?:"(${value.replace("OTHER", "'")})"|'(${value.replace("OTHER", '"')})')\s{0,20}>`,
    "g",
  );
  const found = subset.matchAll(declaration).take(maxEntities);
  const entities = new Map<string, string>();
  for (const [, name = "", double, single] of found) {
    if (/^(?:amp|lt|gt|quot|apos)$/.test(name) || entities.has(name)) continue;
    const value = withCharacters(double ?? single ?? "").replace(
      /&([A-Za-z][\w.-]{0,40});/g,
      (reference, other: string) => entities.get(other) ?? decodeHTML(reference),
    );
    if (value.length <= longestValue) entities.set(name, value);
  }
  return entities;
}

function withCharacters(value: string): string {
  return value.replace(/&#(?:(\d+)|x([0-9a-fA-F]+));/g, (_, decimal?: string, hex = "") => {
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code < 32 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? "" : String.fromCodePoint(code);
  });
}
