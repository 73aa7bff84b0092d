import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { foldText } from "../../src/text/fold.ts";
import { parseTopics } from "../../src/topics/file/parse-topics.ts";
import { compileTopics } from "../../src/topics/matcher/compile.ts";

interface Case {
  readonly language: string;
  readonly title: string;
  readonly summary: string;
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

const cases: readonly Case[] = read("cases.tsv")
  .split("\n")
  .slice(1)
  .filter((line) => line !== "")
  .map((line) => {
    const [language = "", , title = "", summary = ""] = line.split("\t");
    return { language, title, summary };
  });

/**
 * For each case the scores that an independent, literal implementation of the rules gives with its language known and,
 * where they differ, with no language known.
 */
const reference: readonly (readonly Readonly<Record<string, number>>[])[] = JSON.parse(read("reference.json"));

const matcher = compileTopics(parseTopics(JSON.parse(read("../../topics.json"))));

function tagged({ title, summary }: Case, language: string | null) {
  return matcher.match({ title, summary, body: "", language });
}

function scores(text: Case, language: string | null): Readonly<Record<string, number>> {
  return Object.fromEntries(tagged(text, language).map(({ topic, score }) => [topic, score]));
}

describe("the shipped topics", () => {
  it("tag 1,261 headlines in ten languages as the reference does", () => {
    expect(cases).toHaveLength(1261);
    expect(cases.map((text) => scores(text, text.language))).toEqual(reference.map(([known]) => known));
  });

  it("tag them as the reference does where the language is not known", () => {
    const unknown = reference.map(([known, guess]) => guess ?? known);
    expect(cases.map((text) => scores(text, null))).toEqual(unknown);
  });

  it("show evidence that is what the rules say", () => {
    for (const text of cases) {
      for (const { evidence } of tagged(text, text.language)) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const { term, field, start, end } of evidence) {
          const found = foldText((field === "title" ? text.title : text.summary).slice(start, end));
          const wanted = foldText(term.replace(/\*$/, ""));
          if (term.endsWith("*")) expect(found.startsWith(wanted)).toBe(true);
          else expect(found).toBe(wanted);
        }
      }
    }
  });
});
