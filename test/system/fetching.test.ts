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
