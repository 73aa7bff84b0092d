import type { Probe } from "./compare-terms.ts";
import type { ItemWindow } from "./item-window.ts";
import { rarity } from "./rarity.ts";
import { bit, type Reading } from "./read-item.ts";
import { hourMs, type Settings } from "./settings.ts";

/** Anchors of a summary count this much of those of a title. */
const summaryAnchor = 0.7;
const nameMass = 0.35;
/** Names more frequent than this say nothing. */
const rareName = 0.6;
const nearHours = 18;

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
  const weigh = (key: number, bits: number): number =>
    rare(key) *
    ((bits & bit.alias) !== 0 ? ((bits & bit.event) !== 0 ? s.event : s.alias) : 1) *
    ((bits & bit.title) !== 0 ? 1 : summaryAnchor);
  const keys = window.keys();
  const allBits = window.bits();
  const from = window.offset(slot);
  const end = from + window.terms(slot);
  let mass = 0;
  let shared = 0;
  let strong = 0;
  let rarest = 0;
  const terms: string[] = [];
  for (let i = from; i < end; i++) {
    const b = allBits[i] ?? 0;
    if ((b & bit.anchor) === 0) continue;
    const key = keys[i] ?? 0;
    const at = probe.places.get(key);
    const own = at === undefined ? 0 : (reading.bits[at] ?? 0);
    if (at === undefined || (own & bit.anchor) === 0) continue;
    mass += Math.min(weigh(key, b), weigh(key, own));
    shared++;
    if ((own & bit.strong) !== 0) strong++;
    if ((own & bit.common) === 0) rarest = Math.max(rarest, rare(key));
    terms.push(reading.terms[at] ?? "");
  }
  if (shared === 0) return null;
  let names = 0;
  const firstName = end;
  for (let i = firstName; i < firstName + window.names(slot); i++) {
    const key = keys[i] ?? 0;
    const at = reading.nameHashes.indexOf(key);
    if (at < 0 || rare(key) <= rareName) continue;
    const name = reading.names[at] ?? "";
    names += name.length > 4 ? 1 : 0.5;
    mass += nameMass;
    terms.push(name);
  }
  if (mass < s.anchorMass) return null;
  let ours = 0;
  let theirs = 0;
  for (let i = from; i < end; i++) {
    const b = allBits[i] ?? 0;
    if ((b & bit.anchor) !== 0) theirs += weigh(keys[i] ?? 0, b);
  }
  for (let i = 0; i < reading.hashes.length; i++) {
    const b = reading.bits[i] ?? 0;
    if ((b & bit.anchor) !== 0) ours += weigh(reading.hashes[i] ?? 0, b);
  }
  const share = mass / (Math.min(ours, theirs) || 1);
  const enough =
    (strong > 0 && shared > 1 && share >= s.anchorShare) ||
    names >= 1 ||
    (shared >= 3 && rarest >= s.anchorRare && apart <= nearHours * hourMs && share >= s.anchorShare);
  return enough ? { score: s.join + mass / 100, terms } : null;
}
