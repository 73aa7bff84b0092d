import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterEach, beforeEach } from "vitest";
import { createFeedEditor } from "../../src/feeds/list/feed-editor.ts";
import { openFeedList } from "../../src/feeds/list/feed-list.ts";
import { FetchError } from "../../src/fetch/failure.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { createLastEditKeeper } from "../../src/userfile/last-edit.ts";
import { read } from "../parse/read.ts";
import { appOver } from "./ask.ts";
import { now } from "./sample.ts";

let folder: string;
export let file: string;
export let store: Store;
export let app: Hono;
export const start = {
  note: "mine",
  feeds: [
    {
      id: "harbour",
      url: "https://harbour.example/rss",
      title: "Harbour Gazette",
      headers: { Authorization: "Bearer x1" },
    },
    { id: "meridian", url: "https://meridian.example/rss", title: "Meridian Wire", category: "wires" },
  ],
};
export const document = read(
  `<rss version="2.0"><channel><title>Quay News</title><link>https://quay.example/</link>
   <item><title>Crane falls</title><pubDate>Tue, 24 Nov 2026 01:00:00 GMT</pubDate></item>
   <item><title>Berth sold</title><pubDate>Mon, 23 Nov 2026 01:00:00 GMT</pubDate></item></channel></rss>`,
);

/** Makes an app whose feed list is a file of two feeds, anew for each test of the calling file. */
export function editFeeds(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "feeds-"));
    file = join(folder, "feeds.json");
    await writeFile(file, JSON.stringify(start));
    store = await openSqliteStore(join(folder, "a.db"), "writer");
    const list = await openFeedList(file);
    await store.syncFeeds(list.read().value, now);
    app = appOver(undefined, {
      store,
      feeds: createFeedEditor(list, createLastEditKeeper(join(folder, "last-edit.json")), async () =>
        (await store.feedStates()).map(({ feed }) => feed),
      ),
      discover: async (address, headers) => {
        if (address === "https://closed.example/") {
          if (headers === null) {
            throw new FetchError("http", "The server answered 401 Unauthorized.", {
              retryable: false,
              httpStatus: 401,
            });
          }
          const found = (url: string) => ({ url, document, source: "link" as const });
          const feeds = [found("https://closed.example/feed"), found("https://elsewhere.example/feed")];
          return { page: address, feeds, tried: [], unasked: [] };
        }
        if (address === "quay.example") {
          const url = "https://quay.example/feed";
          return {
            page: "https://quay.example/",
            feeds: [{ url, document, source: "link" }],
            tried: [],
            unasked: ["https://quay.example/more"],
          };
        }
        if (address === "many.example") {
          const urls = ["https://many.example/a", "https://harbour.example/rss", "https://many.example/b"];
          const feeds = urls.map((url) => ({
            url,
            document: { ...document, title: `News of ${url}` },
            source: "link" as const,
          }));
          return { page: "https://many.example/", feeds, tried: [], unasked: [] };
        }
        if (address === "untitled.example") {
          const url = `https://untitled.example/feed?key=${"k".repeat(600)}`;
          return {
            page: url,
            feeds: [{ url, document: { ...document, title: "" }, source: "address" }],
            tried: [],
            unasked: [],
          };
        }
        if (address === "none.example")
          return { page: address, feeds: [], tried: [{ url: address, problem: "It is a web page." }], unasked: [] };
        throw new FetchError("name", "The name nowhere.example was not found.", { retryable: false });
      },
    });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
}

/** Has the rest of a test ask another app over the same file. */
export function askInstead(other: Hono): void {
  app = other;
}

export const stored = async () => JSON.parse(await readFile(file, "utf8")) as { feeds: Record<string, unknown>[] };
export const api = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.request(`http://localhost/api/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
export const form = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  app.request(`http://localhost${path}`, {
    method: "POST",
    headers: { Origin: "http://localhost", ...headers },
    body: new URLSearchParams(fields),
  });
