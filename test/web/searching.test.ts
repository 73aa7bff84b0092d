import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import type { Hono } from "hono";
import Parser from "rss-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createSpeller } from "../../src/search/speller.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { createApp } from "../../src/web/app.ts";
import { renewSavedSearches } from "../../src/web/renew-saved-searches.ts";
import { hour, makeFeed, makeFetch, makeItem, makeTagged, makeTopic } from "../store/fixtures.ts";
import { now, webDeps } from "./sample.ts";

const host = "http://localhost";
let folder: string;
let store: Store;
let app: Hono;

/** An archive in a real file: two feeds that share an article, a topic, and a title that a spreadsheet would run. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirewatch-searching-"));
  store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
  await store.syncFeeds([makeFeed("guardian", { title: "The Guardian" }), makeFeed("ledger")], now);
  await store.syncTopics([makeTopic("sanctions", { name: "Sanctions" })], now);
  const [guardian = 0, ledger = 0] = (await store.feedStates()).map(({ no }) => no);
  const shared = { url: "https://wire.example/tanker", title: "Tanker insured by brokers" };
  const tag = {
    topic: "sanctions",
    score: 2,
    evidence: [{ term: "tanker", field: "title" as const, start: 0, end: 6 }],
  };
  await store.ingest([
    makeFetch(guardian, [
      makeTagged(makeItem("1", { ...shared, publishedAt: now - 3 * hour }), [tag]),
      makeItem("2", { title: '=HYPERLINK("http://evil.example")', publishedAt: now - 4 * hour }),
    ]),
    makeFetch(ledger, [makeItem("3", { ...shared, publishedAt: now - 2 * hour }), makeItem("4", { title: "Harvest" })]),
  ]);
  const deps = webDeps();
  const words = [
    { word: "tanker", items: 200 },
    { word: "harvest", items: 100 },
  ];
  const speller = await createSpeller(words, async () => undefined);
  app = createApp({ ...deps, store, speller });
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const answerForm = z.looseObject({
  items: z.array(z.looseObject({ id: z.union([z.number(), z.string()]).optional() })).default([]),
  total: z.number().optional(),
  corrections: z.unknown().optional(),
  suggestion: z.unknown().optional(),
});
const get = async (path: string) => answerForm.parse(await (await app.request(host + path)).json());
const firstId = async (path: string) => (await get(path)).items[0]?.id ?? 0;
const send = (method: string, path: string, body?: unknown): Response | Promise<Response> =>
  app.request(host + path, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

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

describe("saved searches", () => {
  it("are kept, renamed, listed, followed as feeds that two parsers read alike, and removed", async () => {
    const made = await send("POST", "/api/v1/searches", { name: "Tankers", q: "tanker" });
    expect(made.status).toBe(201);
    const saved = await made.json();
    expect(saved).toMatchObject({ id: "tankers", q: "tanker" });
    expect((await send("PATCH", "/api/v1/searches/tankers", { name: "All tankers" })).status).toBe(200);
    expect((await get("/api/v1/searches")).items).toMatchObject([{ id: "tankers", name: "All tankers" }]);
    expect((await get("/api/v1/suggest?q=all tank")).items).toContainEqual(
      expect.objectContaining({ kind: "search", title: "All tankers" }),
    );

    const text = async (kind: string) => (await app.request(`${host}/out/searches/tankers.${kind}`)).text();
    const [atom, rss, json] = [await text("atom"), await text("rss"), await text("json")];
    const titles = ["Tanker insured by brokers"];
    for (const feed of [atom, rss]) {
      expect((await new Parser().parseString(feed)).items.map(({ title }) => title)).toEqual(titles);
    }
    expect(parseAtomFeed(atom).entries?.map(({ title }) => title?.value)).toEqual(titles);
    expect(parseRssFeed(rss).items?.map(({ title }) => title)).toEqual(titles);
    expect(parseJsonFeed(json).items?.map(({ title }) => title)).toEqual(titles);
    const ids = [
      parseAtomFeed(atom).entries?.[0]?.id,
      parseRssFeed(rss).items?.[0]?.guid?.value,
      parseJsonFeed(json).items?.[0]?.id,
    ];
    expect(new Set(ids).size).toBe(1);

    expect((await send("DELETE", "/api/v1/searches/tankers")).status).toBe(204);
    expect((await app.request(`${host}/out/searches/tankers.atom`)).status).toBe(404);
  });

  it("of before are given the ids of what they name, but not of what they may have meant", async () => {
    const old = { id: "old", name: "Old", sort: "newest", createdAt: now } as const;
    await store.putSearch({ ...old, q: 'tanker feed:"The Guardian" feed:gaurdian' });
    await renewSavedSearches(store);
    expect(await store.savedSearches()).toEqual([{ ...old, q: "tanker feed:guardian feed:gaurdian" }]);
    await store.removeSearch("old");
  });

  it("of before are renewed with one look at all the names, which may be thousands", async () => {
    const ids = ["one", "two", "three"];
    for (const id of ids) await store.putSearch({ id, name: id, q: "feed:guardian", sort: "newest", createdAt: now });
    let looks = 0;
    const names = (): ReturnType<typeof store.names> => {
      looks++;
      return store.names();
    };
    await renewSavedSearches({ ...store, names });
    expect(looks).toBe(1);
    for (const id of ids) await store.removeSearch(id);
  });

  it("whose feed there is no more tell so in an entry of their feeds", async () => {
    await send("POST", "/api/v1/searches", { name: "Gone", q: "feed:gone-for-good" });
    const why = "There is no feed “gone-for-good”, so nothing matches it.";
    for (const kind of ["atom", "rss"]) {
      const text = await (await app.request(`${host}/out/searches/gone.${kind}`)).text();
      const { items } = await new Parser().parseString(text);
      expect(items).toMatchObject([
        { title: "“Gone” finds nothing", link: "http://localhost:8080/search?q=feed%3Agone-for-good" },
      ]);
      expect(text).toContain(why);
      expect(await (await app.request(`${host}/out/searches/gone.${kind}`)).text()).toBe(text);
    }
    expect((await get("/out/searches/gone.json")).items).toMatchObject([{ title: "“Gone” finds nothing" }]);
    await send("PATCH", "/api/v1/searches/gone", { q: "zeppelins" });
    expect((await get("/out/searches/gone.json")).items).toEqual([]);
    await send("DELETE", "/api/v1/searches/gone");
  });

  it("have a name each, however it is written; one is replaced only on request", async () => {
    const tankers = { name: "Tankers", q: "tanker" };
    expect((await send("POST", "/api/v1/searches", tankers)).status).toBe(201);
    const twice = await send("POST", "/api/v1/searches", { name: " tÁNKERS", q: "harvest" });
    expect([twice.status, await twice.json()]).toEqual([
      409,
      expect.objectContaining({
        title: "The name is taken",
        detail: expect.stringContaining("“Tankers” already (/api/v1/searches/tankers), which is tanker."),
        errors: [{ field: "name", message: "is that of tankers" }],
      }),
    ]);
    await send("POST", "/api/v1/searches", { name: "Harvests", q: "harvest" });
    expect((await send("PATCH", "/api/v1/searches/harvests", { name: "Tankers" })).status).toBe(409);
    expect((await send("PATCH", "/api/v1/searches/tankers", { name: "TANKERS" })).status).toBe(200);
    const replaced = await send("POST", "/api/v1/searches", { name: "Tankers", q: "insured", replace: true });
    expect([replaced.status, await replaced.json()]).toMatchObject([200, { id: "tankers", q: "insured" }]);
    expect((await get("/api/v1/searches")).items.map(({ id }) => id)).toEqual(["harvests", "tankers"]);
    for (const id of ["tankers", "harvests"]) await send("DELETE", `/api/v1/searches/${id}`);
  });

  it("has a name of its own, also where two are saved at the same moment", async () => {
    const save = (q: string) => send("POST", "/api/v1/searches", { name: "Tankers", q });
    const answers = await Promise.all(["tanker", "crude", "oil"].map(save));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const told = await Promise.all(answers.map((answer) => answer.json()));
    const kept = (await store.savedSearches()).filter(({ name }) => name === "Tankers");
    expect(kept).toHaveLength(1);
    expect(told).toContainEqual(expect.objectContaining({ id: "tankers", q: kept[0]?.q }));
    await send("DELETE", "/api/v1/searches/tankers");
  });

  it("may be sent twice, as by a second press of a key", async () => {
    const guardian = { name: "Guardian", q: 'feed:"The Guardian"' };
    const first = await send("POST", "/api/v1/searches", guardian);
    const again = await send("POST", "/api/v1/searches", guardian);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(await again.json()).toEqual(await first.json());
    expect((await send("POST", "/api/v1/searches", { ...guardian, sort: "relevance" })).status).toBe(409);
    await send("DELETE", "/api/v1/searches/guardian");
  });

  it("outlast new names of the feeds, topics and languages that they name", async () => {
    const q = 'tanker (feed:"the guardian" OR -topic:(Sanctions OR x)) feed:gaurdian language:English feed:nowhere';
    const kept = "tanker (feed:guardian OR -topic:(Sanctions OR x)) feed:guardian language:en feed:nowhere";
    const made = await send("POST", "/api/v1/searches", { name: "Named", q });
    expect(await made.json()).toMatchObject({ q: kept });
    const changed = await send("PATCH", "/api/v1/searches/named", { q: 'feed:"The Guardian"' });
    expect(await changed.json()).toMatchObject({ q: "feed:guardian" });
    await send("DELETE", "/api/v1/searches/named");
  });

  it("need a name", async () => {
    expect((await send("POST", "/api/v1/searches", { name: " ", q: "tanker" })).status).toBe(400);
  });
});

describe("the feed of a topic", () => {
  it("has the topic's items", async () => {
    const atom = await (await app.request(`${host}/out/topics/sanctions.atom`)).text();
    expect(parseAtomFeed(atom).entries).toHaveLength(1);
    expect((await app.request(`${host}/out/topics/nothing.atom`)).status).toBe(404);
  });
});

describe("outgoing feeds and exports", () => {
  it("find nothing for a misspelt name, as nothing there could say what it was taken for", async () => {
    expect((await get("/out/search.json?q=feed:gaurdian")).items).toEqual([]);
    expect((await get('/out/search.json?q=feed:"the guardian"')).items).toHaveLength(2);
    for (const kind of ["atom", "rss", "json"]) {
      expect(await (await app.request(`${host}/out/search.${kind}?q=feed:gaurdian`)).text()).toContain(
        "There is no feed “gaurdian”, so nothing matches it.",
      );
    }
    expect(await (await app.request(`${host}/out/export.jsonl?q=feed:gaurdian`)).text()).toBe("");
  });

  it("have an article under one id, whichever copies of it are found", async () => {
    const ids = async (q: string) => (await get(`/out/search.json?q=${q}`)).items.map(({ id }) => id);
    expect(await ids("tanker feed:guardian")).toEqual(await ids("tanker feed:ledger"));
    expect(await ids("tanker")).toEqual(await ids("tanker feed:guardian"));
  });
});

describe("exports", () => {
  it("are whole, with what a citation needs, and no cell that a spreadsheet would run", async () => {
    const answer = await app.request(`${host}/out/export.csv`);
    expect(answer.headers.get("Content-Type")).toContain("text/csv");
    expect(answer.headers.get("Content-Disposition")).toContain("attachment");
    const text = await answer.text();
    const [head = "", ...rows] = text.trimEnd().split("\r\n");
    expect(head).toContain("sha256");
    expect(rows).toHaveLength(4);
    expect(text).not.toMatch(/(?:^|,|")=HYPERLINK/m);
    for (const row of rows) expect(row).toMatch(/[0-9a-f]{64}/);
  });

  it("tell what of the query was not read in a header, as JSON", async () => {
    const words = Array.from({ length: 70 }, (_, i) => `word${i}`).join(" OR ");
    const warnings = async (q: string) =>
      JSON.parse(
        (await app.request(`${host}/out/export.csv?${new URLSearchParams({ q })}`)).headers.get("Wirewatch-Warnings") ??
          "[]",
      );
    expect(await warnings(words)).toEqual([expect.stringMatching(/^Only the first 64 parts of the query were used/)]);
    expect(await warnings("topic:nowhere")).toEqual(["There is no topic “nowhere”, so nothing matches it."]);
    expect(await warnings("harvest")).toEqual([]);
  });

  it("take the query and come in five forms", async () => {
    const lines = await (await app.request(`${host}/out/export.jsonl?q=harvest`)).text();
    expect(
      lines
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).title),
    ).toEqual(["Harvest"]);
    expect(await (await app.request(`${host}/out/export.ris?q=harvest`)).text()).toContain("TI  - Harvest");
    expect(await (await app.request(`${host}/out/export.bib?q=harvest`)).text()).toContain("title = {");
    expect(await (await app.request(`${host}/out/export.csl.json?q=harvest`)).json()).toMatchObject([
      { title: "Harvest" },
    ]);
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
