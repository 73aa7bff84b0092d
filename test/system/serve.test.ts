import { readdirSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { body, type FeedServer, rss, startFeedServer } from "./feed-server.ts";
import { makeWorkplace, type RunningProgram, type Workplace } from "./program.ts";

let place: Workplace;
let publisher: FeedServer;
let server: RunningProgram | null = null;

beforeEach(async () => {
  place = await makeWorkplace();
  publisher = await startFeedServer();
});
afterEach(async () => {
  server?.process.kill("SIGKILL");
  server = null;
  await publisher.close();
  await place.remove();
});

const address = (): string => server?.match[1] ?? "";
const get = async (path: string): Promise<string> => (await fetch(`${address()}${path}`)).text();

it("fetches at once, shows, finds and publishes what came in, and stops cleanly", async () => {
  publisher.put("/a", body(rss(["Consulate general moves its archive"], new Date(Date.now() - 60_000))));
  await place.write("feeds.json", { feeds: [{ id: "a", url: publisher.url("/a"), title: "A paper" }] });
  server = await place.start(["serve"], /at (http:\S+)/);
  await expect.poll(() => get("/search?q=archive"), { timeout: 15_000 }).toContain("1 item");
  expect(await get("/")).toContain("Consulate");
  expect(await get("/health")).toContain("A paper");
  expect(await get("/out/search.atom?q=archive")).toContain("Consulate general moves its archive");
  expect(JSON.parse(await get("/api/v1/items?q=archive"))).toMatchObject({ total: 1, next: null });
  expect(await server.stop("SIGINT")).toBe(0);
});

it("learns how words are written from what came in", async () => {
  const titles = ["One", "Two", "Three", "Four"].map((number) => `${number} consulate closes`);
  publisher.put("/a", body(rss(titles, new Date(Date.now() - 60_000))));
  await place.write("feeds.json", { feeds: [{ id: "a", url: publisher.url("/a"), title: "A paper" }] });
  server = await place.start(["serve"], /at (http:\S+)/);
  await expect.poll(() => get("/api/v1/items?q=consulte"), { timeout: 20_000 }).toContain('"q":"consulate"');
  expect(await get("/api/v1/suggest?q=consul")).toContain("consulate");
}, 30_000);

it("takes over a changed list within seconds, and keeps the last good one when an edit is bad", async () => {
  publisher.put("/a", body(rss(["First"])));
  publisher.put("/b", body(rss(["Second"])));
  const entry = (id: string) => ({ id, url: publisher.url(`/${id}`), title: `Paper ${id}` });
  await place.write("feeds.json", { feeds: [entry("a")] });
  server = await place.start(["serve"], /at (http:\S+)/);
  await place.write("feeds.json", { feeds: [entry("a"), entry("b")] });
  await expect.poll(() => get("/api/v1/items?q=second"), { timeout: 15_000 }).toContain('"title":"Second"');
  await place.write("feeds.json", '{ "feeds": [ { "url": "nonsense" } ] }');
  await expect.poll(() => get("/health"), { timeout: 5000 }).toMatch(/feeds\.json/);
  expect(JSON.parse(await get("/api/v1/feeds")).items).toHaveLength(2);
  await place.write("feeds.json", { feeds: [entry("a")] });
  await expect.poll(async () => JSON.parse(await get("/api/v1/feeds")).items.length, { timeout: 5000 }).toBe(1);
});

it("looks for the feeds of many sites at once in three threads more, and of one again afterwards", async () => {
  await place.write("feeds.json", { feeds: [] });
  server = await place.start(["serve"], /at (http:\S+)/);
  const threads = (): number => readdirSync(`/proc/${server?.process.pid}/task`).length;
  const discover = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${address()}/api/v1/feeds/discover`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: address() },
      body: JSON.stringify({ address: publisher.url(path) }),
    });
    return ((await answer.json()) as { feeds: readonly { url: string }[] }).feeds.map(({ url }) => url);
  };
  const sites = Array.from({ length: 30 }, (_, n) => `/site-${n}`);
  for (const site of sites) {
    publisher.put(site, body(`<link rel="alternate" type="application/rss+xml" href="${site}.xml">`, "text/html"));
    publisher.put(`${site}.xml`, body(rss(["First", "Second"])));
  }
  // What the first one loads stays.
  await discover("/site-0");
  const before = threads();
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, threads());
  }, 1);
  const found = await Promise.all(sites.map(discover));
  clearInterval(watch);
  expect(found).toEqual(sites.map((site) => [publisher.url(`${site}.xml`)]));
  expect(most).toBeGreaterThan(before);
  // The other reader has the third.
  expect(most).toBeLessThanOrEqual(before + 3);
  expect(await discover("/site-1")).toEqual([publisher.url("/site-1.xml")]);
}, 30_000);

it("says at its start what it may fetch that is not public", async () => {
  await place.write("feeds.json", { feeds: [] });
  server = await place.start(["serve"], /at (http:\S+)/);
  await expect
    .poll(() => server?.said(), { timeout: 5000 })
    .toContain("WIREWATCH_FETCH_ALLOW lets fetches reach 127.0.0.0/8");
});

it("refuses a second one on the same data", async () => {
  await place.write("feeds.json", { feeds: [] });
  server = await place.start(["serve"], /at (http:\S+)/);
  const { code, err } = await place.run(["serve"]);
  expect([code, err]).toEqual([1, expect.stringMatching(/^Another Wirewatch is running on this data folder\./)]);
});

it("shows a living system without a network in the demo", async () => {
  server = await place.start(["demo"], /at (http:\S+)/);
  await expect
    .poll(async () => JSON.parse(await get("/api/v1/items?limit=1")).total, { timeout: 10_000 })
    .toBeGreaterThan(80);
  expect(await get("/")).toContain('class="headline"');
  expect(await get("/search?q=%E5%88%B6%E8%A3%81")).toContain("<mark>制裁</mark>");
  expect(await server.stop("SIGTERM")).toBe(0);
});
