import { normaliseAddress } from "../../feeds/discovery/typed-address.ts";
import type { FeedChanges } from "../../feeds/list/edit-feeds.ts";
import type { Feed } from "../../model/feed.ts";

/** What the form that changes a feed shows and sends, each on one line. */
export interface FeedNames {
  readonly title: string;
  readonly category: string;
  readonly address: string;
}

export function namesOf({ title, category, url }: Feed): FeedNames {
  return { title: onOneLine(title), category: onOneLine(category ?? ""), address: url };
}

/**
 * What a sent form changes: only what its sender has changed, so that a name which somebody else gave meanwhile stays
 * and an inherited category is not written down. An empty category says that the feed has none, whatever it inherits.
 *
 * @param was  what the form showed
 * @param now  what the list says
 * @returns    the changes, or the fields that were changed by both
 * @throws AddressError when the address was changed to something that is none
 */
export function renameChanges(
  was: FeedNames,
  wanted: FeedNames,
  now: FeedNames,
): { readonly changes: FeedChanges } | { readonly changedByBoth: readonly (keyof FeedNames)[] } {
  const fields = (["title", "category", "address"] as const).filter(
    (field) => wanted[field] !== was[field] && wanted[field] !== now[field],
  );
  const changedByBoth = fields.filter((field) => was[field] !== now[field]);
  if (changedByBoth.length > 0) return { changedByBoth };
  return {
    changes: {
      ...(fields.includes("title") ? { title: wanted.title } : {}),
      ...(fields.includes("category") ? { category: wanted.category } : {}),
      ...(fields.includes("address") ? { url: normaliseAddress(wanted.address) } : {}),
    },
  };
}

/** As a text box holds it. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
