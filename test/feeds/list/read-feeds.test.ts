import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFeeds } from "../../../src/feeds/list/read-feeds.ts";

const url = "https://paper.example/rss";
const problemsOf = (json: unknown): readonly string[] => {
  const result = readFeeds(json);
  return "problems" in result ? result.problems.map(({ path, message }) => `${path.join(".")}: ${message}`) : [];
};
const feedsOf = (json: unknown) => {
  const result = readFeeds(json);
  return "ok" in result ? result.ok : [];
};

it("needs only an address; the rest has defaults", () => {
  expect(feedsOf({ feeds: [{ url }] })).toEqual([
    {
      id: "paper-example",
      url,
      title: "paper.example",
      isNamed: false,
      site: null,
      language: null,
      country: null,
      category: null,
      weight: 1,
      enabled: true,
      interval: "auto",
      fullText: false,
      charset: null,
      headers: {},
    },
  ]);
});

it("fills in the list's own defaults where a feed says nothing", () => {
  const [one, two] = feedsOf({
    defaults: { interval: "15m", language: "fr" },
    feeds: [{ url }, { url: `${url}2`, interval: "2h", language: "de", country: "de" }],
  });
  expect(one).toMatchObject({ interval: 900_000, language: "fr" });
  expect(two).toMatchObject({ interval: 7_200_000, language: "de", country: "DE" });
});

it("gives ids where they are missing, each its own, also for titles without Latin letters", () => {
  const feeds = ["The Paper", "The Paper", "海岸日报"].map((title, i) => ({ title, url: `${url}${i}` }));
  expect(feedsOf({ feeds }).map((feed) => feed.id)).toEqual(["the-paper", "the-paper-2", "paper-example"]);
});

it("tells feeds without a title apart where their host has several, and names hosts in their own script", () => {
  const urls = [
    "https://www.paper.example/world/rss",
    "https://paper.example/sport/feed?key=secret",
    "https://other.example/rss",
    "https://новости.example/rss",
  ];
  expect(feedsOf({ feeds: urls.map((each) => ({ url: each })) })).toMatchObject([
    { id: "paper-example", title: "paper.example" },
    { id: "paper-example-2", title: "paper.example 2" },
    { id: "other-example", title: "other.example" },
    { title: "новости.example" },
  ]);
  const beside = feedsOf({ feeds: [{ url, title: "The Paper" }, { url: `${url}2` }] });
  expect(beside.map(({ title }) => title)).toEqual(["The Paper", "paper.example"]);
});

it("tolerates keys it does not know", () => {
  expect(feedsOf({ note: "mine", feeds: [{ url, note: "mine" }] })).toHaveLength(1);
});

