import type { FeedEntry } from "../../feeds/list/feeds-schema.ts";

/** What a form sends, a list where a name stands in it several times. */
export type FormFields = Readonly<Record<string, string | File | readonly (string | File)[] | undefined>>;

/**
 * The feeds to add of a form that lists them one after the other, each with the same names: those whose place in it
 * (`pick`, counted from 0) is sent, and the one of a form that has one alone.
 */
export function pickedFeeds(form: FormFields): readonly FeedEntry[] {
  const urls = textsOf(form, "url");
  const picked = new Set(textsOf(form, "pick"));
  const fields = (["title", "site", "language", "category"] as const).map(
    (name) => [name, textsOf(form, name)] as const,
  );
  return urls.flatMap((url, place) => {
    if (urls.length > 1 && !picked.has(String(place))) return [];
    const given = fields.flatMap(([name, values]) => (values[place] ? [[name, values[place]] as const] : []));
    return [{ url, ...Object.fromEntries(given) }];
  });
}

function textsOf(form: FormFields, name: string): readonly string[] {
  const values = form[name];
  return [values ?? []].flat().map((value) => (typeof value === "string" ? value : ""));
}
