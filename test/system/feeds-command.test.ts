import { link, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
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

  it("follows several feeds of a site at once: those that are picked, or all that are not listed yet", async () => {
    const links = ["a", "b", "c"].map((name) => {
      publisher.put(`/${name}.xml`, body(rss(["Crane falls"])));
      return `<link rel="alternate" type="application/rss+xml" href="/${name}.xml">`;
    });
    publisher.put("/many", body(links.join(""), "text/html"));
    const paths = async () => (await stored()).feeds.map(({ url }) => new URL(String(url)).pathname);
    const two = await place.run(["feeds", "add", publisher.url("/many"), "--pick", "1,3", "--category", "ports"]);
    expect([two.code, two.err]).toEqual([0, expect.stringMatching(/Added as [\w-]+\.\nAdded as [\w-]+\.\n/)]);
    expect(await paths()).toEqual(["/a.xml", "/c.xml"]);
    expect((await place.run(["feeds", "add", publisher.url("/many"), "--all"])).code).toBe(0);
    expect(await paths()).toEqual(["/a.xml", "/c.xml", "/b.xml"]);
    const none = await place.run(["feeds", "add", publisher.url("/many"), "--all"]);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("in the list already")]);
    const titled = await place.run(["feeds", "add", publisher.url("/many"), "--pick", "1,2", "--title", "X"]);
    expect([titled.code, titled.err]).toEqual([2, expect.stringContaining("--id and --title are of one feed")]);
  });

  it("asks with a password what wants one, writes it down and never shows it", async () => {
    const wanted = `Basic ${Buffer.from("ann:pass:word").toString("base64")}`;
    publisher.put("/closed.xml", (request, response) => {
      if (request.headers.authorization !== wanted) return response.writeHead(401).end();
      return response.end(rss(["Crane falls"]));
    });
    const without = await place.run(["feeds", "add", publisher.url("/closed.xml")]);
    expect([without.code, without.err]).toEqual([1, expect.stringMatching(/wants a password or key.*--user/)]);
    const added = await place.run([
      "feeds",
      "add",
      publisher.url("/closed.xml"),
      "--user",
      "ann:pass:word",
      "--id",
      "c",
    ]);
    expect([added.code, added.out + added.err]).toEqual([0, expect.not.stringContaining("pass")]);
    expect((await stored()).feeds).toMatchObject([{ id: "c", headers: { Authorization: wanted } }]);
    expect((await place.run(["feeds", "check", "c"])).code).toBe(0);
    const changed = await place.run(["feeds", "headers", "c", "--header", "X-Key: abc"]);
    expect([changed.code, changed.err]).toEqual([0, "c is asked with X-Key now.\n"]);
    expect((await stored()).feeds).toMatchObject([{ headers: { "X-Key": "abc" } }]);
    expect((await place.run(["feeds", "check", "c"])).code).toBe(1);
    await place.run(["feeds", "headers", "c", "--drop-headers"]);
    expect((await stored()).feeds[0]).not.toHaveProperty("headers");
    expect((await place.run(["feeds", "headers", "c"])).code).toBe(2);
  });

  it("takes back an import, and pauses several feeds in one edit", async () => {
    const outline = (name: string) => `<outline text="${name}" xmlUrl="https://${name}.example/rss"/>`;
    await writeFile(join(place.folder, "a.opml"), `<opml><body>${outline("one")}${outline("two")}</body></opml>`);
    const added = await place.run(["feeds", "import", "a.opml"]);
    expect([added.code, added.err]).toEqual([0, expect.stringContaining("“wirewatch feeds undo” takes this back.")]);
    const paused = await place.run(["feeds", "pause", "one", "two"]);
    expect(paused.err).toContain("“wirewatch feeds undo” takes this back.");
    // They are so already: what is taken back is the edit before.
    const again = await place.run(["feeds", "pause", "one", "two"]);
    expect([again.code, again.err]).toEqual([0, "one is paused.\ntwo is paused.\n"]);
    expect((await stored()).feeds.map(({ enabled }) => enabled)).toEqual([false, false]);
    expect((await place.run(["feeds", "undo"])).err).toContain("Taken back: 2 feeds were paused.");
    expect((await place.run(["feeds", "undo"])).err).toContain("Done again: 2 feeds were paused.");
    const unknown = await place.run(["feeds", "resume", "one", "nobody"]);
    expect([unknown.code, (await stored()).feeds[0]?.enabled]).toEqual([2, false]);
    await place.run(["feeds", "remove", "one", "two", "--yes", "--items"]);
    const none = await place.run(["feeds", "undo"]);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("no edit of the list that can be taken back")]);
  });

  it("says before a feed is added that other readers read it otherwise", async () => {
    publisher.put(
      "/old.xml",
      body("<rss><channel><title>Old</title></channel><item><title>Crane falls</title></item></rss>"),
    );
    const added = await place.run(["feeds", "add", publisher.url("/old.xml")]);
    expect([added.code, added.err]).toEqual([0, expect.stringMatching(/Other readers see 0 of 1 items\.[\s\S]*Added/)]);
  });

  it("says in words where there is nothing to follow", async () => {
    publisher.put("/plain", body("<html><body>No feed here</body></html>", "text/html"));
    const nothing = await place.run(["feeds", "add", publisher.url("/plain")]);
    expect([nothing.code, nothing.err]).toEqual([
      1,
      expect.stringMatching(/No feed was found at[\s\S]*look for “RSS”/),
    ]);
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
      1,
      [
        { id: "news", ok: true, items: 2, otherReaders: null },
        { id: "down", ok: false, problem: expect.stringMatching(/500/) },
      ],
    ]);
    expect(await place.run(["feeds", "check", "news"])).toMatchObject({
      code: 0,
      err: expect.stringContaining("1 feed checked, 0 failed"),
    });
    expect(await place.run(["feeds", "check", "down"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("1 feed checked, 1 failed"),
    });
    expect(await place.run(["fetch"])).toMatchObject({ code: 1, err: expect.stringMatching(/2 feeds, .* 1 failed/) });
    expect((await place.run(["fetch", "news"])).code).toBe(0);
  });

  it("checks more feeds than it holds documents of, also after some that failed or were none", async () => {
    const paths = ["/away", "/", "/news.xml"].flatMap((path) => ["?1", "?2", "?3"].map((query) => path + query));
    for (const query of ["?1", "?2", "?3"]) {
      publisher.put(`/${query}`, body("<p>A page</p>", "text/html"));
      publisher.put(`/news.xml${query}`, body(rss(["Crane falls"])));
    }
    await place.write("feeds.json", { feeds: paths.map((path) => ({ url: publisher.url(path) })) });
    const checked = await place.run(["feeds", "check", "--json"], { env: { WIREWATCH_FETCH_CONCURRENCY: "1" } });
    expect(JSON.parse(checked.out).items.map(({ items }: { items: number | null }) => items)).toEqual([
      ...[null, null, null],
      ...[null, null, null],
      ...[1, 1, 1],
    ]);
  });

  it("leaves a host alone that asked for it, and says so", async () => {
    let asked = 0;
    publisher.put("/busy", (_, response) => {
      asked++;
      response.writeHead(429, { "retry-after": "3600" }).end();
    });
    const busy = { id: "busy", url: publisher.url("/busy") };
    const news = { id: "news", url: publisher.url("/news.xml") };
    await place.write("feeds.json", { feeds: [news] });
    await place.run(["fetch"]);
    await place.write("feeds.json", { feeds: [busy, news] });
    expect((await place.run(["fetch", "busy"])).code).toBe(1);
    const fetched = await place.run(["fetch", "--json"]);
    const { failed, waiting } = JSON.parse(fetched.out);
    expect([fetched.code, failed, waiting.map(({ id }: { id: string }) => id).sort()]).toEqual([
      0,
      [],
      ["busy", "news"],
    ]);
    expect(waiting[0].error).toMatch(/127\.0\.0\.1 asked not to be asked for another 6\d minutes/);
    expect((await place.run(["feeds", "list"])).out).toMatch(
      /busy +failed .*429.*Waits until [\s\S]*news +waits .*Waits until .* UTC, because 127\.0\.0\.1 asked us to\./,
    );
    const checked = await place.run(["feeds", "check"]);
    expect(checked).toMatchObject({ code: 0, out: expect.stringMatching(/news +waits +127\.0\.0\.1 asked not to be/) });
    expect(checked.err).toContain("0 feeds checked, 0 failed, 2 wait for a host");
    expect((await place.run(["feeds", "discover", publisher.url("/")])).err).toMatch(/asked not to be asked/);
    expect(asked).toBe(1);
  });

  it.each([
    ["check", ["feeds", "check", "busy"]],
    ["discover", ["feeds", "discover"]],
    ["add", ["feeds", "add", "--yes"]],
  ])("has the schedule leave a host alone that “feeds %s” met", async (_, args) => {
    publisher.put("/busy", (_request, response) => response.writeHead(429, { "retry-after": "3600" }).end());
    await place.write("feeds.json", { feeds: [{ id: "news", url: publisher.url("/news.xml") }] });
    await place.run(["fetch"]);
    const feeds = ["/news.xml", "/busy"].map((path) => ({ id: path.slice(1).split(".")[0], url: publisher.url(path) }));
    await place.write("feeds.json", { feeds });
    const address = args[1] === "check" ? [] : [publisher.url("/busy")];
    expect((await place.run([...args, ...address])).code).toBe(1);
    const { waiting } = JSON.parse((await place.run(["fetch", "--json"])).out);
    expect(waiting.map(({ id }: { id: string }) => id).sort()).toEqual(["busy", "news"]);
  });

  it("tells a feed that is gone as paused, and how to ask it again", async () => {
    publisher.put("/gone", (_, response) => response.writeHead(410).end());
    await place.write("feeds.json", { feeds: [{ id: "old", url: publisher.url("/gone") }] });
    await place.run(["fetch"]);
    expect((await place.run(["feeds", "list"])).out).toMatch(/old +gone .*paused; “wirewatch feeds resume old” asks/);
    const { items } = JSON.parse((await place.run(["feeds", "list", "--json"])).out);
    expect(items).toMatchObject([{ nextFetchAt: null, goneAt: expect.any(String) }]);
  });

  it("keeps the items of a removed feed from another site's feed that is given its id", async () => {
    await place.write("feeds.json", { feeds: [{ id: "news", url: publisher.url("/news.xml") }] });
    await place.run(["fetch"]);
    await place.run(["feeds", "remove", "news", "--yes"]);
    await place.write("feeds.json", { feeds: [{ id: "news", url: "http://127.0.0.2:1/news.xml" }] });
    await place.run(["fetch"]);
    expect((await place.run(["feeds", "list"])).out).toMatch(/news +failed +0 /);
    expect((await place.run(["search", "crane"])).out).toMatch(/news-2 +Crane falls/);
  });

  it("offers the address that a feed has moved to, and tells gaps of the last days alone", async () => {
    await place.write("feeds.json", { feeds: [{ id: "news", url: publisher.url("/news.xml") }] });
    await place.run(["fetch"]);
    const db = new Database(join(place.folder, "data", "wirewatch.db"));
    db.prepare("UPDATE feed SET moved_to = 'https://paper.example/rss'").run();
    const addGap = db.prepare("INSERT INTO feed_gap (feed, seen_at, from_at, to_at) SELECT no, ?, 0, 1 FROM feed");
    addGap.run(Date.now() - 8 * 86_400_000);
    expect((await place.run(["feeds", "list"])).out).toContain(
      "“wirewatch feeds move news 'https://paper.example/rss'”",
    );
    expect((await place.run(["feeds", "check"])).out).not.toContain("may have been missed");
    addGap.run(Date.now() - 6 * 86_400_000);
    expect((await place.run(["feeds", "check"])).out).toContain("may have been missed");
    db.close();
  });

  it("tells a feed that is silent", async () => {
    const day = 86_400_000;
    const items = Array.from({ length: 20 }, (_, i) => {
      const date = new Date(Date.now() - (90 + i) * day).toUTCString();
      return `<item><guid>${i}</guid><title>Ship ${i} leaves</title><pubDate>${date}</pubDate></item>`;
    });
    publisher.put("/still", body(`<rss version="2.0"><channel><title>Still</title>${items.join("")}</channel></rss>`));
    await place.write("feeds.json", { feeds: [{ id: "still", url: publisher.url("/still") }] });
    await place.run(["fetch"]);
    expect((await place.run(["feeds", "list"])).out).toMatch(
      /still +silent .*Nothing since .* UTC, usually about one item a day\./,
    );
    expect((await place.run(["feeds", "check"])).out).toMatch(/still +silent/);
  });

  it("pauses, resumes, renames, exports, imports and removes", async () => {
    await place.run(["feeds", "add", publisher.url("/news.xml"), "--id", "news", "--title", "News"]);
    await place.run(["fetch"]);
    await place.run(["feeds", "pause", "news"]);
    expect((await stored()).feeds[0]).toMatchObject({ enabled: false });
    await place.run(["feeds", "resume", "news"]);
    await place.run(["feeds", "rename", "news", "The News"]);
    expect((await place.run(["feeds", "rename", "news", "--category", "ports"])).err).toMatch(/news is in “ports” now/);
    expect((await stored()).feeds[0]).toMatchObject({ title: "The News", category: "ports" });
    expect((await place.run(["feeds", "rename", "news", "--category", ""])).err).toMatch(/news has no category now/);
    expect((await stored()).feeds[0]).not.toHaveProperty("category");
    expect((await place.run(["feeds", "rename", "news"])).code).toBe(2);
    expect((await place.run(["feeds", "export", "list.opml"])).code).toBe(0);
    expect(await place.run(["feeds", "export", "nowhere/list.opml"])).toMatchObject({
      code: 1,
      err: "nowhere/list.opml was not written: its folder is not there.\n",
    });
    expect((await place.run(["feeds", "remove", "news", "--items"])).err).toMatch(/2 items were deleted/);
    expect(JSON.parse((await place.run(["search", "crane", "--json"])).out)).toMatchObject({ total: 0 });
    const imported = await place.run(["feeds", "import", "list.opml", "--json"]);
    expect(JSON.parse(imported.out)).toEqual({ added: 1, alreadyListed: [], problems: [], warnings: [] });
    expect((await stored()).feeds).toMatchObject([{ url: publisher.url("/news.xml"), title: "The News" }]);
    expect((await place.run(["feeds", "pause", "nobody"])).code).toBe(2);
  });

  it("exports and edits the list also where the archive is damaged", async () => {
    await place.write("feeds.json", { feeds: [{ id: "a", url: "https://a.example/rss" }] });
    await mkdir(join(place.folder, "data"), { recursive: true });
    await writeFile(join(place.folder, "data", "wirewatch.db"), "no archive".repeat(1000));
    const exported = await place.run(["feeds", "export"]);
    expect([exported.code, exported.out]).toEqual([0, expect.stringContaining("https://a.example/rss")]);
    expect((await place.run(["feeds", "pause", "a"])).code).toBe(0);
    expect((await stored()).feeds).toMatchObject([{ enabled: false }]);
  });

  it("imports what is good, names each other line, and fails only when nothing is good", async () => {
    const bad = ["javascript:alert(1)", "https://me:hunter2@a.example/rss", "https://a.example:99999/"];
    const odd = bad.map((url) => `<outline xmlUrl="${url}"/>`).join("\n");
    await place.write("some.opml", `<opml><body>\n${odd}\n<outline xmlUrl="https://good.example/rss"/></body></opml>`);
    await place.write("none.opml", `<opml><body>\n${odd}</body></opml>`);
    const some = await place.run(["feeds", "import", "some.opml"]);
    expect([some.code, some.err]).toEqual([
      0,
      expect.stringMatching(/line 2: .*\n.*line 3: .*\n.*line 4: .*\n1 feed added/),
    ]);
    const none = await place.run(["feeds", "import", "none.opml"]);
    expect([none.code, none.err]).toEqual([
      1,
      expect.stringMatching(/0 feeds added, 0 in the list already, 3 lines left/),
    ]);
    expect(some.err + none.err).not.toContain("hunter2");
    expect((await stored()).feeds).toMatchObject([{ url: "https://good.example/rss" }]);
  });

  it("imports a list in another encoding, and says which feeds an export can’t pause", async () => {
    const opml = `<?xml version="1.0" encoding="windows-1251"?><opml><body><outline text="${"\u00cf\u00ee\u00f0\u00f2"}" xmlUrl="https://port.example/rss"/></body></opml>`;
    await writeFile(join(place.folder, "list.opml"), Buffer.from(opml, "latin1"));
    expect((await place.run(["feeds", "import", "list.opml"])).err).toMatch(
      /1 feed added, 0 in the list already, 0 lines/,
    );
    const [feed] = (await stored()).feeds;
    expect(feed).toMatchObject({ title: "\u041f\u043e\u0440\u0442" });
    await place.run(["feeds", "pause", String(feed?.id)]);
    expect((await place.run(["feeds", "export", "out.opml"])).err).toMatch(/1 feed is paused here; OPML can’t say so/);
  });

  it("moves a feed to another site only with word about its request headers", async () => {
    const headers = { Authorization: "Bearer x1" };
    await place.write("feeds.json", { feeds: [{ id: "a", url: "https://a.example/rss", headers }] });
    const refused = await place.run(["feeds", "move", "a", "https://b.example/rss"]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/another site.*--drop-headers/s)]);
    expect((await place.run(["feeds", "move", "a", "https://b.example/rss", "--header", "Cookie: a=b"])).code).toBe(0);
    expect((await stored()).feeds[0]).toMatchObject({ url: "https://b.example/rss", headers: { Cookie: "a=b" } });
    await place.run(["feeds", "move", "a", "https://c.example/rss", "--drop-headers"]);
    expect((await stored()).feeds).toEqual([{ id: "a", url: "https://c.example/rss" }]);
  });

  it("an exported list takes the place of the earlier file: written over, that would be cut where the disk is full", async () => {
    await place.run(["feeds", "add", publisher.url("/news.xml"), "--id", "news"]);
    await place.run(["feeds", "export", "list.opml"]);
    await link(join(place.folder, "list.opml"), join(place.folder, "earlier.opml"));
    await place.run(["feeds", "rename", "news", "Another"]);
    await place.run(["feeds", "export", "list.opml"]);
    expect(await readFile(join(place.folder, "earlier.opml"), "utf8")).not.toContain('"Another"');
    expect(await readFile(join(place.folder, "list.opml"), "utf8")).toContain('"Another"');
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
