import { createServer } from "node:http";
import { dayMs, type MadeSpan, makeItem } from "./made-items.ts";

/**
 * Serves feeds that have 49 new items each time they are asked; prints its port. All feeds together have as many items a
 * day as an archive of a million items of three years, so that the window of stories is as full as that archive's.
 */
const itemsPerFeed = 49;
const days = 54;
const first = 10_000_000;
let asked = 0;

function feed(n: number): string {
  const now = Date.now();
  const span: MadeSpan = { from: now - days * dayMs, until: now, items: 1 };
  const items = Array.from({ length: itemsPerFeed }, (_, k) => {
    const serial = first + asked * itemsPerFeed + k;
    const { title, summary, url, language, image } = makeItem(serial, span, n);
    const date = new Date(now - ((serial * 7919) % (days * 1440)) * 60_000).toUTCString();
    const media = image === null ? "" : `<media:content url="${image}" medium="image"/>`;
    return `<item><guid isPermaLink="false">${serial}</guid><title>${title}</title><link>${url}</link><pubDate>${date}</pubDate><dc:language>${language}</dc:language><description><![CDATA[<p>${summary}</p>]]></description>${media}</item>`;
  });
  asked += 1;
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Gazette ${n}</title><link>https://gazette${n}.example/</link>${items.join("")}</channel></rss>`;
}

const server = createServer((request, response) => {
  const n = Number(/(\d+)\.xml$/.exec(request.url ?? "")?.[1] ?? "0");
  response.writeHead(200, { "content-type": "application/rss+xml" }).end(feed(n));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" ? address?.port : address);
});
