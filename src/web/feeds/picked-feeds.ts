import type { FeedEntry } from "../../feeds/list/feeds-schema.ts";
import type { FeedForm } from "./feed-form.ts";

/**
 * The feeds to add of a form that lists them one after the other, each with the same names: those whose place in it
 * (`pick`, counted from 0) is sent, and the one of a form that has one alone.
 */
export function pickedFeeds({ texts }: Pick<FeedForm, "texts">): readonly FeedEntry[] {
  const urls = texts("url");
  const picked = new Set(texts("pick"));
  const fields = (["title", "site", "language", "category"] as const).map((name) => [name, texts(name)] as const);
  return urls.flatMap((url, place) => {
    if (urls.length > 1 && !picked.has(String(place))) return [];
    const given = fields.flatMap(([name, values]) => (values[place] ? [[name, values[place]] as const] : []));
    return [{ url, ...Object.fromEntries(given) }];
  });
}
