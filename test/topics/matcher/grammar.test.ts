import { describe, expect, it } from "vitest";
import { parseTopics, TopicsError } from "../../../src/topics/file/parse-topics.ts";
import { compileTopics } from "../../../src/topics/matcher/compile.ts";
import { processorMs } from "../../processor-time.ts";
import { scoreBy, tagBy } from "../topic-of.ts";

const places = (rules: object, title: string): readonly string[] =>
  (tagBy(rules, title)?.evidence ?? []).map(({ start, end }) => title.slice(start, end));

describe("a * inside a phrase", () => {
  it("lets the word before it go on", () => {
    const rules = { any: ["consul* general", "державн* компан*"] };
    expect(places(rules, "The Consulate General moved; a consul-general spoke")).toEqual([
      "Consulate General",
      "consul-general",
    ]);
    expect(places(rules, "Державна компанія")).toEqual(["Державна компанія"]);
    expect(scoreBy(rules, "The consul, general Smith, spoke")).toBe(0);
    expect(scoreBy(rules, "A consulate generally opens")).toBe(0);
  });

  it("keeps to the exact case of all its words", () => {
    const rules = { any: [{ term: "State* Grid", case: true }] };
    expect(scoreBy(rules, "The States Grid")).toBe(1);
    expect(scoreBy(rules, "The States grid")).toBe(0);
  });
});

describe("accents", () => {
  it("don't matter, unless a term says so", () => {
    expect(scoreBy({ any: ["Sao Paulo"] }, "In São Paulo")).toBe(1);
    const rules = { any: [{ term: "pagé", accent: true }] };
    expect(scoreBy(rules, "Un pagé")).toBe(1);
    expect(scoreBy(rules, "Un PAGE\u0301")).toBe(1);
    expect(scoreBy(rules, "A page")).toBe(0);
  });
});

describe("a pattern", () => {
  it("finds what words can't, in the text as it was published", () => {
    const rules = { any: [{ regex: "\\bCVE-\\d{4}-\\d{4,}\\b" }] };
    expect(places(rules, "Flaw “cve-2026-12345” used, CVE-2026-1 not")).toEqual(["cve-2026-12345"]);
    expect(scoreBy({ any: [{ regex: "CVE-\\d+", case: true }] }, "cve-1")).toBe(0);
  });

  it("ends soon on what makes others run for ever", () => {
    const started = processorMs();
    expect(scoreBy({ any: [{ regex: "(a+)+(b|c)+$" }] }, { body: "a".repeat(1_000_000) })).toBe(0);
    expect(processorMs() - started).toBeLessThan(2000);
  });

  it("can exclude", () => {
    expect(scoreBy({ any: ["leak"], none: [{ regex: "water\\w* leak" }] }, "A waterworks leak")).toBe(0);
  });
});

describe("a named list", () => {
  const lists = { states: ["China", { term: "PRC", case: true }, "中国"] };
  const matcher = (rules: object) => compileTopics(parseTopics({ lists, topics: [{ id: "topic", ...rules }] }));
  const score = (rules: object, title: string): number =>
    matcher(rules).match({ title, summary: "", body: "", language: null })[0]?.score ?? 0;

  it("stands for its terms, with the weight that the topic gives it", () => {
    const rules = { minScore: 0.5, any: [{ term: "@states", weight: 0.5 }, "spy"] };
    expect(score(rules, "China")).toBe(0.5);
    expect(score(rules, "prc")).toBe(0);
    expect(score(rules, "A spy from 中国")).toBe(1.5);
  });

  it("is a group of alternatives in a near rule, alone or among others", () => {
    expect(score({ near: [{ terms: ["@states", "spy"], within: 2 }] }, "PRC spy")).toBe(1);
    expect(score({ near: [{ terms: [["@states", "Russia"], "spy"], within: 2 }] }, "Russia spy")).toBe(1);
  });

  it("is told by the place where it was named when something is wrong", () => {
    const problems = (json: object): readonly string[] => {
      try {
        parseTopics(json);
        return [];
      } catch (error) {
        if (!(error instanceof TopicsError)) throw error;
        return error.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
      }
    };
    expect(problems({ lists: { a: ["x"], b: ["@a"] }, topics: [] })).toEqual([
      expect.stringMatching(/^lists\.a\.0: “x” is a single letter/),
      expect.stringMatching(/^lists\.b\.0: “@a” is another list/),
    ]);
    expect(problems({ lists: { "A b": ["spy"] }, topics: [] })).toEqual([
      "lists.A b: “A b” is no name for a list; use small letters, digits and hyphens",
    ]);
    const twice = { lists, topics: [{ id: "t", any: ["spy", "@states", "China"] }] };
    expect(problems(twice)).toEqual([expect.stringMatching(/^topics\.0\.any\.2: “China” finds the same as “China”/)]);
  });
});

describe("the scope of a topic", () => {
  const rules = { any: ["spy"], feeds: ["bbc"], languages: ["en"], countries: ["GB"] };
  const given = { title: "spy", language: "en-GB", feed: "bbc", country: "GB" };

  it("leaves out items of other feeds, languages and countries", () => {
    expect(scoreBy(rules, given)).toBe(1);
    expect(scoreBy(rules, { ...given, feed: "cnn" })).toBe(0);
    expect(scoreBy(rules, { ...given, language: "fr" })).toBe(0);
    expect(scoreBy(rules, { ...given, country: "FR" })).toBe(0);
    expect(scoreBy(rules, { ...given, country: null })).toBe(0);
  });

  it("lets pass what is not known of a text", () => {
    expect(scoreBy(rules, "spy")).toBe(1);
  });
});
