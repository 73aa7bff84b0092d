import { expect, it } from "vitest";
import { importFeeds } from "../../../src/feeds/list/import-feeds.ts";
import { readFeeds } from "../../../src/feeds/list/read-feeds.ts";
import type { OpmlFeed } from "../../../src/feeds/opml/read-opml.ts";

const found = (url: string, line: number, facts: Partial<OpmlFeed> = {}): OpmlFeed => ({
  url,
  title: null,
  site: null,
  language: null,
  category: null,
  line,
  ...facts,
});

it("each feed is held to the rules of the list by itself: one that breaks them keeps out no other", () => {
  const list = readFeeds({ feeds: [{ id: "had", url: "https://had.example/rss", title: "Had" }] });
  if ("problems" in list) throw new Error("the list is good");
  const { entries, listed, problems } = importFeeds(
    [
      found("https://a.example/rss#top", 1, { title: "A" }),
      found("ftp://b.example/rss", 2),
      found("https://me:hunter2@c.example/rss", 3),
      found("https://d.example/rss", 4, { title: "T".repeat(501), language: "no language" }),
      found("http://had.example/rss/", 5),
      found("https://e.example/rss", 6, { category: "ports" }),
    ],
    list.ok,
  );
  expect(entries).toEqual([
    { url: "https://a.example/rss", title: "A" },
    { url: "https://e.example/rss", category: "ports" },
  ]);
  expect(listed).toEqual([{ line: 5, id: "had", title: "Had" }]);
  expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    expect.stringMatching(/^2: url: “ftp:\/\/b\.example\/rss” is not an http\(s\) address/),
    expect.stringMatching(/^3: url: “https:\/\/c\.example\/rss” was given with a user name or password/),
    expect.stringMatching(/^4: title: is too long.*; language: “no language” is not a language tag/),
  ]);
});

it("tells feeds that are likely the same, as their addresses differ in “www.” alone, and takes them", () => {
  const list = readFeeds({ feeds: [{ id: "had", url: "https://www.had.example/rss", title: "Had" }] });
  if ("problems" in list) throw new Error("the list is good");
  const names = [
    "https://had.example/rss",
    "http://a.example/rss",
    "https://www.a.example/rss/",
    "https://www.a.example/b",
  ];
  const { entries, warnings } = importFeeds(
    names.map((url, i) => found(url, i + 1, { title: `T${i + 1}` })),
    list.ok,
  );
  expect(entries).toHaveLength(4);
  expect(warnings).toEqual([
    "Line 1: “T1” is likely the same feed as “Had”: their addresses differ in “www.” alone.",
    "Line 3: “T3” is likely the same feed as “T2”: their addresses differ in “www.” alone.",
  ]);
});
