/** The formats of outgoing feeds, as their addresses end. */
export const feedKinds = ["atom", "rss", "json"] as const;
export type FeedKind = (typeof feedKinds)[number];

export const feedNames: Readonly<Record<FeedKind, string>> = { atom: "Atom", rss: "RSS", json: "JSON Feed" };

export const feedTypes: Readonly<Record<FeedKind, string>> = {
  atom: "application/atom+xml; charset=utf-8",
  rss: "application/rss+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
};

/** `sanctions.atom` → the id and the format; null where it is no feed's name. */
export function readFeedFile(file: string): { readonly id: string; readonly kind: FeedKind } | null {
  const [, id, ending] = /^(.+)\.([a-z]+)$/.exec(file) ?? [];
  const kind = feedKinds.find((one) => one === ending);
  return id === undefined || kind === undefined ? null : { id, kind };
}
