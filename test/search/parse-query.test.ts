import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QueryNode } from "../../src/model/query.ts";
import { parseQuery } from "../../src/search/parse-query.ts";

/** Tuesday 24 November 2026, 09:00 UTC. */
const now = Date.UTC(2026, 10, 24, 9);
const parse = (text: string, zone = "UTC") => parseQuery(text, { now, zone });
const text = (word: string, more: Partial<Extract<QueryNode, { kind: "text" }>> = {}): QueryNode => ({
  kind: "text",
  text: word,
  prefix: false,
  field: null,
  ...more,
});
const topic = (value: string): QueryNode => ({ kind: "filter", filter: "topic", value });
const at = (iso: string): number => Date.parse(iso);

describe("what says nothing", () => {
  it.each([
    ["NOT", "NOT"],
    ["zebra OR", "OR"],
    ["OR zebra", "OR"],
    ["(AND zebra)", "AND"],
    ["zebra AND OR horse", "AND"],
    ["zebra NOT", "NOT"],
    ["zebra (OR)", "OR"],
  ])("%s", (query, operator) => {
    expect(parse(query).warnings.join(" ")).toMatch(new RegExp(`^“${operator}” stands .*; here it says nothing\\.$`));
  });

  it.each(["a AND NOT b", "a OR -b", "NOT NOT a", "-(a OR b)", "a OR (b AND c)"])("%s says all of it", (query) => {
    expect(parse(query).warnings).toEqual([]);
  });

  it.each(["()", '""', "-", "!"])("%s shows all items and says so", (query) => {
    expect(parse(query)).toEqual({
      node: null,
      warnings: ["The query has nothing to look for, so these are all items."],
    });
  });

  it.each(["!!!", "--", "-!", "NOT !!!"])("%s finds nothing, as signs do, and is quoted as it is written", (query) => {
    const signs = query.replace("NOT ", "");
    expect(parse(query).warnings).toEqual([`“${signs}” has no letter or digit to look for, so nothing matches it.`]);
    expect(parse(`tanker ${signs} (oil ${signs})`).node).toEqual(parse("tanker oil").node);
  });

  it("nothing at all is no mistake", () => {
    expect(parse("  ").warnings).toEqual([]);
  });
});

