import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseTopics, TopicsError } from "../../../src/topics/file/parse-topics.ts";
import { topicsJsonSchema } from "../../../src/topics/file/schema.ts";

/** What is wrong with one topic of these rules, as `path: message`. */
function problems(rules: object): readonly string[] {
  return fileProblems({ topics: [{ id: "topic", any: ["spy"], ...rules }] }).map((line) =>
    line.replace(/^topics\.0\.?/, ""),
  );
}

function fileProblems(json: unknown): readonly string[] {
  try {
    parseTopics(json);
    return [];
  } catch (error) {
    if (!(error instanceof TopicsError)) throw error;
    return error.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
  }
}

describe("reading topics", () => {
  it("accepts the shipped ones", () => {
    const topics = parseTopics(JSON.parse(readFileSync(new URL("../../../topics.json", import.meta.url), "utf8")));
    expect(topics.map(({ id }) => id)).toEqual([
      "state-owned-enterprises",
      "consulates",
      "party-influence",
      "espionage",
      "tech-transfer",
      "sanctions",
      "data-leaks",
      "critical-infrastructure",
      "foreign-interference",
      "detentions",
    ]);
  });

  it("fills in what is left out", () => {
    expect(
      parseTopics({
        topics: [
          {
            id: "a",
            any: ["spy"],
            near: [{ terms: ["x1", ["y1", { term: "Z1", case: true }]], within: 3 }],
            none: ["film"],
          },
        ],
      }),
    ).toEqual([
      {
        id: "a",
        name: "a",
        description: "",
        color: null,
        parent: null,
        weight: 1,
        minScore: 1,
        fields: { title: 1, summary: 1, body: 1 },
        scope: { feeds: null, languages: null, countries: null },
        query: null,
        retag: "apply",
        any: [{ term: "spy", regex: false, lang: [], case: false, accent: false, weight: 1, fields: null }],
        near: [
          {
            groups: [
              [{ term: "x1", regex: false, lang: [], case: false, accent: false, weight: 1, fields: null }],
              [
                { term: "y1", regex: false, lang: [], case: false, accent: false, weight: 1, fields: null },
                { term: "Z1", regex: false, lang: [], case: true, accent: false, weight: 1, fields: null },
              ],
            ],
            within: 3,
            ordered: false,
            lang: [],
            weight: 1,
          },
        ],
        all: [],
        none: [
          {
            term: { term: "film", regex: false, lang: [], case: false, accent: false, weight: 1, fields: null },
            effect: { kind: "veto" },
          },
        ],
      },
    ]);
  });

  it("reads fields as a list or with weights, and a language as one or several", () => {
    const [topic] = parseTopics({
      topics: [
        {
          id: "a",
          fields: ["title"],
          any: [
            { term: "spy", lang: "en" },
            { term: "Spion", lang: ["de", "nl"] },
          ],
        },
      ],
    });
    expect(topic?.fields).toEqual({ title: 1 });
    expect(topic?.any.map(({ lang }) => lang)).toEqual([["en"], ["de", "nl"]]);
    expect(parseTopics({ topics: [{ id: "a", fields: { body: 0.5 }, any: ["spy"] }] })[0]?.fields).toEqual({
      body: 0.5,
    });
  });

  it("reads the three kinds of exclusion", () => {
    const none = [
      "a film",
      { term: "b film", scope: "item" },
      { term: "c film", scope: "overlap" },
      { term: "d film", weight: 0.5 },
    ];
    expect(parseTopics({ topics: [{ id: "a", any: ["spy"], none }] })[0]?.none.map(({ effect }) => effect)).toEqual([
      { kind: "veto" },
      { kind: "veto" },
      { kind: "overlap" },
      { kind: "subtract", weight: 0.5 },
    ]);
  });

  it("accepts terms that differ in language, case, prefix or fields", () => {
    const any = [
      "leak",
      "leak*",
      { term: "Leak", lang: "de" },
      { term: "LEAK", case: true },
      { term: "Leak", case: true },
    ];
    expect(problems({ any: [...any, { term: "leak", fields: ["title"] }] })).toEqual([]);
  });

  it("accepts a single character of a script other than Latin", () => {
    expect(problems({ any: ["驻", "и", { term: "5", lang: "en" }] })).toEqual([]);
  });
});

