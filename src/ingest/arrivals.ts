import type { ParsedItem } from "../model/document.ts";
import type { ItemVerdict } from "../store/store.ts";

/** So much older than the last fetch may the date of something new be that wasn't there then: a day, in another zone. */
const datesLagMs = 2 * 86_400_000;

/**
 * When the items came out. Where nothing is known of a feed yet, that is as they say. Then only what is new tells, since
 * what is known may get another date with each edit or document; and it came after the last fetch, though its date may
 * be missing, a day only, or hours off. What is older is out of an archive.
 */
export function arrivalsOf(
  items: readonly ParsedItem[],
  verdicts: readonly ItemVerdict[],
  { isFirst, since, now }: { readonly isFirst: boolean; readonly since: number | null; readonly now: number },
): readonly number[] {
  return items.flatMap(({ publishedAt }, i) => {
    if (isFirst && publishedAt !== null) return [publishedAt];
    if (since === null || verdicts[i]?.is !== "new" || (publishedAt ?? now) < since - datesLagMs) return [];
    return [Math.min(Math.max(publishedAt ?? now, since), now)];
  });
}