describe("words", () => {
  it.each<[string, QueryNode | null]>([
    ["", null],
    ["  ,, ", null],
    ["tanker", text("tanker")],
    ["oil tanker", { kind: "and", nodes: [text("oil"), text("tanker")] }],
    ["oil AND tanker", { kind: "and", nodes: [text("oil"), text("tanker")] }],
    ['"general licence"', text("general licence")],
    ["“general licence”", text("general licence")],
    ["国有企业", text("国有企业")],
    ["consul*", text("consul", { prefix: true })],
    ["oil OR gas", { kind: "or", nodes: [text("oil"), text("gas")] }],
    ["oil or gas", { kind: "and", nodes: [text("oil"), text("or"), text("gas")] }],
    ["tanker -sport", { kind: "and", nodes: [text("tanker"), { kind: "not", node: text("sport") }] }],
    ["tanker NOT sport", { kind: "and", nodes: [text("tanker"), { kind: "not", node: text("sport") }] }],
    ["tanker !sport", { kind: "and", nodes: [text("tanker"), { kind: "not", node: text("sport") }] }],
    ["NOT NOT oil", text("oil")],
    ["tanker –sport", { kind: "and", nodes: [text("tanker"), { kind: "not", node: text("sport") }] }],
    ["tanker −sport", { kind: "and", nodes: [text("tanker"), { kind: "not", node: text("sport") }] }],
    ["tanker – sport", { kind: "and", nodes: [text("tanker"), text("sport")] }],
    ["state-owned", text("state-owned")],
    [
      "（oil OR gas） tanker",
      { kind: "and", nodes: [{ kind: "or", nodes: [text("oil"), text("gas")] }, text("tanker")] },
    ],
    [
      "（ｏｉｌ　｜｜　gas）　！sport",
      {
        kind: "and",
        nodes: [
          { kind: "or", nodes: [text("ｏｉｌ"), text("gas")] },
          { kind: "not", node: text("sport") },
        ],
      },
    ],
    ["consul＊", text("consul", { prefix: true })],
    ["ラー*", text("ラー", { prefix: true })],
    // The quotes of Hebrew abbreviations are no quotes.
    ['ארה"ב "צה"ל תקף"', { kind: "and", nodes: [text("ארה״ב"), text("צה״ל תקף")] }],
    ["\u200ftitle:oil\u200e \u202a(gas)\u202c", { kind: "and", nodes: [text("oil", { field: "title" }), text("gas")] }],
    [
      "\ufefftitle:\u200boil\u00ad OR\u2060 \u200dgas",
      { kind: "or", nodes: [text("oil", { field: "title" }), text("gas")] },
    ],
    ["oil \u200f–sport", { kind: "and", nodes: [text("oil"), { kind: "not", node: text("sport") }] }],
    ["oil — 😀 | gas", { kind: "and", nodes: [text("oil"), text("gas")] }],
    ["title:oil", text("oil", { field: "title" })],
    ["title:(oil OR 石油)", { kind: "or", nodes: [text("oil", { field: "title" }), text("石油", { field: "title" })] }],
    ["ratio:3", text("ratio:3")],
    ["lang:ja -", { kind: "filter", filter: "lang", value: "ja" }],
    ['"general lic*"', text("general lic", { prefix: true })],
    ["intitle:oil", text("oil", { field: "title" })],
    ["language:zh", { kind: "filter", filter: "lang", value: "zh" }],
    // Names that every object has are words like any other.
    ["toString", text("toString")],
    ["constructor:x", text("constructor:x")],
  ])("%s", (query, node) => {
    expect(parse(query)).toEqual({ node, warnings: [] });
  });

  it("reads a beginning that is too short as a word, and says so", () => {
    expect(parse("co*")).toEqual({ node: text("co"), warnings: [expect.stringContaining("fewer than 3 letters")] });
    expect(parse("制*").warnings).toEqual([]);
  });

  it.each([
    ["*bank", "bank"],
    ["col*r", "col r"],
    ["consul*-general", "consul -general"],
  ])("says of %s that a * has no meaning there", (query, word) => {
    expect(parse(query)).toEqual({
      node: text(word),
      warnings: [`A * stands at the end of a word only; “${query}” was read as “${word}”.`],
    });
  });

  it("says of a * by itself that it was left out", () => {
    expect(parse("consul *")).toEqual({
      node: text("consul"),
      warnings: ["A * stands right at the end of a word; “*” by itself was left out."],
    });
  });

  it.each(["😀", "-$", "(# OR €)", "😀 lang:ja", "???", '"..."', "—", "lang:ja ...", "***", "-*", '"*"', '"* *"*'])(
    "finds nothing by %s, in which there is nothing to look for",
    (query) => {
      expect(parse(query)).toEqual({
        node: { kind: "date", from: 0, to: 0 },
        warnings: [expect.stringContaining("has no letter or digit to look for, so nothing matches it")],
      });
    },
  );

  it("lets eight words go on, and says so when there are more", () => {
    const words = ["aaaaa", "bbbbb", "ccccc", "ddddd", "eeeee", "fffff", "ggggg", "hhhhh"].map((word) => `${word}*`);
    expect(parse(words.join(" OR ")).warnings).toEqual([]);
    expect(parse(`${words.join(" OR ")} OR iiiii*`).warnings).toEqual([
      "Only 8 words of a query may end in *, and 1 of them with fewer than 5 letters; the others were read as whole words.",
    ]);
  });

  it("asks for 24 words together, and says so when there are more", () => {
    const words = Array.from({ length: 24 }, (_, n) => `word${n}`);
    expect(parse(words.join(" ")).warnings).toEqual([]);
    const { node, warnings } = parse(`${words.join(" ")} more -without lang:en`);
    expect(warnings).toEqual(["Only the first 24 of the words that must all match were used."]);
    expect(node).toMatchObject({ kind: "and", nodes: { length: 26 } });
    expect(parse([...words, "more"].join(" OR ")).warnings).toEqual([]);
  });

  it("lets one short word go on, as it stands for thousands of words", () => {
    expect(parse("abc* OR abcde*").warnings).toEqual([]);
    const { node, warnings } = parse("abcd* OR abd* OR abe");
    expect(warnings).toHaveLength(1);
    expect(node).toMatchObject({ nodes: [{ prefix: true }, { prefix: false }, { prefix: false }] });
  });
});

