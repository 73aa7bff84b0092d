import { foldText } from "../../text/fold.ts";
import { latinDigits } from "../../text/latin-digits.ts";
import { urlKey } from "../../text/url-key.ts";
import type { AliasTable } from "../aliases/alias-table.ts";
import { isTellingNumber } from "../words/numbers.ts";
import { isBoilerplate, withoutLabel } from "./boilerplate.ts";
import { readCredit } from "./credit.ts";
import { hashOf } from "./hash.ts";
import { fewestShingles, shinglesOf } from "./shingles.ts";
import { readTerms, type TermKind } from "./terms.ts";

/** An item as stories see it. */
export interface PlaceableItem {
  readonly outlet: string;
  /** BCP 47; null where unknown. */
  readonly language: string | null;
  /** Epoch milliseconds. */
  readonly publishedAt: number;
  readonly title: string;
  /** Plain text. */
  readonly summary: string;
  readonly author: string | null;
  readonly url: string | null;
  /** Addresses that its text links to. */
  readonly links: readonly string[];
}

/** What a term is, as bits. */
export const bit = {
  title: 1,
  alias: 2,
  /** A place or person: in the news so often that it proves nothing. */
  common: 4,
  /** A place or organisation: what two titles must not disagree in. */
  thing: 8,
  /** Recognised in any language. */
  anchor: 16,
  /** An anchor that is hardly shared by chance. */
  strong: 32,
  event: 64,
  place: 128,
} as const;

/** All that placing needs of an item. The lists of terms run parallel. */
export interface Reading {
  readonly outlet: string;
  readonly lang: string;
  readonly publishedAt: number;
  readonly terms: readonly string[];
  readonly hashes: readonly number[];
  readonly bits: readonly number[];
  /** Skeletons of names, with `~`, and their hashes. */
  readonly names: readonly string[];
  readonly nameHashes: readonly number[];
  readonly links: readonly string[];
  readonly linkHashes: readonly number[];
  readonly shingles: readonly number[];
  /** Its title names a slot: it neither joins nor attracts. */
  readonly boilerplate: boolean;
  /** Stands for outlet and title: the same on another day shows a slot. */
  readonly titleHash: number;
  readonly agency: string | null;
  readonly tooShort: boolean;
}

/** Words read of a summary, and characters of its text that shingles are made of. */
const summaryWords = 60;
const summaryCharacters = 700;
const mostTerms = 40;
const mostNames = 12;
const mostLinks = 8;
const latinWord = /^[a-z0-9]{3,}$/;
const homePage = /^[^/?]+\/?$/;

/** Reads an item's terms, names, links and shingles. Depends on nothing but the item and the aliases. */
export function readItem(item: PlaceableItem, aliases: AliasTable): Reading {
  const lang = (item.language ?? "").slice(0, 2).toLowerCase();
  const bare = latinDigits(withoutLabel(item.title));
  const foldedTitle = foldText(bare);
  const boilerplate = isBoilerplate(foldedTitle);
  const source = readCredit(latinDigits(item.summary.slice(0, summaryCharacters)), item.author);
  const title = readTerms(bare, lang, aliases, summaryWords);
  const summary = readTerms(source.text, lang, aliases, summaryWords);
  const isSpaced = lang !== "zh" && lang !== "ja" && lang !== "ko";

  const terms: string[] = [];
  const hashes: number[] = [];
  const bits: number[] = [];
  const add = (term: string, kind: TermKind, inTitle: boolean): void => {
    if (terms.length >= mostTerms || (!inTitle && title.terms.has(term))) return;
    terms.push(term);
    hashes.push(hashOf(term));
    const isLatin =
      kind === "word" && latinWord.test(term) && (!isSpaced || title.latin.has(term) || summary.latin.has(term));
    bits.push((inTitle ? bit.title : 0) | bitsOf(kind, term, isLatin));
  };
  if (!boilerplate) for (const [term, kind] of title.terms) add(term, kind, true);
  for (const [term, kind] of summary.terms) add(term, kind, false);

  const names = boilerplate ? [] : [...title.names, ...summary.names].slice(0, mostNames).map((name) => `~${name}`);
  const links = [item.url, ...item.links].flatMap((link) => {
    const key = urlKey(link);
    return key === null || homePage.test(key) ? [] : [`&${key}`];
  });
  const ownNames = [...new Set(names)];
  const ownLinks = [...new Set(links)].slice(0, mostLinks);
  const shingles = shinglesOf(source.text);
  return {
    outlet: item.outlet,
    lang,
    publishedAt: item.publishedAt,
    terms,
    hashes,
    bits,
    names: ownNames,
    nameHashes: ownNames.map(hashOf),
    links: ownLinks,
    linkHashes: ownLinks.map(hashOf),
    shingles,
    boilerplate,
    titleHash: hashOf(`= ${item.outlet} ${foldedTitle}`),
    agency: source.agency,
    tooShort: shingles.length < fewestShingles && source.agency === null,
  };
}

function bitsOf(kind: TermKind, term: string, isLatin: boolean): number {
  switch (kind) {
    case "word":
      return isLatin ? bit.anchor | bit.strong : 0;
    case "number":
      return bit.anchor | (isTellingNumber(term) ? bit.strong : 0);
    case "place":
      return bit.alias | bit.anchor | bit.common | bit.thing | bit.place;
    case "person":
      return bit.alias | bit.anchor | bit.common;
    case "organisation":
      return bit.alias | bit.anchor | bit.strong | bit.thing;
    case "event":
      return bit.alias | bit.anchor | bit.event;
  }
}
