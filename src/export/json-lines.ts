import { isoTime } from "../text/iso-time.ts";
import { citationHash } from "./citation-hash.ts";
import type { ItemFormat } from "./item-format.ts";

/** JSON Lines: each line an item with all that is stored of it, times as ISO 8601. */
export const jsonLines: ItemFormat = {
  head: "",
  item(item) {
    const { publishedAt, updatedAt, firstSeenAt, lastSeenAt, entryAt, revisedAt } = item;
    return `${JSON.stringify({
      ...item,
      publishedAt: isoTime(publishedAt),
      updatedAt: isoTime(updatedAt),
      firstSeenAt: isoTime(firstSeenAt),
      lastSeenAt: isoTime(lastSeenAt),
      entryAt: isoTime(entryAt),
      revisedAt: isoTime(revisedAt),
      sha256: citationHash(item),
    })}\n`;
  },
  separator: "",
  tail: "",
};