describe("NEAR", () => {
  const near = (within: number, phrases: readonly string[], field: "title" | null = null): QueryNode => ({
    kind: "near",
    phrases: phrases.map((one) => ({ text: one.replace("*", ""), prefix: one.endsWith("*") })),
    within,
    field,
  });

  it.each<[string, QueryNode]>([
    ["party NEAR/4 branch", near(4, ["party", "branch"])],
    ["party NEAR branch", near(10, ["party", "branch"])],
    ['title:"united front" NEAR/2 associat*', near(2, ["united front", "associat*"], "title")],
    ["title:(统战 NEAR/3 协会)", near(3, ["统战", "协会"], "title")],
    ["a NEAR/2 b NEAR/5 c", { kind: "and", nodes: [near(2, ["a", "b"]), near(5, ["b", "c"])] }],
    [
      "title:a NEAR title:b NEAR title:c",
      { kind: "and", nodes: [near(10, ["a", "b"], "title"), near(10, ["b", "c"], "title")] },
    ],
    [
      "a NEAR/1 (b OR c) NEAR d",
      {
        kind: "and",
        nodes: [
          { kind: "or", nodes: [near(1, ["a", "b"]), near(1, ["a", "c"])] },
          { kind: "or", nodes: [near(10, ["b", "d"]), near(10, ["c", "d"])] },
        ],
      },
    ],
    ["a NEAR/2 (b OR c)", { kind: "or", nodes: [near(2, ["a", "b"]), near(2, ["a", "c"])] }],
    ["title:(a OR b) NEAR c", { kind: "or", nodes: [near(10, ["a", "c"], "title"), near(10, ["b", "c"], "title")] }],
    ["x OR a NEAR/0 b", { kind: "or", nodes: [text("x"), near(0, ["a", "b"])] }],
    ["-a NEAR b", { kind: "not", node: near(10, ["a", "b"]) }],
    ["near NEAR… nearby", { kind: "and", nodes: [text("near"), text("NEAR…"), text("nearby")] }],
  ])("%s", (query, node) => {
    expect(parse(query)).toEqual({ node, warnings: [] });
  });

  it("reaches 50 words at most, and says so", () => {
    expect(parse("a NEAR/51 b")).toEqual({ node: near(50, ["a", "b"]), warnings: ["NEAR reaches 50 words at most."] });
  });

  it.each(["state NEAR/3 state", "State* NEAR state", '"the state" NEAR state', "制 NEAR/2 制裁"])(
    "%s would be true of every item with the word: nothing matches it",
    (query) => {
      expect(parse(query)).toEqual({
        node: { kind: "date", from: 0, to: 0 },
        warnings: [expect.stringContaining("NEAR needs different words")],
      });
    },
  );

  it.each(["a NEAR (b c)", "a NEAR topic:x", "a NEAR title:b", "a NEAR -b", `(${"a OR ".repeat(16)}a) NEAR (b OR c)`])(
    "%s, which it does not hold together, finds nothing and says so",
    (query) => {
      expect(parse(query)).toEqual({
        node: { kind: "date", from: 0, to: 0 },
        warnings: [expect.stringContaining("NEAR stands between words and phrases of one field")],
      });
    },
  );

  it.each(["NEAR a", "a NEAR", "a NEAR OR b"])("%s is read as words, and says so", (query) => {
    expect(parse(query).warnings).toEqual(["NEAR stands between two words or phrases; it was left out."]);
  });
});

