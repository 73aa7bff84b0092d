import { describe, expect, test } from "vitest";
import { appOver, textOf } from "./ask.ts";
import type { FakeContents } from "./fake-store.ts";
import { feedState, item, now, tagged, topicState } from "./sample.ts";

const evil = '</title><script>alert("1")</script><img src=x onerror=alert(2)>';
const published = "2026-11-24T05:00:00Z";

/** Everything that comes from outside tries to break out. */
const contents: FakeContents = {
  feeds: [
    feedState("harbour", evil, { status: "failed", error: evil, failures: 2 }, evil),
    feedState("quay", evil, {}, '"><script>'),
  ],
  topics: [topicState("bad", evil, '"><script>', null)],
  items: [
    item(published, evil, {
      feedTitle: evil,
      author: evil,
      category: evil,
      country: evil,
      language: '"><script>alert(3)</script>',
      url: 'https://x.example/"><script>alert(4)</script>',
      summaryHtml: `<p>${evil}</p>`,
      contentHtml: `<p>${evil}</p>`,
      enclosures: [{ url: 'https://x.example/"><script>', type: evil, length: 1 }],
      tags: [tagged("bad", evil, "script")],
      revision: 2,
    }),
  ],
  revisions: new Map([
    [
      item(published, "").id,
      [
        {
          revision: 1,
          seenAt: now,
          title: evil,
          summaryHtml: evil,
          contentHtml: evil,
          vanished: [{ topic: evil, term: evil }],
          appeared: [{ topic: evil, term: evil }],
        },
      ],
    ],
  ]),
  stories: new Map([[item(published, "").id, 7]]),
  streams: [
    {
      stream: { id: "bad", title: evil, filter: "script", zone: "UTC", at: ["06:00"], days: [2], size: 5 },
      createdAt: 0,
    },
  ],
  edits: [
    {
      item: item(published, "").id,
      feed: "harbour",
      outlet: evil,
      language: '"><script>',
      url: null,
      titleBefore: evil,
      title: `${evil} again`,
      editedAt: Date.parse(published),
      vanished: [{ topic: evil, term: evil, field: "title" }],
      appeared: [],
    },
  ],
  notices: [{ source: evil, message: evil, at: now }],
  searchWarnings: [evil],
};

describe("whatever feeds, files and addresses say", () => {
  test.each([
    "/",
    "/search",
    `/search?q=${encodeURIComponent(evil)}`,
    `/search?q=${encodeURIComponent(`topic:"${evil}"`)}&sort=${encodeURIComponent(evil)}`,
    "/health",
    "/feeds",
    "/topics",
    `/items/${item(published, "").id}`,
    `/items/${encodeURIComponent(evil)}`,
    `/digest/${encodeURIComponent(evil)}`,
    "/digest/2026-11-24",
    "/digest",
    "/streams/bad/2026-11-24",
    "/stories/7",
    `/${encodeURIComponent(evil)}`,
  ])("%s has no script but its own and no handler", async (path) => {
    const html = await textOf(appOver(contents), path);
    expect(html).toMatch(/^<!doctype html>/i);
    const scripts = html.match(/<script\b[^>]*>[^<]*/gi) ?? [];
    expect(scripts[0]).toMatch(/^<script src="\/assets\/app\.js\?v=[\da-f]+" defer[^>]*>$/);
    for (const script of scripts.slice(1))
      expect(script).toMatch(/^<script type="module" src="\/assets\/(search|complete)\.js\?v=[\da-f]+">$/);
    expect(html).not.toMatch(/<img\b/i);
    for (const [tag = ""] of html.matchAll(/<[a-z][^<>]*>/gi))
      expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+\s*=/i);
  });

  test("a request header with a secret is on no page and in no answer", async () => {
    const app = appOver();
    for (const path of ["/", "/feeds", "/health", "/search", "/api/v1/feeds", "/api/v1/health", "/out/search.json"]) {
      expect(await textOf(app, path)).not.toContain("verysecret");
    }
  });
});
