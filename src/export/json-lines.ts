import { citationHash } from "./citation-hash.ts";
import type { ItemFormat } from "./item-format.ts";

/** JSON Lines: each line an item with all that is stored of it, times as ISO 8601. */
export const jsonLines: ItemFormat = {
  head: "",
  item(item) {
    const iso = (time: number): string => new Date(time).toISOString();
    const { publishedAt, updatedAt, firstSeenAt, lastSeenAt, entryAt, revisedAt } = item;
    return `${JSON.stringify({
      ...item,
      publishedAt: iso(publishedAt),
      updatedAt: updatedAt === null ? null : iso(updatedAt),
      firstSeenAt: iso(firstSeenAt),
      lastSeenAt: iso(lastSeenAt),
      entryAt: iso(entryAt),
      revisedAt: iso(revisedAt),
      sha256: citationHash(item),
    })}\n`;
  },
  separator: "",
  tail: "",
};
