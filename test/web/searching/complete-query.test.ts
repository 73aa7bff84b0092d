import { describe, expect, test } from "vitest";
import { completeQuery } from "../../../src/web/searching/complete-query.ts";
import { fakeStore } from "../fake-store.ts";
import { contentsOfADay } from "../sample.ts";

const store = fakeStore(contentsOfADay());
const complete = async (before: string) => completeQuery(store, before, 8);
/** The queries that a query may become. */
const become = async (before: string) => (await complete(before)).map(({ from, text }) => before.slice(0, from) + text);

describe("the end of a query is completed", () => {
  test.each([
    ["a feed by the beginning of a word of its title", "tanker feed:gaz", ["tanker feed:harbour"]],
    ["a feed by its title in its own script", "feed:海岸", ["feed:haian"]],
    ["a feed by a misspelt title", "feed:meridain", ["feed:meridian"]],
    ["a topic within a quote that is still open", 'oil topic:"state-ow', ["oil topic:state-owned-enterprises"]],
    ["one of several values", "topic:(sanctions OR esp", ["topic:(sanctions OR espionage"]],
    ["a value that is left out", "-topic:esp", ["-topic:espionage"]],
    ["a category", "category:sh", []],
    ["a category of the feeds", "category:wo", ["category:world"]],
    ["a language by its name", "lang:arab", ["lang:ar"]],
    ["a language by its tag", "lang:z", ["lang:zh-Hans"]],
    ["a state", "is:", ["is:edited", "is:starred"]],
    ["a date", "after:14", ["after:14d"]],
    ["the name of a field", "oil to", ["oil topic:"]],
    ["several names of fields", "ca co", ["ca country:"]],
  ])("%s: %s", async (_, before, expected) => {
    expect(await become(before)).toEqual(expected);
  });

  test("without a letter yet, all topics and feeds are offered", async () => {
    expect(await become("topic:")).toHaveLength(4);
    expect((await complete("feed:")).map(({ title }) => title)).toContain("海岸日报");
  });

  test.each([
    "oil",
    "oil ",
    "o",
    "topic:espionage",
    "topic:espionage ",
    'feed:"Meridian Wire"',
    "(oil)",
    "consul*",
    "",
  ])("nothing where it is an ordinary word, or whole: “%s”", async (before) => {
    expect(await complete(before)).toEqual([]);
  });

  test("a value with a space is quoted", async () => {
    const feeds = (contentsOfADay().feeds ?? []).map((state) => ({
      ...state,
      feed: { ...state.feed, category: "Far East" },
    }));
    expect(await completeQuery(fakeStore({ feeds }), "category:ea", 8)).toEqual([
      { kind: "value", title: "Far East", from: 0, text: 'category:"Far East"' },
    ]);
  });
});