describe("filters and dates", () => {
  it("reads filters", () => {
    expect(parse("topic:sanctions lang:zh").node).toEqual({
      kind: "and",
      nodes: [
        { kind: "filter", filter: "topic", value: "sanctions" },
        { kind: "filter", filter: "lang", value: "zh" },
      ],
    });
    expect(parse("is:Edited has:image story:12").node).toEqual({
      kind: "and",
      nodes: [
        { kind: "filter", filter: "is", value: "edited" },
        { kind: "filter", filter: "has", value: "image" },
        { kind: "filter", filter: "story", value: "12" },
      ],
    });
    expect(parse('category:"World news"').node).toEqual({ kind: "filter", filter: "category", value: "World news" });
  });

  it("reads addresses: a host is a site, a whole address the article, a path is compared within the site", () => {
    const site = { kind: "filter", filter: "site", value: "example.org" };
    expect(parse("url:example.org").node).toEqual(site);
    expect(parse("site:https://www.example.org/").node).toEqual(site);
    expect(parse("url:www.example.org/World").node).toEqual({
      kind: "and",
      nodes: [site, { kind: "filter", filter: "url", value: "example.org/world" }],
    });
    expect(parse("url:https://example.org/a?b=1").node).toEqual({
      kind: "filter",
      filter: "url",
      value: "https://example.org/a?b=1",
    });
  });

  it.each([
    ["site:.gov.cn", "gov.cn"],
    ["site:*.gov.cn", "gov.cn"],
    ["site:gov.cn.", "gov.cn"],
    ["site:WWW.Gov.CN:8080/a?b=1", "gov.cn"],
    ["site:münchen.de", "xn--mnchen-3ya.de"],
  ])("%s is the site %s", (query, value) => {
    expect(parse(query)).toEqual({ node: { kind: "filter", filter: "site", value }, warnings: [] });
  });

  it.each([
    ["url:example.org/новости", "example.org/%d0%bd%d0%be%d0%b2%d0%be%d1%81%d1%82%d0%b8"],
    ["url:www.münchen.de:8080/Politik#top", "xn--mnchen-3ya.de:8080/politik"],
    ['url:"example.org/a b?c=d"', "example.org/a%20b?c=d"],
  ])("a part of an address, %s, is compared as addresses are stored", (query, value) => {
    expect(parse(query).node).toMatchObject({ nodes: [{ filter: "site" }, { filter: "url", value }] });
  });

  it.each([
    ["url:kremlin", "is no address"],
    ["is:read", "There is is:edited or is:starred."],
    ["has:sound", "There is has:image."],
    ["story:x", "is no number of a story"],
    ["site:///", "is no site"],
  ])("finds nothing by %s, and says why", (query, reason) => {
    const { node, warnings } = parse(query);
    expect(node).toEqual({ kind: "date", from: 0, to: 0 });
    expect(warnings).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ["after:2026-11-01", { from: at("2026-11-01T00:00:00Z"), to: null }],
    ["before:2026-11-01", { from: null, to: at("2026-11-01T00:00:00Z") }],
    ["on:2026-11-01", { from: at("2026-11-01T00:00:00Z"), to: at("2026-11-02T00:00:00Z") }],
    ["on:2026-02", { from: at("2026-02-01T00:00:00Z"), to: at("2026-03-01T00:00:00Z") }],
    ["on:today", { from: at("2026-11-24T00:00:00Z"), to: at("2026-11-25T00:00:00Z") }],
    ["after:yesterday", { from: at("2026-11-23T00:00:00Z"), to: null }],
    ["after:7d", { from: now - 7 * 86_400_000, to: null }],
    ["after:7D", { from: now - 7 * 86_400_000, to: null }],
    ["after:Today", { from: at("2026-11-24T00:00:00Z"), to: null }],
    ["on:２０２６-１１-０１", { from: at("2026-11-01T00:00:00Z"), to: at("2026-11-02T00:00:00Z") }],
    ["after:24h", { from: now - 86_400_000, to: null }],
    ["after:1m", { from: at("2026-10-24T09:00:00Z"), to: null }],
    ["before:2y", { from: null, to: at("2024-11-24T09:00:00Z") }],
    ["on:7d", { from: at("2026-11-17T00:00:00Z"), to: at("2026-11-18T00:00:00Z") }],
    ["on:24h", { from: at("2026-11-23T00:00:00Z"), to: at("2026-11-24T00:00:00Z") }],
    ["on:2026-11-24T08:00:00Z", { from: at("2026-11-24T08:00:00Z"), to: at("2026-11-24T08:01:00Z") }],
    ["after:2026-11-24T08:00:00Z", { from: at("2026-11-24T08:00:00Z"), to: null }],
  ])("%s", (query, span) => {
    expect(parse(query).node).toEqual({ kind: "date", ...span });
  });

  it("begins days in the zone, also where the clock changes", () => {
    const day = parse("on:2026-10-25", "Europe/Berlin").node;
    expect(day).toEqual({ kind: "date", from: at("2026-10-24T22:00:00Z"), to: at("2026-10-25T23:00:00Z") });
  });

  it("finds nothing for a date that can't be read, and says so", () => {
    expect(parse("after:soon")).toEqual({
      node: { kind: "date", from: 0, to: 0 },
      warnings: [expect.stringContaining("is not a date")],
    });
  });

  it.each([
    ["topic:(a OR b)", { kind: "or", nodes: [topic("a"), topic("b")] }],
    ["oil -topic:(a)", { kind: "and", nodes: [text("oil"), { kind: "not", node: topic("a") }] }],
    ["topic:(a -b)", { kind: "and", nodes: [topic("a"), { kind: "not", node: topic("b") }] }],
  ])("%s takes the brackets for its values", (query, node) => {
    expect(parse(query)).toEqual({ node, warnings: [] });
  });

  it.each(["topic:", "feed:", "site:", 'topic:""', "topic:()", "topic:(", 'title:""', "title:", "on:", "-topic:"])(
    "finds nothing by %s, which has no value, and says so",
    (query) => {
      const { node, warnings } = parse(query);
      expect(node).toEqual({ kind: "date", from: 0, to: 0 });
      expect(warnings).toContainEqual(expect.stringMatching(/needs a value right after it, so nothing matches it/));
      expect(parse(`oil ${query}`).node).toEqual({ kind: "and", nodes: [text("oil"), node] });
    },
  );

  it.each([
    ["url:https://special.example/artikel-1,2345.html", "https://special.example/artikel-1,2345.html"],
    ["url:https://x.example/a?a=1&b=2,3(x)", "https://x.example/a?a=1&b=2,3(x)"],
    ["(url:https://x.example/a(1))", "https://x.example/a(1)"],
    ['url:"https://x.example/a,b"', "https://x.example/a,b"],
  ])("%s is read to its end", (query, value) => {
    expect(parse(query)).toEqual({ node: { kind: "filter", filter: "url", value }, warnings: [] });
  });

  it.each([
    ["title:-sport", "-title:sport"],
    ["oil feed:!bbc", "!feed:bbc"],
    ['title:"-5"', null],
    ["site:-a.example", null],
  ])("%s, which would find the opposite, is told to be written %s", (query, meant) => {
    const told = expect.stringContaining(`is written ${meant}; as it stands, nothing matches it`);
    expect(parse(query).warnings).toEqual(meant === null ? [] : [told]);
  });

  it.each(["oil - tanker", "oil ! tanker", "- oil"])("says of %s that the sign leaves nothing out", (query) => {
    expect(parse(query).warnings).toEqual([expect.stringContaining("leaves nothing out")]);
  });
});

