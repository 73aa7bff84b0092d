import { bit, type Reading } from "../reading/read-item.ts";
import type { Probe } from "./compare-terms.ts";
import type { ItemWindow } from "./item-window.ts";
import { rarity } from "./rarity.ts";
import { hourMs, type Settings } from "./settings.ts";

/** Anchors of a summary count this much of those of a title. */
const summaryAnchor = 0.7;
const nameMass = 0.35;
/** Names more frequent than this say nothing. */
const rareName = 0.6;
const nearHours = 18;

/** How much a word of an item says, by its key and its bits. */
type Weigh = (key: number, bits: number) => number;

/**
 * What an item shares with one in another language: numbers, known names, words in Latin letters, skeletons of names.
 * Null unless it is enough: a strong anchor and another, or a rare name and another, or three close in time.
 */
export function compareAnchors(
  reading: Reading,
  probe: Probe,
  slot: number,
  window: ItemWindow,
  s: Settings,
): { readonly score: number; readonly terms: readonly string[] } | null {
  const apart = Math.abs(reading.publishedAt - window.at(slot));
  if (apart > s.anchorHours * hourMs) return null;
  const rare = (key: number): number => rarity(window.index.frequency(key), window.weighed());
  const weigh: Weigh = (key, bits) =>
    rare(key) *
    ((bits & bit.alias) !== 0 ? ((bits & bit.event) !== 0 ? s.event : s.alias) : 1) *
    ((bits & bit.title) !== 0 ? 1 : summaryAnchor);
  const anchors = sharedAnchors(reading, probe, slot, window, weigh, rare);
  if (anchors === null) return null;
  const names = sharedNames(reading, slot, window, rare);
  const mass = anchors.mass + names.terms.length * nameMass;
  if (mass < s.anchorMass) return null;
  const share = mass / (Math.min(massOfReading(reading, weigh), massInWindow(slot, window, weigh)) || 1);
  const isStrong = anchors.strong > 0 && anchors.terms.length > 1;
  const isClose = anchors.terms.length >= 3 && anchors.rarest >= s.anchorRare && apart <= nearHours * hourMs;
  if (names.weight < 1 && !(share >= s.anchorShare && (isStrong || isClose))) return null;
  return { score: s.join + mass / 100, terms: [...anchors.terms, ...names.terms] };
}

interface SharedAnchors {
  readonly mass: number;
  readonly terms: readonly string[];
  /** How many are strong. */
  readonly strong: number;
  /** How rare the rarest is that is no place or person. */
  readonly rarest: number;
}

/** Null where there are none, as with nearly all. */
function sharedAnchors(
  reading: Reading,
  probe: Probe,
  slot: number,
  window: ItemWindow,
  weigh: Weigh,
  rare: (key: number) => number,
): SharedAnchors | null {
  const keys = window.keys();
  const allBits = window.bits();
  const from = window.offset(slot);
  const end = from + window.terms(slot);
  let mass = 0;
  let strong = 0;
  let rarest = 0;
  let terms: string[] | null = null;
  for (let i = from; i < end; i++) {
    const bits = allBits[i] ?? 0;
    if ((bits & bit.anchor) === 0) continue;
    const key = keys[i] ?? 0;
    const at = probe.places.get(key);
    if (at === undefined) continue;
    const own = reading.bits[at] ?? 0;
    if ((own & bit.anchor) === 0) continue;
    mass += Math.min(weigh(key, bits), weigh(key, own));
    if ((own & bit.strong) !== 0) strong++;
    if ((own & bit.common) === 0) rarest = Math.max(rarest, rare(key));
    terms ??= [];
    terms.push(reading.terms[at] ?? "");
  }
  return terms === null ? null : { mass, terms, strong, rarest };
}

/** The rare names that both have; a short one counts half, as it is easily another's. */
function sharedNames(
  reading: Reading,
  slot: number,
  window: ItemWindow,
  rare: (key: number) => number,
): { readonly weight: number; readonly terms: readonly string[] } {
  const keys = window.keys();
  const first = window.offset(slot) + window.terms(slot);
  const terms: string[] = [];
  let weight = 0;
  for (let i = first; i < first + window.names(slot); i++) {
    const key = keys[i] ?? 0;
    const at = reading.nameHashes.indexOf(key);
    if (at < 0 || rare(key) <= rareName) continue;
    const name = reading.names[at] ?? "";
    weight += name.length > 4 ? 1 : 0.5;
    terms.push(name);
  }
  return { weight, terms };
}

/** What all anchors of an item weigh. */
function massOfReading({ hashes, bits }: Reading, weigh: Weigh): number {
  let mass = 0;
  for (let i = 0; i < hashes.length; i++) {
    const own = bits[i] ?? 0;
    if ((own & bit.anchor) !== 0) mass += weigh(hashes[i] ?? 0, own);
  }
  return mass;
}

/** The same of an item of the window. */
function massInWindow(slot: number, window: ItemWindow, weigh: Weigh): number {
  const keys = window.keys();
  const allBits = window.bits();
  const from = window.offset(slot);
  let mass = 0;
  for (let i = from; i < from + window.terms(slot); i++) {
    const bits = allBits[i] ?? 0;
    if ((bits & bit.anchor) !== 0) mass += weigh(keys[i] ?? 0, bits);
  }
  return mass;
}
