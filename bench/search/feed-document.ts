import { type MadeSpan, makeItem } from "./made-items.ts";

/** An item of a feed: its number, and when it says it was published, epoch milliseconds. */
export interface MadeEntry {
  readonly serial: number;
  readonly publishedAt: number;
}

/** The document of feed `n` with these items, as a site serves it. */
export function feedDocument(n: number, entries: readonly MadeEntry[], span: MadeSpan): Buffer {
  const items = entries.map(({ serial, publishedAt }) => {
    const { title, summary, url, language, image } = makeItem(serial, span, n);
    const date = new Date(publishedAt).toUTCString();
    const media = image === null ? "" : `<media:content url="${image}" medium="image"/>`;
    return `<item><guid isPermaLink="false">${serial}</guid><title>${title}</title><link>${url}</link><pubDate>${date}</pubDate><dc:language>${language}</dc:language><description><![CDATA[<p>${summary}</p>]]></description>${media}</item>`;
  });
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Gazette ${n}</title><link>https://gazette${n}.example/</link>${items.join("")}</channel></rss>`,
  );
}
