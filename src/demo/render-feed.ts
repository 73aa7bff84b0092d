import { isoTime } from "../text/iso-time.ts";
import type { DemoOutlet } from "./outlet.ts";
import type { ShownArticle } from "./timeline.ts";

/** An outlet's articles with their addresses. */
export interface DemoFeed {
  readonly outlet: DemoOutlet;
  readonly site: string;
  readonly articles: readonly (ShownArticle & { readonly url: string })[];
}

/** Writes a text so that XML and HTML read it as text. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Writes a feed in its outlet's format. */
export function renderFeed(feed: DemoFeed): string {
  switch (feed.outlet.format) {
    case "rss":
      return renderRss(feed);
    case "rdf":
      return renderRdf(feed);
    case "atom":
      return renderAtom(feed);
    case "json":
      return renderJsonFeed(feed);
  }
}

/** RSS 2.0 (rssboard.org/rss-specification). */
function renderRss({ outlet, site, articles }: DemoFeed): string {
  const items = articles.map(
    ({ url, title, text, publishedAt }) =>
      `<item><title>${escapeXml(title)}</title><link>${escapeXml(url)}</link><guid>${escapeXml(url)}</guid>` +
      `<pubDate>${new Date(publishedAt).toUTCString()}</pubDate><description>${escapeXml(`<p>${escapeXml(text)}</p>`)}</description></item>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${escapeXml(outlet.title)}</title>` +
    `<link>${escapeXml(site)}</link><description>${escapeXml(outlet.title)}</description>` +
    `<language>${outlet.language}</language>${items.join("")}</channel></rss>\n`
  );
}

/** RSS 1.0 (RDF Site Summary). */
function renderRdf({ outlet, site, articles }: DemoFeed): string {
  const list = articles.map(({ url }) => `<rdf:li rdf:resource="${escapeXml(url)}"/>`).join("");
  const items = articles.map(
    ({ url, title, text, publishedAt }) =>
      `<item rdf:about="${escapeXml(url)}"><title>${escapeXml(title)}</title><link>${escapeXml(url)}</link>` +
      `<description>${escapeXml(text)}</description><dc:date>${isoTime(publishedAt)}</dc:date></item>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ' +
    'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<channel rdf:about="${escapeXml(site)}"><title>${escapeXml(outlet.title)}</title><link>${escapeXml(site)}</link>` +
    `<description>${escapeXml(outlet.title)}</description><dc:language>${outlet.language}</dc:language>` +
    `<items><rdf:Seq>${list}</rdf:Seq></items></channel>${items.join("")}</rdf:RDF>\n`
  );
}

/** Atom 1.0 (RFC 4287). */
function renderAtom({ outlet, site, articles }: DemoFeed): string {
  const entries = articles.map(
    ({ url, title, text, publishedAt, updatedAt }) =>
      `<entry><id>${escapeXml(url)}</id><title>${escapeXml(title)}</title><link href="${escapeXml(url)}"/>` +
      `<published>${isoTime(publishedAt)}</published><updated>${isoTime(updatedAt)}</updated>` +
      `<summary type="html">${escapeXml(`<p>${escapeXml(text)}</p>`)}</summary></entry>`,
  );
  const updated = Math.max(...articles.map((article) => article.updatedAt));
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.language}">` +
    `<id>${escapeXml(site)}</id><title>${escapeXml(outlet.title)}</title><link href="${escapeXml(site)}"/>` +
    `<updated>${isoTime(updated)}</updated><author><name>${escapeXml(outlet.title)}</name></author>${entries.join("")}</feed>\n`
  );
}

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
function renderJsonFeed({ outlet, site, articles }: DemoFeed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: outlet.title,
    home_page_url: site,
    language: outlet.language,
    items: articles.map(({ url, title, text, publishedAt, updatedAt }) => ({
      id: url,
      url,
      title,
      content_html: `<p>${escapeXml(text)}</p>`,
      date_published: isoTime(publishedAt),
      date_modified: isoTime(updatedAt),
    })),
  });
}
