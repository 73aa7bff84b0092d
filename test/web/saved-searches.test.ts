import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import Parser from "rss-parser";
import { describe, expect, it } from "vitest";
import { renewSavedSearches } from "../../src/web/searching/renew-saved-searches.ts";
import { now } from "./sample.ts";
import { app, get, host, searchArchive, send, store } from "./search-archive.ts";

searchArchive();

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
