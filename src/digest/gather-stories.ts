import type { Item } from "../model/item.ts";
import { foldText } from "../text/fold.ts";
import { urlKey } from "../text/url-key.ts";

/** Shorter titles (“Morning briefing”) are shared by items that tell different things. */
const tellingTitle = 16;

/**
 * Puts items that are the same article together: one address, or one headline within a day. The earliest leads.
 *
 * @returns groups in the order of their first items
 */
export function gatherStories(items: readonly Item[]): readonly (readonly Item[])[] {
  const groupOf = new Map<string, Item[]>();
  const groups: Item[][] = [];
  for (const item of items) {
    const keys = keysOf(item);
    const known = keys.map((key) => groupOf.get(key)).find((group) => group !== undefined);
    const group = known ?? [];
    if (!known) groups.push(group);
    group.push(item);
    for (const key of keys) groupOf.set(key, group);
  }
  return groups.map((group) => group.toSorted((a, b) => a.publishedAt - b.publishedAt || a.id - b.id));
}

function keysOf(item: Item): readonly string[] {
  const address = urlKey(item.url);
  const title = foldText(item.title);
  return [...(address === null ? [] : [`url ${address}`]), ...(title.length < tellingTitle ? [] : [`title ${title}`])];
}