describe("anything is answered", () => {
  it.each([
    ['"oil tanker', text("oil tanker"), "A quote was open"],
    ["(oil", text("oil"), "A bracket was open"],
    ["oil)", text("oil"), "A closing bracket had no opening one"],
    ["oil) OR gas", { kind: "or", nodes: [text("oil"), text("gas")] }, "A closing bracket had no opening one"],
    ['"a* b"', text("a b"), "A * stands at the end of a word or phrase only"],
    ["titel:oil", text("titel:oil"), "“titel:” is no field, so it was read as a word; there is title:."],
  ])("%s is closed", (query, node, warning) => {
    expect(parse(query)).toEqual({ node, warnings: [expect.stringContaining(warning)] });
  });

  it("limits length, parts and depth", () => {
    const tooMany = "Only the first 64 parts of the query were used; words, fields, operators and brackets are parts.";
    const tooLong = "The query is longer than 1024 characters; the rest was left out.";
    expect(parse("a OR ".repeat(800)).warnings).toEqual([tooLong, tooMany]);
    expect(parse(`(${"a OR ".repeat(32)}b)`).warnings).toEqual([tooMany]);
    expect(parse(`${"a OR ".repeat(31)}-b `).warnings).toEqual([]);
    expect(parse(`${"(".repeat(50)}oil`).warnings.join()).toMatch(/nested more than 20 deep/);
  });

  it("whatever it is, soon and with a bounded tree", () => {
    const piece = fc.constantFrom(
      '"',
      "'",
      "(",
      ")",
      "*",
      "-",
      "!",
      ":",
      " ",
      "AND",
      "OR",
      "NOT",
      "title:",
      "feed:1",
      "after:7d",
      "on:",
      "中国",
      "a",
      "制裁*",
      "\u0000",
      "😀",
      "«",
      "（",
      ",",
      "||",
      "&&",
    );
    const query = fc.oneof(
      fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join("")),
      fc.string({ maxLength: 100 }),
    );
    fc.assert(
      fc.property(query, (source) => {
        const { node } = parse(source);
        expect(node === null ? 0 : depth(node)).toBeLessThan(64);
      }),
      { numRuns: 20_000 },
    );
  });
});

function depth(node: QueryNode): number {
  if (node.kind === "not") return 1 + depth(node.node);
  if (node.kind === "and" || node.kind === "or") return 1 + Math.max(...node.nodes.map(depth));
  return 1;
}
