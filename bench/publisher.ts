import { createServer } from "node:http";

/** Serves any number of generated feeds of 49 items on 127.0.0.1, with validators; prints its port. */
const itemsPerFeed = 49;
const words =
  "ministry sanctions port tanker consulate harvest court budget 国有企业 改革 领事馆 санкции экспорт embajada petróleo festival summit inquiry railway fibre satellite visa election ferry".split(
    " ",
  );
const started = Date.now();

function text(seed: number, length: number): string {
  let state = seed + 1;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return words[state % words.length];
  }).join(" ");
}

function feed(n: number): string {
  const items = Array.from({ length: itemsPerFeed }, (_, i) => {
    const seed = n * itemsPerFeed + i;
    const date = new Date(started - i * 1_800_000).toUTCString();
    return `<item><guid isPermaLink="false">${seed}</guid><title>${text(seed, 9)}</title><link>https://f${n}.example/${i}</link><pubDate>${date}</pubDate><description><![CDATA[<p>${text(seed + 7, 45)}</p><a href="/more">More</a>]]></description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed ${n}</title><link>https://f${n}.example/</link>${items.join("")}</channel></rss>`;
}

const server = createServer((request, response) => {
  const n = Number(/^\/(\d+)\.xml$/.exec(request.url ?? "")?.[1] ?? "0");
  const etag = `"${n}"`;
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { "content-type": "application/rss+xml", etag }).end(feed(n));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" ? address?.port : address);
});
