import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { discoverFeeds } from "../../../src/feeds/discovery/discover.ts";
import type { GetPage } from "../../../src/feeds/discovery/got-page.ts";
import { httpFailure } from "../../../src/fetch/failure.ts";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

export const rss = (title: string) =>
  `<rss version="2.0"><channel><title>${title}</title><item><guid>1</guid><title>One</title></item></channel></rss>`;
export const atom = (title: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>x</id><entry><id>1</id><title>One</title></entry></feed>`;
export const html = (head: string, body = "") => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

interface Answer {
  readonly body: string | Buffer;
  readonly type?: string;
  readonly status?: number;
  readonly location?: string;
  readonly link?: string;
}
/** What the site answers by path; 404 elsewhere. */
export const answers = new Map<string, Answer>();
export const asked: string[] = [];
let busy = 0;
export let mostBusy = 0;
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  mostBusy = Math.max(mostBusy, ++busy);
  const {
    body,
    type = "text/html",
    status = 200,
    location,
    link: links,
  } = answers.get(request.url ?? "") ?? { body: "", status: 404 };
  setTimeout(() => {
    busy--;
    response
      .writeHead(status, { "content-type": type, ...(location && { location }), ...(links && { link: links }) })
      .end(body);
  }, 5);
});
export let site = "";

/** Serves the site while the tests of the calling file run, empty before each. */
export function serveSite(): void {
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    site = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  beforeEach(() => {
    answers.clear();
    asked.length = 0;
    mostBusy = 0;
  });
}

export const get: GetPage = async (url) => {
  const response = await fetch(url);
  if (!response.ok) {
    throw httpFailure(response.status, null);
  }
  const contentType = response.headers.get("content-type");
  const linkHeader = response.headers.get("link") ?? "";
  return { url: response.url, contentType, linkHeader, body: await response.bytes() };
};
export const discover = (address: string, getPage = get, signal?: AbortSignal) =>
  discoverFeeds(
    address,
    getPage,
    async (bytes, at) => parseFeed(bytes, at, () => null),
    signal === undefined ? {} : { signal },
  );
export const shortly = ({ feeds }: Awaited<ReturnType<typeof discover>>) =>
  feeds.map(({ url, document, source }) => `${source} ${url.replace(site, "")} ${document.format} ${document.title}`);
export const link = (href: string, title = "") =>
  `<link rel="alternate" type="application/rss+xml" href="${href}" title="${title}">`;