describe("warns of keys that are nearly settings, and of no others:", () => {
  const warningsOf = (json: unknown): readonly string[] => {
    const result = readFeeds(json);
    return "ok" in result
      ? (result.warnings ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`)
      : ["refused"];
  };

  it.each([
    [{ intervall: "1h" }, "feeds.0.intervall: “intervall” is no setting and does nothing; did you mean “interval”?"],
    [
      { inteval: "1h", note: "mine" },
      "feeds.0.inteval: “inteval” is no setting and does nothing; did you mean “interval”?",
    ],
    [{ full_text: true }, /“fullText”/],
    [{ fulltext: true }, /“fullText”/],
    [{ Title: "A" }, /“title”/],
    [{ langauge: "de" }, /“language”/],
    [{ catagory: "a" }, /“category”/],
    [{ header: {} }, /“headers”/],
    [{ ID: "a" }, /“id”/],
  ])("%j", (keys, warning) => {
    expect(warningsOf({ feeds: [{ url, ...keys }] })).toEqual([
      typeof warning === "string" ? warning : expect.stringMatching(warning),
    ]);
  });

  it.each([
    { note: "mine" },
    { notes: [] },
    { tags: [] },
    { title: "A", title2: "B" },
    { urls: [] },
    { no: 1 },
    { name: "A" },
  ])("%j is the user's own", (keys) => {
    expect(warningsOf({ feeds: [{ url, ...keys }] })).toEqual([]);
  });

  it("also at the head of the list and in its defaults", () => {
    expect(warningsOf({ default: {}, feeds: [] })).toEqual([expect.stringMatching(/^default: .*“defaults”/)]);
    expect(warningsOf({ defaults: { wieght: 2 }, feeds: [] })).toEqual([
      expect.stringMatching(/^defaults\.wieght: .*“weight”/),
    ]);
  });
});

describe("refuses, with path and mend", () => {
  it.each([
    [{ feeds: [{ url: "paper.example" }] }, "feeds.0.url: “paper.example” is not an http(s) address; write it in full"],
    [{ feeds: [{}] }, "feeds.0.url: must be an http(s) address"],
    [{ feeds: [{ url, id: "Not An Id" }] }, "feeds.0.id: “Not An Id” is not an id; use lower-case letters"],
    [{ feeds: [{ url, interval: "30s" }] }, "feeds.0.interval: “30s” is not an interval; use “auto”, or at least 1m"],
    [{ feeds: [{ url, country: "Germany" }] }, "feeds.0.country: “Germany” is not a country code"],
    [{ feeds: [{ url, language: "en-USA" }] }, "feeds.0.language: “en-USA” is not a language tag; use one such as en"],
    [
      { defaults: { language: "a_1" }, feeds: [] },
      "defaults.language: “a_1” is not a language tag; use one such as en",
    ],
    [{ feeds: [{ url, enabled: "yes" }] }, "feeds.0.enabled: must be true or false"],
    [{ feeds: [{ url, title: "x".repeat(501) }] }, "feeds.0.title: is too long; a title has at most 500 characters"],
    [{ feeds: [{ url, category: "x".repeat(201) }] }, "feeds.0.category: is too long"],
    [
      { feeds: [{ url: "https://bob:hunter2@a.example/" }] },
      "feeds.0.url: “https://a.example/” was given with a user name or password",
    ],
    [
      { feeds: [{ url: "htps://bob:hunter2@a.example/" }] },
      "feeds.0.url: “htps://a.example/” is not an http(s) address",
    ],
    [{ feeds: [{ url }, { url: "HTTP://Paper.example/rss/#top" }] }, "this address is already listed at feeds[0]"],
    [{ feeds: {} }, "feeds: must be a list of feeds"],
    [[], ": must be an object with a list “feeds”"],
    [{ feeds: [{ url }, { url }] }, `feeds.1.url: ${url}: this address is already listed at feeds[0]`],
    [
      {
        feeds: [
          { url, id: "a" },
          { url: `${url}2`, id: "a" },
        ],
      },
      "feeds.1.id: a: this id is already used by feeds[0]",
    ],
  ])("%j", (json, problem) => {
    expect(problemsOf(json).join("\n")).toContain(problem);
  });
});

it("the shipped list is valid: sixty feeds, each with an id, a language and a category", () => {
  const file = join(import.meta.dirname, "../../../src/feeds/default-feeds.json");
  const feeds = feedsOf(JSON.parse(readFileSync(file, "utf8")));
  expect(feeds).toHaveLength(60);
  expect(feeds.filter((feed) => !feed.language || !feed.category || !feed.country)).toEqual([]);
});

it("names are shown without control characters and halves of characters; one of which nothing is left is none", () => {
  const read = readFeeds({
    defaults: { category: "world" },
    feeds: [
      { url: "https://a.example/rss", title: "A\u0000\u0001\u0085B\ud800", category: " x\u0007 " },
      { url: "https://www.b.example/rss", title: "\u0001", category: "" },
    ],
  });
  expect("ok" in read && read.ok.map(({ title, category }) => [title, category])).toEqual([
    ["AB\ufffd", "x"],
    ["b.example", null],
  ]);
});
