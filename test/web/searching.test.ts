import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { createApp } from "../../src/web/app.ts";
import { hour, makeFeed, makeFetch, makeItem } from "../store/fixtures.ts";
import { now, webDeps } from "./sample.ts";
import { app, firstId, folder, get, host, searchArchive, send } from "./search-archive.ts";

searchArchive();

describe("GET /api/v1/items over an archive", () => {
  it("shows an article of two feeds once, with the other behind it, and both when asked for items", async () => {
    const { items } = await get("/api/v1/items?q=tanker");
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ feed: "ledger", folded: { count: 1, items: [{ feed: "guardian" }] } });
    expect((await get("/api/v1/items?q=tanker&group=item")).items).toHaveLength(2);
  });

  it("reads misspelt names of feeds and tells what it took them for", async () => {
    const { total, corrections } = await get("/api/v1/items?q=feed:gaurdian");
    expect(total).toBe(2);
    expect(corrections).toEqual([{ filter: "feed", from: "gaurdian", id: "guardian", title: "The Guardian" }]);
  });

  it("reads names of languages, also beside the query, and tells which code it took them for", async () => {
    const english = { filter: "lang", from: "English", id: "en", title: "English" };
    expect(await get("/api/v1/items?q=lang:English")).toMatchObject({ total: 4, corrections: [english] });
    expect(await get("/api/v1/items?q=tanker&lang=English")).toMatchObject({ total: 2, corrections: [english] });
    expect(await get("/api/v1/items?q=lang:englsh")).toMatchObject({
      total: 0,
      warnings: ["There is no language “englsh”, so nothing matches it.", "Did you mean lang:en (English)?"],
    });
    expect(await get("/api/v1/items?q=-lang:englsh")).toMatchObject({ total: 0 });
    const feed = await get("/out/search.json?q=lang:English");
    expect(feed.items).toHaveLength(3);
    const html = await (await app.request(`${host}/search?q=lang:English`)).text();
    expect(html).toMatch(
      /“<bdi>English<\/bdi>” was read as <a href="\/search\?q=lang%3Aen">.*?lang:en<.*? \(English\)/,
    );
    expect(html).toContain('href="/out/export.csv?q=lang%3Aen"');
  });

  it("offers words of the archive where nothing is found, and searches for none of them by itself", async () => {
    const { total, suggestion } = await get("/api/v1/items?q=tankre");
    expect(total).toBe(0);
    expect(suggestion).toMatchObject({ q: "tanker" });
  });

  it("looks titles up tolerantly with fuzzy=1", async () => {
    const { items } = await get("/api/v1/items?q=havrest&fuzzy=1");
    expect(items[0]).toMatchObject({ title: "Harvest" });
  });
});

describe("stars", () => {
  it("are put on and taken off, and found with is:starred", async () => {
    const id = await firstId("/api/v1/items?q=harvest");
    expect((await send("PUT", `/api/v1/items/${id}/star`)).status).toBe(200);
    expect((await get("/api/v1/items?q=is:starred")).items).toMatchObject([{ id, starred: true }]);
    expect(await get(`/api/v1/items/${id}`)).toMatchObject({ starred: true });
    expect((await send("DELETE", `/api/v1/items/${id}/star`)).status).toBe(200);
    expect((await get("/api/v1/items?q=is:starred")).total).toBe(0);
    expect((await send("PUT", "/api/v1/items/5/star")).status).toBe(404);
  });
});

describe("a write without a body or type", () => {
  const star = async (headers: Record<string, string>) =>
    (
      await app.request(`${host}/api/v1/items/${await firstId("/api/v1/items?q=harvest")}/star`, {
        method: "PUT",
        headers,
      })
    ).status;

  it("is done for a program that is no browser, as the commands that the reference prints", async () => {
    expect(await star({})).toBe(200);
  });

  it("is refused from another site", async () => {
    expect(await star({ Origin: "https://evil.example" })).toBe(403);
    expect(await star({ "Sec-Fetch-Site": "cross-site" })).toBe(403);
  });
});

