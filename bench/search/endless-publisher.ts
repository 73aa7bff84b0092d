import { createServer } from "node:http";
import { feedDocument } from "./feed-document.ts";
import { dayMs } from "./made-items.ts";

/**
 * Serves a thousand feeds that have 49 new items each time they are asked; prints its port. All feeds together have as
 * many items a day as an archive of a million items of three years, so that the window of stories is as full as that
 * archive's. It stands for other machines: what it will serve first is made before it begins, so that it takes little of
 * this one.
 */
const feeds = 1000;
const itemsPerFeed = 49;
const days = 54;
const first = 10_000_000;
const roundsMadeBefore = 6;

/** What a feed shows when it is asked for the `round`th time. */
function document(n: number, round: number): Buffer {
  const now = Date.now();
  const entries = Array.from({ length: itemsPerFeed }, (_, k) => {
    const serial = first + (round * feeds + n) * itemsPerFeed + k;
    return { serial, publishedAt: now - ((serial * 7919) % (days * 1440)) * 60_000 };
  });
  return feedDocument(n, entries, { from: now - days * dayMs, until: now, items: 1 });
}

const made = Array.from({ length: feeds }, (_, n) =>
  Array.from({ length: roundsMadeBefore }, (_, round) => document(n, round)),
);
const asked = new Array<number>(feeds).fill(0);

const server = createServer((request, response) => {
  const n = Number(/(\d+)\.xml$/.exec(request.url ?? "")?.[1] ?? "0");
  const round = asked[n] ?? 0;
  asked[n] = round + 1;
  const body = made[n]?.[round] ?? document(n, round);
  response.writeHead(200, { "content-type": "application/rss+xml" }).end(body);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" ? address?.port : address);
});
