import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backtest } from "../../../src/topics/archive/backtest.ts";
import { parseTopics, TopicsError } from "../../../src/topics/file/parse-topics.ts";
import { compileTopics } from "../../../src/topics/matcher/compile.ts";
import { now } from "../../store/fixtures.ts";
import { type Archive, openArchive } from "../archive.ts";

let archive: Archive;
beforeEach(async () => {
  archive = await openArchive();
});
afterEach(() => archive.close());

const day = 86_400_000;

describe("trying a topic on the archive", () => {
  it("tells what it would gain and lose, with the newest of each and why", async () => {
    const [topic] = await archive.use({ id: "t", any: ["spy"] }, { id: "other", any: ["consulate"] });
    await archive.add([
      { title: "A spy in the consulate", publishedAt: now - 40 * day },
      { title: "A mole in the ministry", publishedAt: now - 2 * day, language: "de" },
      { title: "The spy film", publishedAt: now - day },
      { title: "Weather" },
    ]);
    if (!topic) throw new Error("no topic");
    expect(await backtest(topic, archive.store)).toMatchObject({ items: 2, gained: 0, lost: 0, archive: 4, read: 2 });
    const [edited] = parseTopics({ topics: [{ id: "t", any: ["spy", "mole", "sleeper"], none: ["film"] }] });
    if (!edited) throw new Error("no topic");
    const result = await backtest(edited, archive.store);
    expect(result).toMatchObject({
      items: 2,
      gained: 1,
      lost: 1,
      read: 3,
      newestGained: [
        { title: "A mole in the ministry", evidence: [{ term: "mole", field: "title", start: 2, end: 6 }] },
      ],
      newestLost: [{ title: "The spy film", evidence: [] }],
      terms: [
        { name: "mole", items: 1 },
        { name: "spy", items: 1 },
      ],
      unusedTerms: ["sleeper"],
      feeds: [{ name: "a", items: 2 }],
      languages: [
        { name: "de", items: 1 },
        { name: "en", items: 1 },
      ],
      overlap: [{ name: "other", items: 1 }],
    });
    expect(result.months).toHaveLength(2);
  });

  it("changes nothing", async () => {
    await archive.use({ id: "t", any: ["spy"] });
    await archive.add([{ title: "A mole" }]);
    const [edited] = parseTopics({ topics: [{ id: "t", any: ["mole"] }] });
    if (edited) await backtest(edited, archive.store);
    expect((await archive.store.topicStates())[0]).toMatchObject({ items: 0, version: 1 });
  });

  it("suggests words that mark the items, and none that the rules have", async () => {
    const [topic] = await archive.use({ id: "t", any: ["consulate"] });
    await archive.add([
      ...Array.from({ length: 12 }, (_, i) => ({ title: `Consulate visa queue ${i}`, summaryText: "领事馆签证" })),
      ...Array.from({ length: 60 }, (_, i) => ({ title: `Match report ${i}`, summaryText: "the queue at the ground" })),
    ]);
    if (!topic) throw new Error("no topic");
    const terms = (await backtest(topic, archive.store)).suggestions.map(({ term }) => term);
    expect(terms).toContain("visa");
    expect(terms).toContain("签证");
    expect(terms).not.toContain("Consulate");
    expect(terms).not.toContain("the");
  });
});

const words = "spy spies ring état don't 5G посол в5g x5г 制 制裁 裁案 華為 华为 スパイ سفير السفير والسفير C++".split(
  " ",
);
const text = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(" ", " ", "", "-", ", ", "'", "e\u0301")), {
    maxLength: 6,
  })
  .map((pieces) => pieces.flat().join(""));
const term = fc.oneof(
  fc.constantFrom(...words),
  fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words)).map((pair) => pair.join(" ")),
  fc.constantFrom("spi*", "посо* ring", "spie* 制裁", "сефи*"),
  fc.constantFrom({ term: "état", accent: true }, { term: "Spy", case: true }, { regex: "sp[iy]" }),
);
const rules = fc.oneof(
  fc.record({
    any: fc.array(term, { maxLength: 3 }),
    near: fc.array(
      fc.record({
        terms: fc.array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }), {
          minLength: 2,
          maxLength: 3,
        }),
        within: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: 2 },
    ),
    all: fc.array(fc.constantFrom(...words), { maxLength: 1 }),
    none: fc.array(fc.constantFrom(...words), { maxLength: 1 }),
    minScore: fc.constantFrom(1, 2),
  }),
  fc.record({
    query: fc.constantFrom(
      "spy ring",
      "title:制裁 OR 华为",
      "(spy OR посол) -ring",
      "spi* NOT lang:zh",
      "author:spy",
      "mole OR ring",
      "mole NEAR/2 spy",
    ),
  }),
);

it("the index and the matcher give the answer of a full scan", async () => {
  const items = fc.sample(
    fc.record({
      title: text,
      summaryText: text,
      contentText: text,
      language: fc.constantFrom("en", "zh", null),
      author: fc.constantFrom(null, "Spy Mole"),
    }),
    {
      numRuns: 120,
      seed: 11,
    },
  );
  await archive.use({ id: "t", any: ["spy"] });
  await archive.add(items.map((item) => ({ ...item, title: item.title || "-" })));
  await fc.assert(
    fc.asyncProperty(rules, async (written) => {
      let topics: ReturnType<typeof parseTopics>;
      try {
        topics = parseTopics({ topics: [{ id: "t", ...written }] });
      } catch (error) {
        if (error instanceof TopicsError) return;
        throw error;
      }
      const [topic] = topics;
      if (!topic) return;
      const ids = await archive.store.topicCandidates({ rules: null, topic: "t", after: null });
      const all = await archive.store.itemTexts(ids);
      const matcher = compileTopics(topics);
      const fitting = all.filter((item) => matcher.match(item).length > 0);
      const gained = fitting.filter((item) => !item.topics.includes("t")).length;
      const lost = all.filter((item) => item.topics.includes("t")).length - (fitting.length - gained);
      expect(await backtest(topic, archive.store)).toMatchObject({ items: fitting.length, gained, lost });
    }),
    { numRuns: 250 },
  );
});
