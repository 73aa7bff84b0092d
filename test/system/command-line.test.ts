import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rmdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { body, type FeedServer, rss, startFeedServer } from "./feed-server.ts";
import { makeWorkplace, type Workplace } from "./program.ts";

let place: Workplace;
let publisher: FeedServer;

beforeEach(async () => {
  place = await makeWorkplace();
  publisher = await startFeedServer();
});
afterEach(async () => {
  await publisher.close();
  await place.remove();
});

/** Makes the list; topics are made by the first command that needs them, which says so. */
const follow = (...paths: readonly string[]): Promise<void> =>
  place.write("feeds.json", {
    feeds: paths.map((path) => ({ id: path.slice(1), url: publisher.url(path), title: `Feed ${path.slice(1)}` })),
  });

describe("fetch", () => {
  it("stores what feeds publish, once, and finds it again", async () => {
    publisher.put("/a", body(rss(["Consulate general moves", "领事馆搬迁", "Ferry sails"])));
    await follow("/a");
    const first = JSON.parse((await place.run(["fetch", "--json"])).out);
    expect(first).toMatchObject({ feeds: 1, new: 3, changed: 0, failed: [] });
    expect(JSON.parse((await place.run(["fetch", "--json"])).out)).toMatchObject({ new: 0, changed: 0 });
    const found = JSON.parse((await place.run(["search", "搬迁", "--format", "json"])).out);
    expect(found).toMatchObject({ total: 1, next: null, items: [{ title: "领事馆搬迁" }] });
    const tagged = JSON.parse((await place.run(["search", "topic:consulates", "--json"])).out);
    expect(tagged.items.map((item: { title: string }) => item.title).sort()).toEqual([
      "Consulate general moves",
      "领事馆搬迁",
    ]);
  });

  it("keeps an edited item's earlier version", async () => {
    publisher.put("/a", body(rss(["1|Ten days"])));
    await follow("/a");
    await place.run(["fetch"]);
    publisher.put("/a", body(rss(["1|Twelve days"])));
    expect(JSON.parse((await place.run(["fetch", "--json"])).out)).toMatchObject({ new: 0, changed: 1 });
    expect(JSON.parse((await place.run(["search", "days", "--json"])).out).items).toMatchObject([
      { title: "Twelve days", revision: 2 },
    ]);
  });

  it("goes on when feeds fail in every way, and says why in words", async () => {
    publisher.put("/good", body(rss(["Fine"])));
    publisher.put("/down", (_, response) => response.writeHead(503).end());
    publisher.put("/page", body("<!doctype html><html><body>Hello</body></html>", "text/html"));
    publisher.put("/empty", body(""));
    publisher.put("/noise", body("This is no feed."));
    publisher.put("/large", (_, response) => {
      response.writeHead(200, { "content-type": "application/rss+xml" });
      const chunk = Buffer.alloc(1_000_000, "x");
      const send = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once("drain", send);
      };
      send();
    });
    await follow("/good", "/down", "/page", "/empty", "/noise", "/large", "/missing");
    const { code, err } = await place.run(["fetch"]);
    expect(code).toBe(1);
    expect(err).toMatch(/Feed down \(down\): The server answered 503/);
    expect(err).toMatch(/Feed page \(page\): This is a web page, not a feed/);
    expect(err).toMatch(/Feed empty \(empty\): The server answered with nothing in it/);
    expect(err).toMatch(/Feed noise \(noise\): This is neither XML nor JSON/);
    expect(err).toMatch(/Feed large \(large\): The answer is larger than 10 MiB/);
    expect(err).toMatch(/Feed missing \(missing\): The server answered 404/);
    expect(err).toMatch(/7 feeds, 1 new and 0 changed items, 6 failed/);
    const list = JSON.parse((await place.run(["feeds", "list", "--json"])).out);
    expect(list.items.find((feed: { id: string }) => feed.id === "down")).toMatchObject({
      status: "failed",
      httpStatus: 503,
    });
  });

  it("refuses a feed that is not on the list", async () => {
    await follow("/a");
    const { code, err } = await place.run(["fetch", "nowhere"]);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("There is no feed “nowhere”. “wirewatch feeds list” shows the ids.\n"),
    ]);
  });

  it("names a paused feed that it was asked for, fetches the others, and fetches one that said it is gone", async () => {
    publisher.put("/a", body(rss(["One"])));
    publisher.put("/gone", (_, response) => response.writeHead(410).end());
    const feeds = ["/a", "/b", "/gone"].map((path) => ({ id: path.slice(1), url: publisher.url(path), title: path }));
    await place.write("feeds.json", { feeds: feeds.map((feed) => ({ ...feed, enabled: feed.id !== "b" })) });
    const { code, err } = await place.run(["fetch", "b", "a"]);
    expect(code).toBe(1);
    expect(err).toMatch(/\/b \(b\) is paused and was not asked; “wirewatch feeds resume b” ends that\./);
    expect(err).toMatch(/1 feed, 1 new and 0 changed items, 0 failed, 1 paused/);
    const json = await place.run(["fetch", "b", "--json"]);
    expect([json.code, JSON.parse(json.out)]).toEqual([1, expect.objectContaining({ feeds: 0, paused: ["b"] })]);
    for (const times of [1, 2]) {
      const gone = await place.run(["fetch", "gone"]);
      expect([times, gone.code, gone.err]).toEqual([times, 1, expect.stringMatching(/\/gone \(gone\): .*1 failed/s)]);
    }
    const all = await place.run(["fetch"]);
    expect([all.code, all.err]).toEqual([0, expect.stringMatching(/^1 feed, .* 0 failed/m)]);
    expect((await place.run(["fetch", "b", "a", "--due"])).code).toBe(0);
  });

  it("with --due asks of the named feeds those whose turn it is", async () => {
    publisher.put("/a", body(rss(["One"])));
    publisher.put("/b", body(rss(["Two"])));
    await place.write("feeds.json", { feeds: ["a", "b"].map((id) => ({ id, url: publisher.url(`/${id}`) })) });
    expect((await place.run(["fetch", "a", "--due"])).err).toMatch(/^1 feed, 1 new/m);
    expect((await place.run(["fetch", "a", "--due"])).err).toMatch(/^0 feeds, 0 new/m);
    expect((await place.run(["fetch", "--due"])).err).toMatch(/^1 feed, 1 new/m);
  });

  it("leaves the work to a server that is running on the same data", async () => {
    publisher.put("/a", body(rss(["One"])));
    await follow("/a");
    const server = await place.start(["serve"], /at (http:\S+)/);
    await expect
      .poll(async () => (await place.run(["search", "One", "--format", "jsonl"])).out, { timeout: 20_000 })
      .toContain("One");
    publisher.put("/a", body(rss(["One", "Two"])));
    expect(JSON.parse((await place.run(["fetch", "--json", "--due"])).out)).toMatchObject({ feeds: 0, new: 0 });
    expect(JSON.parse((await place.run(["fetch", "--json"])).out)).toMatchObject({ feeds: 1, new: 1, failed: [] });
    expect(await server.stop()).toBe(0);
  });
});

