import { webUrl } from "../addresses/resolve-url.ts";
import { parseDate } from "../dates/dates.ts";
import { child, childrenNamed, contentOf, type Element, escapeText } from "../markup/element.ts";
import { choosePicture } from "../pictures/choose-picture.ts";
import { elementPicture } from "../pictures/element-picture.ts";
import type { RawFeed, RawItem } from "../raw-feed.ts";
import { isTextTitle } from "./atom-text.ts";

const mostPictures = 50;

/**
 * Maps a <url> of a site map (sitemaps.org/protocol.html) with Google's extensions for news, images and films
 * (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). Many outlets offer nothing else. Where
 * the map is plain, the title is made of the address.
 */
export function mapSitemapUrl(element: Element): RawItem {
  const link = contentOf(child(element, "loc"));
  const news = child(element, "news:news");
  const film = child(element, "video:video");
  const headline = (news && child(news, "news:title")) ?? (film && child(film, "video:title"));
  const title = contentOf(headline);
  const changed = contentOf(child(element, "lastmod"));
  const dated = contentOf(
    (news && child(news, "news:publication_date")) ?? (film && child(film, "video:publication_date")),
  );
  const publication = news ? child(news, "news:publication") : undefined;
  const pictures = childrenNamed(element, "image:image").slice(0, mostPictures);
  return {
    id: link,
    link,
    title: title || titleOfAddress(link),
    titleIsText: title === "" || isTextTitle(headline),
    authors: [],
    published: changed !== "" && parseDate(dated) === null ? changed : dated,
    updated: changed,
    summary: escapeText(contentOf(film && child(film, "video:description"))),
    content: "",
    image: choosePicture(
      [...pictures, ...(film ? [film] : [])].flatMap((each) =>
        elementPicture(each, contentOf(child(each, "image:loc", "video:thumbnail_loc"))),
      ),
    ),
    enclosures: [],
    lang: publication ? contentOf(child(publication, "news:language")) || null : null,
    base: element.base,
  };
}

/** The head of a site map: it has none, so the outlet's name comes from its first news entry. */
export function sitemapHead(outlet: string, url: string): RawFeed {
  return {
    title: outlet || (URL.parse(url)?.hostname.replace(/^www\./, "") ?? ""),
    link: URL.parse(url)?.origin ?? "",
    authors: [],
    lang: null,
    base: null,
    ttl: "",
    updatePeriod: "",
    updateFrequency: "",
    skipHours: [],
    skipDays: [],
  };
}

/** Name of the outlet that a <url> of a news site map gives; empty where it gives none. */
export function outletOf(element: Element): string {
  const news = child(element, "news:news");
  const publication = news ? child(news, "news:publication") : undefined;
  return publication ? contentOf(child(publication, "news:name")) : "";
}

/** Addresses of the maps that an index of site maps lists, those that speak of news first. */
export function mapsOfIndex(index: Element): readonly string[] {
  const maps = childrenNamed(index, "sitemap").flatMap((map) => webUrl(contentOf(child(map, "loc")), index.base) ?? []);
  const isNews = (url: string): number => (/news/i.test(url) ? 0 : 1);
  return maps.toSorted((a, b) => isNews(a) - isNews(b));
}

/** `/2026/11/24/port-of-lisbon-sold-123456.html` says “Port of lisbon sold”. */
function titleOfAddress(address: string): string {
  const segments = (URL.parse(address)?.pathname ?? "").split("/").filter(Boolean);
  const words = segments.map(slugWords).findLast((text) => /\p{L}\p{L} \p{L}/u.test(text));
  return words === undefined ? "" : words.charAt(0).toUpperCase() + words.slice(1);
}

function slugWords(segment: string): string {
  return decoded(segment.slice(0, 300))
    .replace(/\.[a-z]{2,5}$/i, "")
    .split(/[-_+\s]+/)
    .filter((word) => word !== "" && !/^(?:\d{5,}|[a-z]?\d[\da-f]{6,})$/i.test(word))
    .join(" ");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
