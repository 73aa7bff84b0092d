import { compileAliases } from "../../src/stories/aliases/alias-table.ts";
import { readAliases } from "../../src/stories/aliases/aliases-file.ts";
import { createPlacer, type Placed, type Placer } from "../../src/stories/placing/placer.ts";
import { type PlaceableItem, readItem } from "../../src/stories/reading/read-item.ts";
import { readUserFile } from "../../src/userfile/user-file.ts";

const shipped = new URL("../../src/stories/default-aliases.json", import.meta.url).pathname;
export const shippedAliases = (await readUserFile(shipped, readAliases)).value;
const table = compileAliases(shippedAliases);

export const start = Date.UTC(2026, 10, 24, 6);
export const hour = 3_600_000;

/** A report of an outlet, `at` hours after the start. */
export function report(outlet: string, at: number, title: string, more: Partial<PlaceableItem> = {}): PlaceableItem {
  return {
    outlet,
    language: "en",
    publishedAt: start + at * hour,
    title,
    summary: "",
    author: null,
    url: null,
    links: [],
    ...more,
  };
}

export function place(placer: Placer, item: PlaceableItem): Placed | null {
  return placer.place(readItem(item, table));
}

/** The groups that reports fall into, as lists of their positions. */
export function groups(items: readonly PlaceableItem[]): readonly (readonly number[])[] {
  const placer = createPlacer();
  const of = new Map<number, number[]>();
  for (const [i, item] of items.entries()) {
    const placed = place(placer, item);
    if (!placed) continue;
    const merged = (placed.join?.merges ?? []).flatMap((gone) => of.get(gone) ?? []);
    for (const gone of placed.join?.merges ?? []) of.delete(gone);
    of.set(placed.story, [...(of.get(placed.story) ?? []), ...merged, i]);
  }
  return [...of.values()].map((group) => group.toSorted((a, b) => a - b));
}
