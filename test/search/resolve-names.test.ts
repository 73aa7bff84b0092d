import { describe, expect, it } from "vitest";
import { parseQuery } from "../../src/search/parse-query.ts";
import { hasNames, resolveNames } from "../../src/search/resolve-names.ts";

const names = {
  feed: [
    { id: "guardian-world", title: "The Guardian – World" },
    { id: "haian", title: "海岸日报" },
    { id: "sued", title: "Presse „Süd“" },
  ],
  topic: [
    { id: "state-owned-enterprises", title: "State-owned enterprises" },
    { id: "sanctions", title: "Sanctions" },
  ],
};
const read = (q: string) => resolveNames(parseQuery(q, { now: 0, zone: "UTC" }).node, names);
const values = (q: string) => JSON.stringify(read(q).node).match(/(?<="value":")[^"]*/g);

it("takes ids as they are, and titles in any case, without a word", () => {
  expect(values("feed:guardian-world (topic:Sanctions OR feed:海岸日报)")).toEqual([
    "guardian-world",
    "Sanctions",
    "haian",
  ]);
  expect(read('topic:"State-owned enterprises"').corrections).toEqual([]);
});

it("takes titles without their quotes and accents, which a query can't tell from its own, without a word", () => {
  const { node, corrections } = read('feed:"presse sud"');
  expect([JSON.stringify(node), corrections]).toEqual([expect.stringContaining('"sued"'), []]);
});

it("takes misspelt names for what they are like, anywhere in a query, and says so once", () => {
  const { corrections } = read("feed:gaurdian (tanker OR -topic:santcions) feed:gaurdian");
  expect(values("feed:gaurdian -topic:santcions")).toEqual(["guardian-world", "sanctions"]);
  expect(corrections).toEqual([
    { filter: "feed", from: "gaurdian", to: names.feed[0] },
    { filter: "topic", from: "santcions", to: names.topic[1] },
  ]);
});

it("takes a name that several have for all of them", () => {
  const twins = [..."ab"].map((id) => ({ id, title: "Twin News" }));
  const { node } = resolveNames(parseQuery('-feed:"twin news"', { now: 0, zone: "UTC" }).node, {
    ...names,
    feed: twins,
  });
  const feed = (value: string) => ({ kind: "filter", filter: "feed", value });
  expect(node).toEqual({ kind: "not", node: { kind: "or", nodes: [feed("a"), feed("b")] } });
});

describe("some words of a name", () => {
  const ask = (q: string, ...titles: readonly string[]) => {
    const feed = titles.map((title) => ({ id: title.toLowerCase().replaceAll(" ", "-"), title }));
    return resolveNames(parseQuery(q, { now: 0, zone: "UTC" }).node, { ...names, feed });
  };

  it("are taken for it, which is said", () => {
    const { node, corrections } = ask("feed:bbc", "BBC World", "Abbcor Daily");
    expect(node).toEqual({ kind: "filter", filter: "feed", value: "bbc-world" });
    expect(corrections.map(({ to }) => to.title)).toEqual(["BBC World"]);
    expect(ask("feed:world", "BBC World", "Al Jazeera").corrections).toHaveLength(1);
  });

  it("that several have are left, with a question", () => {
    const { node, corrections, questions } = ask("feed:bbc", "BBC World", "BBC Sport");
    expect([node, corrections]).toEqual([{ kind: "filter", filter: "feed", value: "bbc" }, []]);
    expect(questions).toEqual(["Did you mean feed:bbc-world or feed:bbc-sport?"]);
  });

  it("that many have are asked about with some of them", () => {
    const many = Array.from({ length: 9 }, (_, i) => `News ${i}`);
    expect(ask("feed:news", ...many).questions).toEqual([
      "Did you mean feed:news-0, feed:news-1, feed:news-2, feed:news-3 or another?",
    ]);
  });

  it("are whole words", () => {
    expect(ask("feed:guard", "The Guardian")).toMatchObject({ corrections: [], questions: [] });
  });
});

it("leaves what is as near to one name as to another", () => {
  const papers = ["Daily Post", "Daily Port"].map((title) => ({ id: title.toLowerCase().replace(" ", "-"), title }));
  const { node, corrections } = resolveNames(parseQuery("feed:daily-pozt", { now: 0, zone: "UTC" }).node, {
    ...names,
    feed: papers,
  });
  expect([node, corrections]).toEqual([{ kind: "filter", filter: "feed", value: "daily-pozt" }, []]);
});

it("leaves what is like no name, and other filters", () => {
  expect(values("feed:zzzzqq lang:sanctoins")).toEqual(["zzzzqq", "sanctoins"]);
});

describe("names of languages and countries", () => {
  it.each([
    ["lang:English", "lang", "en"],
    ["language:chinese", "lang", "zh"],
    ["lang:Deutsch", "lang", "de"],
    ["lang:العربية", "lang", "ar"],
    ["lang:漢語", "lang", "zh"],
    ["lang:Farsi", "lang", "fa"],
    ["lang:eng", "lang", "en"],
    ["lang:iw", "lang", "he"],
    ['lang:"Simplified Chinese"', "lang", "zh-Hans"],
    ['country:"United Kingdom"', "country", "GB"],
    ['-country:"the netherlands"', "country", "NL"],
    ["country:USA", "country", "US"],
    ["country:U.K.", "country", "GB"],
    ["country:中國", "country", "CN"],
    ["country:مصر", "country", "EG"],
    ["country:Burma", "country", "MM"],
  ])("%s is read as %s:%s, which is said", (q, filter, code) => {
    expect(values(q)).toEqual([code]);
    const from = q.replace(/^-?[a-z]+:"?|"$/g, "");
    expect(read(q).corrections).toEqual([{ filter, from, to: { id: code, title: expect.stringMatching(/^[A-Z]/) } }]);
  });

  it.each(["lang:en", "lang:ZH_cn", "lang:zh-Hant", "lang:xx", "country:gb", "country:UK"])(
    "%s has a code, of which nothing is said",
    (q) => {
      const { node, corrections, questions } = read(q);
      expect([node, corrections, questions]).toEqual([{ kind: "filter", ...filterIn(q) }, [], []]);
    },
  );

  it("that there are not are left, with a question about those that are like them", () => {
    const { node, corrections, questions } = read("lang:englsh country:korea country:atlantis");
    expect([JSON.stringify(node).match(/"value":"[^"]*/g)?.length, corrections]).toEqual([3, []]);
    expect(questions).toEqual([
      "Did you mean lang:en (English)?",
      "Did you mean country:KP (North Korea) or country:KR (South Korea)?",
    ]);
  });

  const filterIn = (q: string) => ({ filter: q.split(":")[0], value: q.split(":")[1] });
});

it("tells whether a query has names at all", () => {
  const has = (q: string) => hasNames(parseQuery(q, { now: 0, zone: "UTC" }).node);
  expect([has("tanker"), has("a (b OR -feed:x)"), has("lang:en"), has("")]).toEqual([false, true, false, false]);
});
