import { describe, expect, it } from "vitest";
import { whyUnranked } from "../../src/model/can-rank.ts";
import { parseQuery } from "../../src/search/parse-query.ts";

const why = (query: string) => whyUnranked(parseQuery(query, { now: 0, zone: "UTC" }).node);
const words = (count: number): string => Array.from({ length: count }, (_, n) => `word${n}`).join(" OR ");

describe("a query can be ranked by its words", () => {
  it.each(["tanker", '"oil tanker"', "title:oil topic:sanctions", "oil NEAR tanker", "tanker -sport", words(16)])(
    "%s",
    (query) => expect(why(query)).toBeNull(),
  );
});

describe("the newest come first where there are none to look for", () => {
  it.each(["", "topic:sanctions", "after:7d", "-sport", "topic:sanctions -sport -football"])("%s", (query) =>
    expect(why(query)).toBe("no words"),
  );
});

describe("and where there are too many to weigh", () => {
  it.each([
    words(17),
    `${words(10)} -(a OR b OR c OR d OR e OR f OR g)`,
    // A beginning counts as three words, one of few letters as ten.
    `${words(14)} OR sanction*`,
    `${words(7)} OR oil*`,
    `${words(7)} OR "general oil*"`,
  ])("%s", (query) => expect(why(query)).toBe("too many words"));

  it.each([`${words(13)} OR sanction*`, `${words(6)} OR oil*`])("but not in %s", (query) =>
    expect(why(query)).toBeNull(),
  );
});
