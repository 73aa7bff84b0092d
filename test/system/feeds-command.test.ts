import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { body, type FeedServer, rss, startFeedServer } from "./feed-server.ts";
import { makeWorkplace, type Workplace } from "./program.ts";

let place: Workplace;
let publisher: FeedServer;

beforeEach(async () => {
  place = await makeWorkplace();
  publisher = await startFeedServer();
  publisher.put("/", body('<link rel="alternate" type="application/rss+xml" href="/news.xml">', "text/html"));
  publisher.put("/news.xml", body(rss(["Crane falls", "Berth sold"])));
  await place.write("feeds.json", { feeds: [] });
});
afterEach(async () => {
  await publisher.close();
  await place.remove();
});

const stored = async () =>
  JSON.parse(await readFile(join(place.folder, "feeds.json"), "utf8")) as { feeds: Record<string, unknown>[] };

describe("feeds", () => {
  it("finds the feed of a site, shows what is in it, and follows it", async () => {
    const shown = await place.run(["feeds", "discover", publisher.url("/")]);
    expect(shown.out).toMatch(/news\.xml[\s\S]*2 items[\s\S]*Crane falls/);
    expect((await stored()).feeds).toEqual([]);
    const added = await place.run(["feeds", "add", publisher.url("/"), "--id", "news", "--category", "ports"]);
    expect([added.code, added.err]).toEqual([0, expect.stringMatching(/Crane falls[\s\S]*Added as news\./)]);
    expect((await stored()).feeds).toMatchObject([{ id: "news", url: publisher.url("/news.xml"), category: "ports" }]);
    const again = await place.run(["feeds", "add", publisher.url("/news.xml")]);
    expect([again.code, again.err]).toEqual([2, expect.stringMatching(/already listed as/)]);
  });

  it("says in words where there is nothing to follow", async () => {
    publisher.put("/plain", body("<html><body>No feed here</body></html>", "text/html"));
    const nothing = await place.run(["feeds", "add", publisher.url("/plain")]);
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringMatching(/No feed was found at/)]);
    const odd = await place.run(["feeds", "add", "not an address"]);
    expect([odd.code, odd.err]).toEqual([2, expect.stringMatching(/is not a web address/)]);
  });

  it("checks feeds with both readers and stores nothing", async () => {
    publisher.put("/down", (_, response) => response.writeHead(500).end());
    await place.write("feeds.json", {
      feeds: [
        { id: "news", url: publisher.url("/news.xml") },
        { id: "down", url: publisher.url("/down") },
      ],
    });
    const { code, out } = await place.run(["feeds", "check", "--json"]);
    expect([code, JSON.parse(out).items]).toMatchObject([
      0,
      [
        { id: "news", ok: true, items: 2, otherReaders: null },
        { id: "down", ok: false, problem: expect.stringMatching(/500/) },
      ],
    ]);
  });

  it("pauses, resumes, renames, exports, imports and removes", async () => {
    await place.run(["feeds", "add", publisher.url("/news.xml"), "--id", "news", "--title", "News"]);
    await place.run(["fetch"]);
    await place.run(["feeds", "pause", "news"]);
    expect((await stored()).feeds[0]).toMatchObject({ enabled: false });
    await place.run(["feeds", "resume", "news"]);
    await place.run(["feeds", "rename", "news", "The News"]);
    expect((await place.run(["feeds", "export", "list.opml"])).code).toBe(0);
    expect((await place.run(["feeds", "remove", "news", "--items"])).err).toMatch(/2 items were deleted/);
    expect(JSON.parse((await place.run(["search", "crane", "--json"])).out)).toMatchObject({ total: 0 });
    const imported = await place.run(["feeds", "import", "list.opml", "--json"]);
    expect(JSON.parse(imported.out)).toEqual({ added: 1, alreadyListed: [], problems: [] });
    expect((await stored()).feeds).toMatchObject([{ url: publisher.url("/news.xml"), title: "The News" }]);
    expect((await place.run(["feeds", "pause", "nobody"])).code).toBe(2);
  });

  it("edits beside a running server are taken over by it", async () => {
    await place.run(["topics", "list"]);
    const running = await place.start(["serve"], /(http:\/\/127\.0\.0\.1:\d+)/);
    const address = running.match[1] ?? "";
    await place.run(["feeds", "add", publisher.url("/news.xml"), "--id", "news"]);
    const deadline = Date.now() + 15_000;
    const items = async () => ((await (await fetch(`${address}/api/v1/items`)).json()) as { total: number }).total;
    while ((await items()) < 2 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await items()).toBe(2);
    expect((await place.run(["feeds", "remove", "news", "--items"])).err).toMatch(/2 items were deleted/);
    expect(await items()).toBe(0);
    expect(await running.stop()).toBe(0);
  });
});
