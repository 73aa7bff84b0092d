import { createServer, type RequestListener } from "node:http";

/** A publisher on 127.0.0.1 whose answers a test decides, by path. */
export interface FeedServer {
  url(path: string): string;
  /** What a path answers from now on. */
  put(path: string, answer: RequestListener): void;
  close(): Promise<void>;
}

export async function startFeedServer(): Promise<FeedServer> {
  const answers = new Map<string, RequestListener>();
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? "");
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    put: (path, answer) => void answers.set(path, answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An answer with a body. */
export function body(content: string | Buffer, type = "application/rss+xml"): RequestListener {
  return (_, response) => response.writeHead(200, { "content-type": type }).end(content);
}

/** An RSS feed of titles; each title is its own guid unless given as `guid|title`. */
export function rss(titles: readonly string[], date = new Date()): string {
  const items = titles.map((each) => {
    const [guid = each, title = each] = each.includes("|") ? each.split("|") : [each, each];
    return `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><link>https://paper.example/${encodeURIComponent(guid)}</link><pubDate>${date.toUTCString()}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>Paper</title><language>en</language>${items.join("")}</channel></rss>`;
}