describe("GET /api/v1/suggest?as=query", () => {
  it("completes the end of a query, and says what stands in its place", async () => {
    const { items } = await get(`/api/v1/suggest?as=query&q=${encodeURIComponent("tanker feed:gua")}`);
    expect(items).toEqual([
      {
        kind: "value",
        title: "The Guardian",
        url: "/search?q=tanker+feed%3Aguardian",
        insert: { from: 7, text: "feed:guardian" },
      },
    ]);
    expect((await get("/api/v1/suggest?as=query&q=tanker")).items).toEqual([]);
    expect((await app.request(`${host}/api/v1/suggest?as=song&q=tanker`)).status).toBe(400);
  });

  it("offers the languages that items have", async () => {
    expect((await get("/api/v1/suggest?as=query&q=lang:")).items).toMatchObject([{ title: "English" }]);
  });
});

describe("the search page", () => {
  const post = (path: string, form: Record<string, string>) =>
    app.request(host + path, {
      method: "POST",
      headers: { Origin: host, "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });

  it("stars by a form and leads back to where it was sent from, on this site alone", async () => {
    const id = await firstId("/api/v1/items?q=harvest");
    const back = await post(`/items/${id}/star`, { starred: "1", back: "/search?q=harvest" });
    expect(back.status).toBe(303);
    expect(back.headers.get("Location")).toContain("/search?q=harvest");
    const elsewhere = await post(`/items/${id}/star`, { starred: "0", back: "//evil.example/" });
    expect(elsewhere.headers.get("Location") ?? "").not.toContain("evil.example");
  });

  it("saves a search by ids, and asks before it replaces one of the name", async () => {
    const saved = await post("/searches", { name: "Guardian", q: 'feed:"The Guardian"' });
    expect([saved.status, saved.headers.get("Location")]).toEqual([303, "/search?q=feed%3Aguardian"]);
    const again = await post("/searches", { name: "guardian", q: "harvest" });
    expect(again.status).toBe(409);
    expect(await again.text()).toMatch(/The saved search <bdi>“Guardian”<\/bdi> is .*name="replace" value="1"/s);
    const replaced = await post("/searches", { name: "guardian", q: "harvest", replace: "1" });
    expect(replaced.headers.get("Location")).toBe("/search?q=harvest");
    expect((await get("/api/v1/searches")).items).toMatchObject([{ id: "guardian", q: "harvest" }]);
    await post("/searches/guardian/remove", {});
  });

  it("shows the results for what was meant, says so, and leads to exactly what was written", async () => {
    const html = await (await app.request(`${host}/search?q=tankre`)).text();
    expect(html).toContain("No item has");
    expect(html).toContain("insured by brokers");
    expect(html).toContain("/search?q=tanker");
    const exact = /href="([^"]*q=tankre[^"]*exact[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(await (await app.request(host + exact)).text()).not.toContain("insured by brokers");
  });
});

describe("the page of a search", () => {
  const page = async (path: string) => (await app.request(host + path)).text();

  it("exports and follows what it shows, corrected or not", async () => {
    const words = await page("/search?q=tankre");
    expect(words).toContain('href="/out/export.csv?q=tanker"');
    expect(words).toContain('href="/out/search.atom?q=tanker"');
    const names = await page("/search?q=harvest+OR+feed:(gaurdian+OR+x)");
    expect(names).toContain('href="/out/export.csv?q=harvest+OR+feed%3A%28guardian+OR+x%29"');
  });

  it("marks the filter that it has, by whichever name", async () => {
    expect(await page("/search?q=feed:%22The+Guardian%22")).toMatch(
      /href="\/search" aria-current="true"[^<]*<span[^<]*<bdi[^<]*The Guardian/,
    );
  });

  it("keeps its place when a star is put on by a form", async () => {
    const { next } = z.looseObject({ next: z.string() }).parse(await get("/api/v1/items?limit=1"));
    expect(await page(`/search?cursor=${next}`)).toContain(`name="back" value="/search?cursor=${next}"`);
  });

  it("offers the search again where its place is none", async () => {
    const answer = await app.request(`${host}/search?q=tanker&sort=relevance&cursor=x`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/href="\/search\?q=tanker&amp;sort=relevance">\s*Search from the beginning/);
  });

  it("is the same while its hits are, however long they took to find", async () => {
    const [first, second] = [
      await app.request(`${host}/search?q=tanker`),
      await app.request(`${host}/search?q=tanker`),
    ];
    expect(first.headers.get("Server-Timing")).toMatch(/^search;dur=\d/);
    expect(await first.text()).toBe(await second.text());
  });
});

describe("a search that takes long", () => {
  let slow: Store;
  let slowApp: Hono;
  beforeAll(async () => {
    let clock = 0;
    const elapsed = (): number => {
      clock += 100;
      return clock;
    };
    slow = await openSqliteStore(join(folder, "slow.db"), "writer", { shardEntries: 2, elapsed });
    await slow.syncFeeds([makeFeed("ledger")], now);
    const [no = 0] = (await slow.feedStates()).map((state) => state.no);
    const items = Array.from({ length: 5 }, (_, n) =>
      makeItem(`${n}`, { title: n === 4 ? "Quay opened" : `Harbour ${n}`, publishedAt: now - (5 - n) * hour }),
    );
    await slow.ingest([makeFetch(no, items)]);
    slowApp = createApp({ ...webDeps(), store: slow });
  });
  afterAll(() => slow.close());

  const searchedTo = new Date(now - hour).toISOString();

  it("tells how far back it looked, and goes on from there", async () => {
    const page = z.looseObject({ next: z.string().nullable(), items: z.array(z.looseObject({ title: z.string() })) });
    const ask = async (path: string) => page.parse(await (await slowApp.request(host + path)).json());
    const first = await ask("/api/v1/items?q=harbour");
    expect(first).toMatchObject({ items: [], searchedTo, total: 0, totalCapped: true });
    const second = await ask(`/api/v1/items?q=harbour&cursor=${first.next}`);
    expect(second.items.map(({ title }) => title)).toEqual(["Harbour 3", "Harbour 2"]);
  });

  it("says so on the page, with hits and without", async () => {
    const without = await (await slowApp.request(`${host}/search?q=harbour`)).text();
    expect(without).toContain("Nothing newer has");
    expect(without).toMatch(/href="\/search\?q=harbour&amp;cursor=[^"]+" rel="next">\s*Search further back/);
    const some = await (await slowApp.request(`${host}/search?q=quay`)).text();
    expect(some).toContain("Searched back to 24 November 2026");
    expect(some).toContain("Search further back");
  });

  it("goes on in the order of relevance too, and says on each page what it found there", async () => {
    const seen: string[] = [];
    for (let path: string | undefined = "/search?q=harbour&sort=relevance"; path !== undefined; ) {
      const html: string = await (await slowApp.request(host + path)).text();
      seen.push(
        html.match(/Nothing newer has|So far nothing more has|Nothing more has|Harbour \d(?=<)/g)?.join() ?? "",
      );
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(seen).toHaveLength(3);
    expect(seen[0]).toBe("Nothing newer has");
    const ended = await (await slowApp.request(`${host}/search?q=quay&cursor=${cursorBefore(now - 4 * hour)}`)).text();
    expect(ended).toContain("Nothing more has");
    expect(ended).toMatch(/href="\/search\?q=quay" rel="prev">\s*Newest results/);
  });
});

/** As an earlier page gives it. */
function cursorBefore(time: number): string {
  const before = Math.floor(time / 60_000) * 4096;
  return Buffer.from(JSON.stringify({ before, seenAt: null })).toString("base64url");
}
