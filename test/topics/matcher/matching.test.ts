import { describe, expect, it } from "vitest";
import { parseTopics } from "../../../src/topics/file/parse-topics.ts";
import { compileTopics } from "../../../src/topics/matcher/compile.ts";
import { scoreBy, tagBy } from "../topic-of.ts";

const finds = (term: string, text: string) => scoreBy({ any: [term] }, text) > 0;

describe("a term", () => {
  it.each([
    ["leak", "A leak.", true],
    ["leak", "leaks", false],
    ["leak", "oleak", false],
    ["leak*", "LEAKED!", true],
    ["leak*", "oleaks", false],
    ["state-owned", "State owned", true],
    ["Länder", "laender lander", true],
    ["state run", "state\u00a0-run", true],
    ["консул", "консультация", false],
    ["посольств*", "Посольства", true],
    ["staatlich* Unternehm*", "ein staatliches Unternehmen", true],
    ["staatlich* Unternehmen", "staatliche-Unternehmen", true],
    ["staatlich* Unternehmen", "staatlich Unternehmens", false],
    ["staatlich* Unternehmen", "staatliche große Unternehmen", false],
    ["staatlich* Unternehmen", "unstaatliche Unternehmen", false],
    ["agent* of influen* abroad", "Agents of influence abroad", true],
    ["spies* 间谍", "spies 间谍案", true],
  ])("%s in “%s”: %s, as whole words of a spaced script", (term, text, found) => {
    expect(finds(term, text)).toBe(found);
  });

  it.each([
    ["制裁", "美国对华制裁案", true],
    ["ភ្នំពេញ", "ក្រុមហ៊ុនរដ្ឋនៅភ្នំពេញ", true],
    ["ရန်ကုန်", "မြန်မာနိုင်ငံရန်ကုန်မြို့", true],
    ["华为", "華為遭調查", true],
    ["스파이", "한국스파이단", true],
    ["スパイ", "産業スパイ事件", true],
    ["AI芯片", "国产AI芯片", true],
    ["AI", "国产AI芯片", true],
    ["ai", "国产OpenAI芯片", false],
  ])("%s in “%s”: %s, anywhere in a script without spaces", (term, text, found) => {
    expect(finds(term, text)).toBe(found);
  });

  it.each([
    ["سفير", "والسفير", true],
    ["سفير", "بالسفير", true],
    ["سفير", "يسفير", false],
    ["سفير", `${"و".repeat(1000)}سفير`, false],
    ["שגריר", "השגריר", true],
    ["שגריר", "ולשגריר", true],
    ["שגריר", "שלשגריר", false],
    ["שגריר", "ושגריר", true],
    ["שגריר*", "בשגרירות", true],
    ["ראש הממשלה", "וראש הממשלה", true],
    ["שר", "השר", false],
    ["שר", "שר", true],
  ])("%s in “%s”: %s, after Arabic and Hebrew particles", (term, text, found) => {
    expect(finds(term, text)).toBe(found);
  });

  it.each([
    ["شور", "کشور", "fa", false],
    ["دولت", "بدولت", "ur-PK", false],
    ["شور", "كشور", "ar", true],
    ["شور", "كشور", null, true],
  ])("%s in “%s” in the language %s: %s, for Persian and others have no proclitics", (term, title, language, found) => {
    expect(scoreBy({ any: [term] }, { title, language }) > 0).toBe(found);
  });

  it("accepts a Latin name inside a word of another script, but not digits inside a Latin word", () => {
    expect(finds("5G", "сеть5G")).toBe(true);
    expect(finds("ZTE", "øZTE")).toBe(false);
  });

  it("matches its exact case on request", () => {
    const rules = { any: [{ term: "CIA*", case: true }] };
    expect(scoreBy(rules, "the CIA’s")).toBe(1);
    expect(scoreBy(rules, "the cia and Cia")).toBe(0);
    expect(scoreBy(rules, "ＣＩＡ")).toBe(1);
  });

  it("is limited to languages only where the language is known", () => {
    const rules = { any: [{ term: "Leak", lang: ["de", "nl"] }] };
    const score = (language: string | null) => scoreBy(rules, { title: "Leak", language });
    expect([null, "de", "de-AT", "DE", "und", "nl"].map(score)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(["en", "zh-Hans", "fr"].map(score)).toEqual([0, 0, 0]);
  });

  it("is limited to its fields", () => {
    const rules = { any: [{ term: "spy", fields: ["title"] }] };
    expect(scoreBy(rules, { title: "spy" })).toBe(1);
    expect(scoreBy(rules, { summary: "spy", body: "spy" })).toBe(0);
  });
});

describe("a score", () => {
  const fields = { title: 1.2, summary: 1, body: 0.5 };

  it("takes each term once, in its best field", () => {
    expect(scoreBy({ fields, any: ["spy"] }, { title: "spy spy", summary: "spy" })).toBe(1.2);
    expect(scoreBy({ fields, any: ["spy", "ring"] }, { title: "spy", summary: "ring" })).toBe(2.2);
  });

  it("has to reach the least score", () => {
    expect(scoreBy({ fields, any: ["spy"] }, { body: "spy" })).toBe(0);
    expect(scoreBy({ fields, any: ["spy"], minScore: 0.5 }, { body: "spy" })).toBe(0.5);
    const tenths = { any: ["a1", "b1", "c1"].map((term) => ({ term, weight: 0.1 })), minScore: 0.3 };
    expect(scoreBy(tenths, "a1 b1 c1")).toBe(0.3);
  });

  it("reads only the topic's fields", () => {
    expect(scoreBy({ fields: ["title"], any: ["spy"] }, { summary: "spy" })).toBe(0);
  });

  it("gives a place one vote: the longest term, of equals the heaviest", () => {
    expect(scoreBy({ any: ["spy", "spy ring"] }, "a spy ring")).toBe(1);
    expect(scoreBy({ any: ["spy", "spy ring"] }, "a spy in a spy ring")).toBe(2);
    const twins = [
      { term: "Leak", lang: "de", weight: 0.5 },
      { term: "leak", lang: "en" },
    ];
    expect(scoreBy({ any: twins }, "leak")).toBe(1);
    expect(scoreBy({ any: ["华为", "華為公司"] }, "華為公司")).toBe(1);
  });

  it("counts both of two terms that only overlap", () => {
    expect(scoreBy({ any: ["spy ring", "ring leader"] }, "spy ring leader")).toBe(2);
  });
});

describe("an exclusion", () => {
  it("vetoes the topic for the item, from any field", () => {
    const rules = { fields: ["title"], any: ["spy"], none: ["Spy Kids"] };
    expect(scoreBy(rules, { title: "a spy" })).toBe(1);
    expect(scoreBy(rules, { title: "a spy", body: "as in Spy Kids" })).toBe(0);
  });

  it("silences what it touches", () => {
    const rules = { any: ["leak"], none: [{ term: "water leak", scope: "overlap" }] };
    expect(scoreBy(rules, "water leak")).toBe(0);
    expect(scoreBy(rules, "water leak, then a leak")).toBe(1);
  });

  it("leaves a hit that contains the whole masked phrase and more", () => {
    const rules = {
      any: ["Security Council sanctions", "sanctions"],
      none: [{ term: "council sanctions", scope: "overlap" }],
    };
    expect(scoreBy(rules, "Security Council sanctions")).toBe(1);
    expect(scoreBy(rules, "town council sanctions a fair")).toBe(0);
    expect(scoreBy({ any: ["leak"], none: [{ term: "Leak", scope: "overlap" }] }, "leak")).toBe(0);
  });

  it("subtracts its weight", () => {
    const rules = { any: ["spy", "agent"], none: [{ term: "film", weight: 0.8 }] };
    expect(scoreBy(rules, "spy, agent")).toBe(2);
    expect(scoreBy(rules, "spy, agent: the film of the film")).toBe(1.2);
    expect(scoreBy(rules, "spy film")).toBe(0);
  });

  it("holds only in its language", () => {
    const rules = { any: ["spy"], none: [{ term: "film", lang: "en" }] };
    expect(scoreBy(rules, { title: "spy film", language: "en" })).toBe(0);
    expect(scoreBy(rules, { title: "spy film", language: "de" })).toBe(1);
  });
});

describe("terms of “all”", () => {
  it("are conditions for what scores", () => {
    const rules = { any: ["spy"], all: ["China", { term: "Beijing", lang: "en", fields: ["summary"] }] };
    expect(scoreBy(rules, { title: "spy China", summary: "Beijing" })).toBe(1);
    expect(scoreBy(rules, { title: "spy Beijing China" })).toBe(0);
    expect(scoreBy(rules, { title: "spy China", language: "de" })).toBe(1);
  });

  it("score where a topic has nothing else", () => {
    expect(scoreBy({ all: ["China", "spy"] }, "China spy")).toBe(2);
    expect(scoreBy({ all: ["China", "spy"] }, "spy")).toBe(0);
  });
});

describe("evidence", () => {
  it("names term, field and place in the original text", () => {
    const tag = tagBy({ any: ["sanction*", "华为"] }, { title: "U.S. sanc\u00adtioned 華為", summary: "华为" });
    expect(tag?.evidence).toEqual([
      { term: "sanction*", field: "title", start: 5, end: 16 },
      { term: "华为", field: "title", start: 17, end: 19 },
      { term: "华为", field: "summary", start: 0, end: 2 },
    ]);
  });

  it("has the members of a near rule, and each place once", () => {
    const rules = { any: ["leak*"], near: [{ terms: ["leak*", ["files", "memo"]], within: 3 }] };
    expect(tagBy(rules, "Leaked: secret memo")?.evidence).toEqual([
      { term: "leak*", field: "title", start: 0, end: 6 },
      { term: "memo", field: "title", start: 15, end: 19 },
    ]);
  });

  it("shows a few places of a term that is repeated", () => {
    const tag = tagBy({ any: ["spy"] }, { body: "spy ".repeat(1000) });
    expect(tag?.evidence).toHaveLength(5);
  });
});

describe("a matcher", () => {
  it("gives the tags in the order of the topics", () => {
    const topics = parseTopics({
      topics: [
        { id: "b", any: ["spy"] },
        { id: "a", any: ["spy"] },
      ],
    });
    const text = { title: "spy", summary: "", body: "", language: "en" };
    expect(
      compileTopics(topics)
        .match(text)
        .map(({ topic }) => topic),
    ).toEqual(["b", "a"]);
  });

  it("without topics finds nothing", () => {
    expect(compileTopics([]).match({ title: "spy", summary: "", body: "", language: null })).toEqual([]);
  });
});

describe("a topic limited to where items come from", () => {
  const text = { title: "spy", language: "en", feed: "harbour", country: "NL" };

  it.each([
    ["its feed", { feeds: ["harbour"] }, 1],
    ["another feed", { feeds: ["hill", "river"] }, 0],
    ["its country", { countries: ["DE", "NL"] }, 1],
    ["another country", { countries: ["DE"] }, 0],
    ["its language", { languages: ["en"] }, 1],
    ["another language", { languages: ["de"] }, 0],
  ])("to %s", (_, limit, score) => {
    expect(scoreBy({ any: ["spy"], ...limit }, text)).toBe(score);
  });

  it("takes an unknown language for any, but an unknown country for none", () => {
    expect(scoreBy({ any: ["spy"], languages: ["de"] }, { ...text, language: null })).toBe(1);
    expect(scoreBy({ any: ["spy"], countries: ["NL"] }, { title: "spy", feed: "a", country: null })).toBe(0);
  });

  it("is open to a text that comes from no feed", () => {
    expect(scoreBy({ any: ["spy"], feeds: ["hill"], countries: ["DE"] }, "spy")).toBe(1);
  });
});

describe("a named list", () => {
  const lists = { countries: ["France", { term: "Chin*", case: true }, { term: "Chine", lang: "fr" }] };
  const tags = (rules: object, title: string, language: string | null = null) =>
    compileTopics(parseTopics({ lists, topics: [{ id: "topic", ...rules }] })).match({
      title,
      summary: "",
      body: "",
      language,
    });

  it("stands for its terms in “any” and in the groups of “near”, and each is shown as evidence under its own name", () => {
    const near = [{ terms: ["spy", ["@countries", "Peru"]], within: 3 }];
    expect(tags({ any: ["@countries"] }, "a Chinese spy")[0]?.evidence[0]?.term).toBe("Chin*");
    expect(tags({ near }, "spy in France")[0]?.evidence.map(({ term }) => term)).toEqual(["spy", "France"]);
    expect(tags({ near }, "spy in Peru")).toHaveLength(1);
    expect(tags({ near }, "spy in chinese")).toHaveLength(0);
  });

  it("takes weight and language from the reference where its terms do not say otherwise", () => {
    const any = [{ term: "@countries", weight: 0.5, lang: "en" }];
    expect(tags({ any, minScore: 0.5 }, "France", "en")[0]?.score).toBe(0.5);
    expect(tags({ any, minScore: 0.5 }, "France", "de")).toHaveLength(0);
    expect(tags({ any, minScore: 0.5 }, "Chine", "fr")[0]?.score).toBe(0.5);
  });
});
