/**
 * What a site map is likely to hold: `news`; `pages` of any kind; `media`, lists and the like, which are hardly news; the
 * pages of a time that is `past`, to which nothing is added any more.
 */
export type SiteMapKind = "news" | "pages" | "media" | "past";

const news = /news(?!letter)|latest|recent|actualit|aktuell|nachrichten|noticia|notizie|nyhet|novost/i;
const media = /image|photo|video|categor|tag|author|autor|topic|section|newsletter/i;
const year = /(?<!\d)(?:19|20)\d\d(?!\d)/;

/** The kind of a site map by its address alone: the host doesn't count, which may be that of any newspaper. */
export function siteMapKind(address: string): SiteMapKind {
  const url = URL.parse(address);
  const place = url === null ? address : url.pathname + url.search;
  if (year.test(place)) return "past";
  if (news.test(place)) return "news";
  return media.test(place) ? "media" : "pages";
}