describe("bad input", () => {
  it("fails with the reason when what came can't be stored, alone and beside a server", async () => {
    publisher.put("/a", body(rss(["One"])));
    await follow("/a");
    await place.run(["fetch"]);
    const { default: Database } = await import("better-sqlite3");
    const db = new Database(join(place.folder, "data", "wirewatch.db"));
    db.exec("CREATE TRIGGER no_room BEFORE INSERT ON item BEGIN SELECT raise(ABORT, 'no room'); END");
    db.close();
    publisher.put("/a", body(rss(["One", "Two"])));
    const told = { code: 1, err: expect.stringMatching(/^Feed a \(a\): no room\n1 feed, 0 new .* 1 failed/) };
    expect(await place.run(["fetch"])).toMatchObject(told);
    const server = await place.start(["serve"], /at (http:\S+)/);
    expect(await place.run(["fetch"])).toMatchObject(told);
    const health = async (): Promise<unknown> => (await fetch(`${server.match[1]}/api/v1/health`)).json();
    const notice = { source: "wirewatch.db", message: "no room" };
    await expect.poll(health, { timeout: 10_000 }).toMatchObject({ status: "warn", notices: [notice] });
    const again = new Database(join(place.folder, "data", "wirewatch.db"));
    again.exec("DROP TRIGGER no_room");
    again.close();
    expect(await place.run(["fetch"])).toMatchObject({ code: 0 });
    await expect.poll(health, { timeout: 10_000 }).toMatchObject({ status: "good", notices: [] });
    await server.stop();
  });

  it("says so when another program holds the database", async () => {
    await follow();
    await place.run(["fetch"]);
    const { default: Database } = await import("better-sqlite3");
    const other = new Database(join(place.folder, "data", "wirewatch.db"));
    other.exec("BEGIN IMMEDIATE");
    expect(await place.run(["streams", "add", "ports"])).toMatchObject({
      code: 1,
      err: "Another program holds the database. Close it, or repeat this when it is done.\n",
    });
    other.close();
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends at %s with exit code 1 and gives the archive free", async (signal) => {
    const asked = Promise.withResolvers<void>();
    publisher.put("/slow", () => asked.resolve());
    await follow("/slow");
    const fetching = await place.start(["fetch"], /topics were put there/);
    await asked.promise;
    expect(await fetching.stop(signal)).toBe(1);
    expect(fetching.said()).toMatch(/^Stopped\. 0 of 1 feed, /m);
    expect(existsSync(join(place.folder, "data", "wirewatch.db-wal"))).toBe(false);
  });

  it("makes a missing feed list from the default, and says so", async () => {
    const { code, out, err } = await place.run(["feeds", "list", "--json"]);
    expect(code).toBe(0);
    expect(err).toMatch(/feeds\.json was missing; a list of 60 feeds was put there/);
    expect(JSON.parse(out).items).toHaveLength(60);
    expect(JSON.parse(await readFile(join(place.folder, "feeds.json"), "utf8")).feeds).toHaveLength(60);
  });

  it("asks a list back that is missing while a server runs, and puts no other in its place", async () => {
    publisher.put("/a", body(rss(["One"])));
    await follow("/a");
    const server = await place.start(["serve"], /at (http:\S+)/);
    const copy = join(place.folder, "data", "last-good", "feeds.json");
    const kept = await readFile(copy, "utf8");
    await rename(join(place.folder, "feeds.json"), join(place.folder, "elsewhere"));
    for (const args of [["feeds", "list"], ["feeds", "pause", "a"], ["fetch"]]) {
      const { code, err } = await place.run(args);
      expect([args, code, err]).toEqual([
        args,
        2,
        expect.stringMatching(/put it back: .*last-good.feeds\.json is a copy/),
      ]);
    }
    expect((await place.run(["topics", "list"])).code).toBe(0);
    expect(await readFile(copy, "utf8")).toBe(kept);
    await copyFile(copy, join(place.folder, "feeds.json"));
    expect(JSON.parse((await place.run(["feeds", "list", "--json"])).out).items).toMatchObject([
      { id: "a", status: "ok" },
    ]);
    expect(await server.stop()).toBe(0);
  });

  it.each([
    [
      "broken JSON",
      '{\n  "feeds": [\n    { "url": "https://a.example/" }\n    { }\n  ]\n}',
      /feeds\.json, line 4, column 5: .*comma/,
    ],
    [
      "a wrong address",
      { feeds: [{ url: "ftp://a.example/" }] },
      /line 4, column 14, feeds\[0\]\.url: “ftp:\/\/a\.example\/” is not an http/,
    ],
    [
      "a wrong interval",
      { feeds: [{ url: "https://a.example/", interval: "5s" }] },
      /feeds\[0\]\.interval: “5s” is not an interval; use “auto”/,
    ],
    [
      "an address twice",
      { feeds: [{ url: "https://a.example/" }, { url: "https://a.example/", id: "b" }] },
      /feeds\[1\]\.url: https:\/\/a\.example\/: this address is already listed at feeds\[0\]/,
    ],
    [
      "an id twice",
      {
        feeds: [
          { url: "https://a.example/1", id: "x" },
          { url: "https://a.example/2", id: "x" },
        ],
      },
      /feeds\[1\]\.id: x: this id is already used by feeds\[0\]/,
    ],
  ])("names the place and the mend of %s", async (_, content, message) => {
    await place.write("feeds.json", content);
    for (const command of ["fetch", "serve"]) {
      const { code, err } = await place.run([command]);
      expect([command, code]).toEqual([command, 2]);
      expect(err).toMatch(message);
    }
  });

  it("says what to do about a port in use, a folder that can't be made, a newer database, wrong settings", async () => {
    await follow("/a");
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = String(typeof address === "object" && address ? address.port : 0);
    const inUse = await place.run(["serve"], { env: { WIREWATCH_PORT: port } });
    taken.close();
    expect([inUse.code, inUse.err]).toEqual([
      1,
      expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is in use\. .*WIREWATCH_PORT.*\n$/),
    ]);

    await place.write("file", "in the way");
    const unwritable = await place.run(["fetch"], { env: { WIREWATCH_DATA: join(place.folder, "file", "data") } });
    expect([unwritable.code, unwritable.err]).toEqual([
      1,
      expect.stringMatching(/^\/.*\/file is a file, and the folder of the database is to be there\. .*WIREWATCH_DATA/m),
    ]);

    const wrong = await place.run(["serve"], { env: { WIREWATCH_PORT: "eighty" } });
    expect([wrong.code, wrong.err]).toEqual([
      2,
      "WIREWATCH_PORT=eighty: must be a whole number from 0 to 65535; 0 = any free one\n",
    ]);

    for (const command of ["fetch", "serve"]) {
      const env = { WIREWATCH_FETCH_ALLOW: "10.0.0.0/99" };
      const { code, err } = await place.run([command], { env });
      expect([command, code, err]).toEqual([command, 2, expect.stringMatching(/^WIREWATCH_FETCH_ALLOW: .*\n$/)]);
    }

    await mkdir(join(place.folder, ".env"));
    const unreadable = await place.run(["feeds", "list"]);
    expect([unreadable.code, unreadable.err]).toEqual([
      2,
      expect.stringMatching(/^The file \.env can't be read\. .*\n$/),
    ]);
    await rmdir(join(place.folder, ".env"));

    await place.run(["fetch"]);
    const { default: Database } = await import("better-sqlite3");
    const db = new Database(join(place.folder, "data", "wirewatch.db"));
    db.exec("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-future', '')");
    db.close();
    const newer = await place.run(["serve"]);
    expect([newer.code, newer.err]).toEqual([
      1,
      expect.stringMatching(/was made by a newer Wirewatch .*Update Wirewatch/),
    ]);
  });

  it("answers wrong usage with exit code 2", async () => {
    expect(await place.run(["no-such-command"])).toMatchObject({
      code: 2,
      err: "There is no command “no-such-command”. “wirewatch --help” shows all.\n",
    });
    expect((await place.run(["search"])).code).toBe(2);
    expect((await place.run(["serve"], { env: { WIREWATCH_LOG_LEVEL: "loud" } })).err).toBe(
      "WIREWATCH_LOG_LEVEL=loud: must be fatal, error, warn, info, debug, trace or silent\n",
    );
    expect((await place.run(["parse", "/no/such/file"])).code).toBe(2);
    await writeFile(join(place.folder, "empty.xml"), "\n");
    expect(await place.run(["parse", "empty.xml"])).toMatchObject({
      code: 1,
      err: "empty.xml is empty: there is nothing to read.\n",
    });
    expect((await place.run(["--help"])).code).toBe(0);
  });
});

