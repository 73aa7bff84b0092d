import { createServer } from "node:http";
import { feedDocument } from "./search/feed-document.ts";
import { dayMs } from "./search/made-items.ts";

/**
 * Serves as many feeds as it is told to, of 49 items each, in the words of the search bench's archive and as many a day
 * as it has, with validators, on 127.0.0.1; prints its port. It stands for other machines: what it serves is made before
 * it begins.
 */
const itemsPerFeed = 49;
const days = 54;
const now = Date.now();
const feeds = Number(process.argv[2] ?? 1000);

const made = Array.from({ length: feeds }, (_, n) => {
  const entries = Array.from({ length: itemsPerFeed }, (_, k) => ({
    serial: n * itemsPerFeed + k,
    publishedAt: now - ((k + n / feeds) / itemsPerFeed) * days * dayMs,
  }));
  return feedDocument(n, entries, { from: now - days * dayMs, until: now, items: 1 });
});

const server = createServer((request, response) => {
  const n = Number(/^\/(\d+)\.xml$/.exec(request.url ?? "")?.[1] ?? "0");
  const etag = `"${n}"`;
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { "content-type": "application/rss+xml", etag }).end(made[n]);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" ? address?.port : address);
});
