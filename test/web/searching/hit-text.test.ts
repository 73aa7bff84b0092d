import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/search/parse-query.ts";
import { hitSnippet, queryPhrases } from "../../../src/web/searching/hit-text.ts";
import { item } from "../sample.ts";

const snippet = (q: string, summaryHtml: string, contentHtml: string) =>
  hitSnippet(
    item("2026-11-24T05:00:00Z", "News", { summaryHtml, contentHtml }),
    queryPhrases(parseQuery(q, { now: 0, zone: "UTC" }).node),
    40,
  ).text;
const body = `${"Long before that. ".repeat(20)}Brokers insured the tanker.`;

describe("the passage of a hit", () => {
  it.each([
    [
      "tanker brokers",
      "A tanker was insured.",
      "the text, where it has more of the words",
      /Brokers insured the tanker/,
    ],
    ["tanker brokers", "The tanker of the brokers.", "the summary, where it has as many", /^The tanker of the brokers/],
    ["tanker", "A tanker was insured.", "the summary, for one word", /^A tanker/],
    ["harbour", "A tanker was insured.", "the summary, for a word of neither", /^A tanker/],
    ["harbour", "", "the beginning of the text, where there is no other", /^Long before/],
  ])("%s in “%s” is of %s", (q, summary, _, expected) => {
    expect(snippet(q, summary, body)).toMatch(expected);
  });
});
