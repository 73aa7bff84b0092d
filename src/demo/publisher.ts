import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { DemoFormat, DemoOutlet } from "./outlet.ts";
import { allOutlets } from "./outlets/all-outlets.ts";
import { type DemoFeed, escapeXml, renderFeed } from "./render-feed.ts";
import { shownArticles } from "./timeline.ts";

export interface PublisherOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How often something new appears, milliseconds. */
  readonly newItemEveryMs: number;
}

/** A feed the publisher offers, as it stands in a feed list. */
export interface PublishedFeed {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly site: string;
  readonly language: string;
  readonly country: string;
  readonly category: string;
}

/** A publisher of invented news on this machine. */
export interface Publisher {
  readonly port: number;
  readonly feeds: readonly PublishedFeed[];
  close(): Promise<void>;
}

const contentTypes: Readonly<Record<DemoFormat, string>> = {
  rss: "application/rss+xml; charset=utf-8",
  rdf: "application/rdf+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
};
const minuteMs = 60_000;

/** Starts the publisher on a free port of 127.0.0.1: feeds under /feeds, a page per article under /articles. */
export async function startPublisher({ now, newItemEveryMs }: PublisherOptions): Promise<Publisher> {
  const startedAt = now();
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;

  function feedOf(outlet: DemoOutlet): DemoFeed {
    const articles = shownArticles(allOutlets, outlet, { startedAt, now: now(), newItemEveryMs });
    return {
      outlet,
      site: `${origin}/articles/${outlet.id}`,
      articles: articles.map((article) => ({ ...article, url: `${origin}/articles/${outlet.id}/${article.slug}` })),
    };
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const [, folder, name = "", slug] = new URL(request.url ?? "/", origin).pathname.split("/");
    const outlet = allOutlets.find((each) => each.id === name.replace(/\.(?:xml|json)$/, ""));
    if (folder === "feeds" && outlet) sendFeed(outlet, request, response);
    else if (folder === "articles" && outlet) sendPage(feedOf(outlet), slug, response);
    else response.writeHead(404, { "content-type": "text/plain" }).end("Nothing is published here.");
  }

  function sendFeed(outlet: DemoOutlet, request: IncomingMessage, response: ServerResponse): void {
    const fails = outlet.fails && Math.floor((now() - startedAt) / minuteMs) % 2 === 1;
    if (fails) {
      response.writeHead(503, { "content-type": "text/plain" }).end("Down for maintenance.");
      return;
    }
    const body = renderFeed(feedOf(outlet));
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { "content-type": contentTypes[outlet.format], etag }).end(body);
  }

  return {
    port,
    feeds: allOutlets.map(({ id, title, language, country, category, format }) => ({
      id,
      title,
      url: `${origin}/feeds/${id}.${format === "json" ? "json" : "xml"}`,
      site: `${origin}/articles/${id}`,
      language,
      country,
      category,
    })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sendPage({ outlet, articles }: DemoFeed, slug: string | undefined, response: ServerResponse): void {
  const shown = slug === undefined ? articles : articles.filter((article) => article.slug === slug);
  const body = shown.map(
    ({ title, text, url }) => `<h2><a href="${escapeXml(url)}">${escapeXml(title)}</a></h2><p>${escapeXml(text)}</p>`,
  );
  const title = shown.length === 1 ? (shown[0]?.title ?? outlet.title) : outlet.title;
  response
    .writeHead(shown.length > 0 ? 200 : 404, { "content-type": "text/html; charset=utf-8" })
    .end(
      `<!doctype html><html lang="${outlet.language}"><meta charset="utf-8"><title>${escapeXml(title)}</title>` +
        `<h1>${escapeXml(outlet.title)}</h1>${body.join("") || "<p>–</p>"}</html>`,
    );
}
