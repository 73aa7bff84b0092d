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

describe("a fetch of many feeds with little at once", () => {
  const env = { WIREWATCH_FETCH_CONCURRENCY: "1" };
  const paths = Array.from({ length: 6 }, (_, n) => `/${n}`);
  const follow = (more: object = {}): Promise<void> =>
    place.write("feeds.json", {
      feeds: [...paths, "/good"].map((path) => ({
        id: `f${path.slice(1)}`,
        title: path,
        url: publisher.url(path),
        ...more,
      })),
    });

  it.each([
    ["that are gone", 404],
    ["of servers in trouble", 500],
    ["that answer nothing", 200],
    ["that are unchanged though nobody asked", 304],
  ])("goes on after those %s", async (_, status) => {
    for (const path of paths) publisher.put(path, (_request, response) => response.writeHead(status).end());
    publisher.put("/good", body(rss(["Fine"])));
    await follow();
    const { out } = await place.run(["fetch", "--json"], { env });
    expect(JSON.parse(out)).toMatchObject({ feeds: 7, new: 1, failed: { length: 6 } });
  });

  it("reads their article pages", async () => {
    for (const path of [...paths, "/good"]) {
      publisher.put(path, body(rss([`News ${path}`]).replaceAll("https://paper.example", publisher.url("/article"))));
      const text = "<p>The harbour was dredged again after the long storm of the winter.</p>".repeat(8);
      const article = encodeURIComponent(`News ${path}`);
      publisher.put(
        `/article/${article}`,
        body(`<html><head><title>News</title></head><body><article>${text}</article></body></html>`, "text/html"),
      );
    }
    await follow({ fullText: true });
    const { out } = await place.run(["fetch", "--json"], { env });
    expect(JSON.parse(out)).toMatchObject({ feeds: 7, new: 7, failed: [] });
    const found = JSON.parse((await place.run(["search", "dredged", "--json"])).out);
    expect(found.total).toBe(7);
  });
});

it("asks a feed again that said it is gone, once it is resumed", async () => {
  publisher.put("/a", (_, response) => response.writeHead(410).end());
  await place.write("feeds.json", { feeds: [{ id: "a", title: "A", url: publisher.url("/a") }] });
  await place.run(["fetch"]);
  publisher.put("/a", body(rss(["Back"])));
  expect(JSON.parse((await place.run(["fetch", "--due", "--json"])).out)).toMatchObject({ feeds: 0 });
  await place.run(["feeds", "resume", "a"]);
  expect(JSON.parse((await place.run(["fetch", "--due", "--json"])).out)).toMatchObject({ feeds: 1, new: 1 });
});

it("goes on at once after the program was killed in the middle of a fetch", async () => {
  publisher.put("/slow", () => undefined);
  await place.write("feeds.json", { feeds: [{ id: "a", title: "A", url: publisher.url("/slow") }] });
  const server = await place.start(["serve"], /at (http:\S+)/);
  await expect.poll(async () => (await place.run(["feeds", "list", "--json"])).code, { timeout: 20_000 }).toBe(0);
  await server.stop("SIGKILL");
  publisher.put("/slow", body(rss(["Fine"])));
  const fetched = JSON.parse((await place.run(["fetch", "--json"])).out);
  expect(fetched).toMatchObject({ feeds: 1, new: 1, failed: [] });
  const again = await place.start(["serve"], /at (http:\S+)/);
  expect(await again.stop()).toBe(0);
});

it("gives all back before it ends when it is stopped in the middle of a page", async () => {
  publisher.put("/a", body(rss(["News"]).replaceAll("https://paper.example", publisher.url("/article"))));
  publisher.put("/article/News", () => undefined);
  const feed = { id: "a", title: "A", url: publisher.url("/a"), fullText: true };
  await place.write("feeds.json", { feeds: [feed] });
  const fetching = await place.start(["fetch"], /Reading 1 article page/);
  expect(await fetching.stop()).toBe(0);
  expect(fetching.said()).not.toContain("Error");
});

it("does what is due while a job goes on", async () => {
  const slow = { id: "slow", title: "Slow", url: publisher.url("/slow"), interval: "1d" };
  publisher.put("/slow", body(rss(["First"])));
  publisher.put("/other", body(rss(["Other"])));
  await place.write("feeds.json", { feeds: [slow] });
  const server = await place.start(["serve"], /at (http:\S+)/);
  const found = async (word: string): Promise<string> => (await place.run(["search", word, "--format", "jsonl"])).out;
  await expect.poll(() => found("first"), { timeout: 20_000 }).toContain("First");
  let asked = 0;
  publisher.put("/slow", () => {
    asked++;
  });
  const job = place.run(["fetch", "slow"]);
  await expect.poll(() => asked, { timeout: 20_000 }).toBe(1);
  const other = { id: "other", title: "Other", url: publisher.url("/other") };
  await place.write("feeds.json", { feeds: [slow, other] });
  await expect.poll(() => found("other"), { timeout: 8000 }).toContain("Other");
  await publisher.close();
  await job;
  publisher = await startFeedServer();
  await server.stop("SIGKILL");
}, 60_000);