describe("a file of topics is refused", () => {
  it.each([
    ["for an empty term", { any: ["spy", " "] }, "any.1: is empty; write"],
    ["for a term that folds to nothing", { any: ["\u200b"] }, "any.0: “\u200b” has nothing to look for"],
    [
      "for a term of signs alone",
      { any: ["C++", "❤", "$", "…"] },
      "any.3: “…” consists of signs that stand in any text",
    ],
    ["for half a character", { any: ["\ud83d"] }, "any.0: “\ud83d” consists of signs"],
    ["for a single Latin letter", { any: ["x"] }, "any.0: “x” is a single letter"],
    [
      "for a single Latin letter with a diacritic",
      { near: [{ terms: ["É", "bb"], within: 1 }] },
      "near.0.terms.0.0: “É” is a single letter",
    ],
    ["for a * in the middle", { any: ["s*py ring"] }, "any.0: “s*py ring” has a * in the middle of a word"],
    [
      "for a * in the middle that follows too few letters",
      { any: ["sp* ring"] },
      "any.0: “sp* ring” would match too many",
    ],
    ["for a * after Chinese inside a phrase", { any: ["制裁* spy"] }, "any.0: “制裁* spy”: a * means nothing"],
    ["for an unknown list", { any: ["@towns"] }, "any.0: there is no list “towns”; there are none under “lists”"],
    ["for a list with the name of something else", { any: ["@constructor"] }, "any.0: there is no list “constructor”"],
    [
      "for a pattern with a back-reference",
      { any: [{ regex: "(a)\\1" }] },
      "any.0: “(a)\\1” is no pattern that can be used",
    ],
    ["for a pattern that matches nothing", { any: [{ regex: "a*" }] }, "any.0: “a*” can match nothing at all"],
    ["for a query beside terms", { query: "spy" }, "query: stands beside terms"],
    ["for an empty query", { any: [], query: " " }, "query: finds everything"],
    ["for a query that only excludes", { any: [], query: "-spy" }, "query: can match everything"],
    [
      "for a query with an alternative that only excludes",
      { any: [], query: "spy OR -film" },
      "query: can match everything",
    ],
    ["for a query with a date", { any: [], query: "spy after:7d" }, "query: names a date"],
    ["for a query with a topic", { any: [], query: "spy topic:other" }, "query: uses topic:"],
    [
      "for a query with the title of a feed",
      { any: [], query: 'spy feed:"The Paper"' },
      "query: names a feed by its title",
    ],
    ["for a query with a * that means nothing", { any: [], query: "*spy" }, "query: can’t be read as it stands: A *"],
    ["for a query left open", { any: [], query: "(spy" }, "query: can’t be read as it stands"],
    ["for a country that is no code", { countries: ["Germany"] }, "countries.0: “Germany” is not a country code"],
    ["for a * after a space", { any: ["spies *"] }, "any.0: “spies *” has a space before the *"],
    ["for a * after Chinese", { all: ["制裁*"] }, "all.0: “制裁*”: a * means nothing"],
    ["for a prefix that is too short", { none: ["ab*"] }, "none.0: “ab*” would match too many words"],
    ["for an unknown key of a term", { any: [{ term: "spy", wieght: 1 }] }, "any.0.wieght: “wieght” is not known here"],
    ["for an unknown key of a topic", { anny: [] }, "anny: “anny” is not known here"],
    [
      "for an unknown key of a near rule",
      { near: [{ terms: ["aa", "bb"], whitin: 3, within: 3 }] },
      "near.0.whitin: “whitin” is not known",
    ],
    ["for an unknown field", { fields: { titel: 1 } }, "fields.titel: “titel” is not known here"],
    [
      "for an unknown field in a list",
      { fields: ["titel"] },
      'fields.0: "titel" is not a field; use title, summary or body',
    ],
    ["for no field at all", { fields: {} }, "fields: names no field"],
    [
      "for a field of a term that the topic does not read",
      { fields: ["title"], any: [{ term: "spy", fields: ["body"] }] },
      "any.0.fields: the topic reads only title",
    ],
    ["for an unknown parent", { parent: "other" }, "parent: there is no topic “other”"],
    ["for a topic that is its own parent", { parent: "topic" }, "parent: “topic” would be its own ancestor"],
    ["for no terms", { any: [], none: ["film"] }, ": has no terms and would match everything or nothing"],
    ["for a least score of 0", { minScore: 0 }, "minScore: must be above 0"],
    ["for a weight of 0", { any: [{ term: "spy", weight: 0 }] }, "any.0.weight: must be above 0"],
    ["for a negative field weight", { fields: { title: -1 } }, "fields.title: must be above 0"],
    [
      "for a near rule of one group",
      { near: [{ terms: ["spy"], within: 1 }] },
      "near.0.terms: needs at least two groups",
    ],
    [
      "for a near rule of five groups",
      { near: [{ terms: ["a1", "a2", "a3", "a4", "a5"], within: 1 }] },
      "near.0.terms: has more than four",
    ],
    [
      "for a group without alternatives",
      { near: [{ terms: ["spy", []], within: 1 }] },
      "near.0.terms.1: has no alternatives",
    ],
    ["for a distance above 50", { near: [{ terms: ["spy", "ring"], within: 51 }] }, "near.0.within: must be 0 to 50"],
    [
      "for a missing distance",
      { near: [{ terms: ["spy", "ring"] }] },
      "near.0.within: is missing; it must be a whole number",
    ],
    [
      "for a language tag that is no primary subtag",
      { any: [{ term: "spy", lang: "zh-Hans" }] },
      "any.0.lang: “zh-Hans” is not a primary",
    ],
    ["for two terms that are the same", { any: ["華為", "spy", "华为"] }, "any.2: “华为” finds the same as “華為”"],
    [
      "for two alternatives that are the same",
      { near: [{ terms: [["Spy", "spy"], "ring"], within: 1 }] },
      "near.0.terms.0.1: “spy” finds the same",
    ],
    ["for a term that is no text", { any: [7] }, "any.0: must be a word or phrase, “@”"],
    ["for a term object without a term", { any: [{ lang: "en" }] }, "any.0.term: is missing"],
    [
      "for a weight with scope overlap",
      { none: [{ term: "film", scope: "overlap", weight: 1 }] },
      "none.0.weight: means nothing with scope",
    ],
    ["for an unknown scope", { none: [{ term: "film", scope: "field" }] }, "none.0.scope: must be “item”"],
    ["for an id that is no slug", { id: "Data Leaks" }, "id: “Data Leaks” is not an id"],
    ["for a colour in words", { color: "red" }, "color: must be a colour of six"],
  ])("%s", (_, rules, start) => {
    const found = problems(rules);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(start);
  });

  it("for an id that is used twice", () => {
    const topics = [
      { id: "a", any: ["spy"] },
      { id: "a", any: ["ring"] },
    ];
    expect(fileProblems({ topics })).toEqual(["topics.1.id: “a” is already the id of topics[0]; give one another id"]);
  });

  it("for parents that go round in a circle", () => {
    const topics = ["a", "b", "c"].map((id, i) => ({ id, any: ["spy"], parent: ["b", "c", "a"][i] }));
    expect(fileProblems({ topics })).toHaveLength(3);
  });

  it("for what is no list of topics", () => {
    expect(fileProblems([])).toEqual([": must be an object with a list “topics”"]);
    expect(fileProblems({})).toEqual(["topics: is missing; it must be a list of topics"]);
    expect(fileProblems({ topics: [], other: 1 })[0]).toContain("other: “other” is not known here");
  });

  it("naming everything that is wrong at once", () => {
    expect(problems({ any: ["", "x", "a*b"], parent: "none" })).toHaveLength(4);
  });
});

describe("the JSON Schema", () => {
  it("describes what may be written", () => {
    expect(topicsJsonSchema()).toMatchObject({
      type: "object",
      required: ["topics"],
      additionalProperties: false,
      properties: { topics: { type: "array", items: { required: ["id"] } } },
    });
  });
});
