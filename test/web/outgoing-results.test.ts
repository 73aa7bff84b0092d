import { parseAtomFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import { appOver } from "./ask.ts";
import { app, get, host, searchArchive, store } from "./search-archive.ts";

searchArchive();

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

describe("outgoing feeds", () => {
  it("carry the article of a page that was read, in the place of what its feed said", async () => {
    const text = async (kind: string) => (await app.request(`${host}/out/search.${kind}?q=harvest`)).text();
    const item = Number((await get("/api/v1/items?q=harvest")).items[0]?.id);
    expect(await text("json")).not.toContain("whole crop");
    await store.keepPage({ item, revision: 1, html: "<p>The whole crop is in.</p>", tags: [] });
    for (const kind of ["atom", "rss", "json"]) expect(await text(kind)).toContain("The whole crop is in.");
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

  it("are named by the day of the configured zone", async () => {
    const late = appOver(undefined, { zone: "Asia/Kathmandu", now: () => Date.parse("2026-11-30T20:00:00Z") });
    const { headers } = await late.request(`${host}/out/export.csv`);
    expect(headers.get("Content-Disposition")).toBe('attachment; filename="wirewatch-2026-12-01.csv"');
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
