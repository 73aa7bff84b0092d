import { decodeXML } from "entities";
import { readTags } from "../read-tags.ts";
import { webAddress } from "../web-address.ts";
import { siteMapKind } from "./site-map-kind.ts";

/**
 * Addresses of the news site maps that an index of site maps lists (https://www.sitemaps.org/protocol.html#index), absolute,
 * the newest first; empty when the text is no such index. In an index whose own address speaks of news, all maps of
 * pages are news. Time is linear.
 */
export function indexedNewsMaps(text: string, indexUrl: string): readonly string[] {
  const isNewsIndex = siteMapKind(indexUrl) === "news";
  const maps: { readonly url: string; readonly changed: string }[] = [];
  let isIndex: boolean | null = null;
  let field = "";
  let address = "";
  let changed = "";

  function end(): void {
    const url = webAddress(decodeXML(address.trim()), indexUrl);
    const kind = url === null ? "past" : siteMapKind(url);
    if (url !== null && (kind === "news" || (isNewsIndex && kind === "pages"))) {
      maps.push({ url, changed: changed.trim() });
    }
    address = "";
    changed = "";
  }

  readTags(text, "xml", {
    onOpen({ name }) {
      isIndex ??= name === "sitemapindex";
      field = name;
      if (name === "sitemap") end();
      return isIndex;
    },
    onClose() {
      field = "";
    },
    onText(part) {
      if (field === "loc") address += part;
      else if (field === "lastmod") changed += part;
    },
  });
  end();
  // Dates are written from the year down, so that the order of their letters is theirs.
  const newestFirst = maps.toSorted((a, b) => Number(a.changed < b.changed) - Number(a.changed > b.changed));
  return [...new Set(newestFirst.map(({ url }) => url))];
}