describe("parse, tag, digest", () => {
  it("prints a feed as one document", async () => {
    const { out } = await place.run(["parse", "-"], { input: rss(["1|A title"], new Date("2026-11-24T08:00:00Z")) });
    expect(JSON.parse(out)).toMatchObject({
      format: "rss",
      title: "Paper",
      siteUrl: null,
      items: [{ id: "1", title: "A title", url: "https://paper.example/1", publishedAt: "2026-11-24T08:00:00.000Z" }],
      warnings: [],
    });
  });

  it.runIf(existsSync("/dev/full"))("says that its output could not be written", () => {
    const full = openSync("/dev/full", "w");
    const program = resolve(import.meta.dirname, "../../bin/wirewatch.js");
    const { status, stderr } = spawnSync(process.execPath, [program, "parse", "-"], {
      input: rss(["A title"]),
      stdio: ["pipe", full, "pipe"],
      encoding: "utf8",
    });
    closeSync(full);
    expect([status, stderr]).toEqual([1, "The output could not be written: the disk is full.\n"]);
  });

  it("reads a file of settings as Windows writes it, beside the environment, which goes before it", async () => {
    await place.write(".env", "\uFEFFWIREWATCH_RATE_LIMIT=some\r\nWIREWATCH_PORT=else\r\n");
    expect((await place.run(["feeds", "list"])).err).toMatch(/^WIREWATCH_RATE_LIMIT=some: must be .*\n$/);
  });

  it("does its work when nobody hears any more what it tells", async () => {
    publisher.put("/a", body(rss(["One"])));
    await follow("/a");
    const fetching = await place.start(["fetch"], /topics were put there/);
    const ended = once(fetching.process, "exit");
    fetching.process.stderr?.destroy();
    expect((await ended)[0]).toBe(0);
    expect((await place.run(["search", "one", "--format", "jsonl"])).out).toContain("One");
  });

  it("refuses what is no feed with exit code 1", async () => {
    const { code, err } = await place.run(["parse", "-"], { input: "<html><body></body></html>" });
    expect([code, err]).toEqual([1, "This is a web page, not a feed. Look for the address of its feed.\n"]);
  });

  it("tags a text with its evidence", async () => {
    const { out } = await place.run(["tag", "-", "--json"], { input: "Regierung prüft Konsulat\n领事馆搬迁" });
    const { tags } = JSON.parse(out);
    expect(tags).toMatchObject([
      {
        topic: "consulates",
        evidence: expect.arrayContaining([expect.objectContaining({ field: "summary", start: 0 })]),
      },
    ]);
  });

  it.each(["text", "json", "md", "html", "atom", "rss", "jsonfeed", "eml"])(
    "prints an edition as %s",
    async (format) => {
      publisher.put("/a", body(rss(["Consulate general moves its archive"], new Date(Date.now() - 3_600_000))));
      await follow("/a");
      await place.run(["fetch"]);
      const { code, out } = await place.run(["digest", "--format", format]);
      expect(code).toBe(0);
      expect(out).toContain("Consulate general moves its archive");
    },
  );

  it("refuses a day that is none or still to come", async () => {
    await follow("/a");
    await place.run(["fetch"]);
    for (const day of ["2026-02-31", "tomorrow", "2999-01-01", "1999-01-01"]) {
      expect((await place.run(["digest", day])).code).toBe(2);
    }
    expect((await place.run(["digest", "--stream", "none"])).code).toBe(2);
  });

  it("makes, lists, changes and removes streams, and refuses what is none", async () => {
    await follow("/a");
    await place.run(["fetch"]);
    const add = ["streams", "add", "ships", "--filter", "tanker", "--days", "weekdays", "--at", "18:00,07:00"];
    expect((await place.run(add)).code).toBe(0);
    expect((await place.run(add)).code).toBe(2);
    expect((await place.run(["streams", "change", "ships", "--days", "mon", "--zone", "Asia/Tokyo"])).code).toBe(0);
    const { items } = JSON.parse((await place.run(["streams", "list", "--json"])).out);
    expect(items).toMatchObject([
      { id: "daily" },
      { id: "ships", filter: "tanker", at: ["07:00", "18:00"], days: [1], zone: "Asia/Tokyo" },
    ]);
    expect((await place.run(["streams", "change", "ships", "--zone", "Mars/Olympus"])).code).toBe(2);
    expect((await place.run(["streams", "remove", "ships"])).code).toBe(0);
    expect((await place.run(["streams", "remove", "ships"])).code).toBe(2);
  });
});
