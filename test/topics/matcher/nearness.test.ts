import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GroupHit, nearest } from "../../../src/topics/matcher/nearness.ts";
import { scoreBy, tagBy } from "../topic-of.ts";

const near = (terms: unknown, within: number, ordered = false) => ({ near: [{ terms, within, ordered }] });

describe("a near rule", () => {
  it("counts the words between the end of the first and the start of the last match", () => {
    expect(scoreBy(near(["spy", "ring"], 2), "spy one two ring")).toBe(1);
    expect(scoreBy(near(["spy", "ring"], 1), "spy one two ring")).toBe(0);
    expect(scoreBy(near(["spy", "ring"], 0), "the ring-spy")).toBe(1);
    expect(scoreBy(near(["spy", "ring"], 0), "spy don't ring")).toBe(0);
    expect(scoreBy(near(["spy", "ring"], 1), "spy don't ring")).toBe(1);
  });

  it("counts characters in Chinese", () => {
    expect(scoreBy(near(["驻", "大使"], 3), "驻某某国大使")).toBe(1);
    expect(scoreBy(near(["驻", "大使"], 2), "驻某某国大使")).toBe(0);
  });

  it("keeps the order on request", () => {
    expect(scoreBy(near(["spy", "ring"], 5, true), "ring of a spy")).toBe(0);
    expect(scoreBy(near(["spy", "ring"], 5, true), "spy of a ring")).toBe(1);
    expect(scoreBy(near(["a1", "b1", "c1"], 5, true), "a1 c1 b1")).toBe(0);
  });

  it("needs one match of each group, none in the place of another", () => {
    expect(
      scoreBy(
        near(
          [
            ["spy", "agent"],
            ["ring", "cell"],
          ],
          3,
        ),
        "agent of a cell",
      ),
    ).toBe(1);
    expect(
      scoreBy(
        near(
          [
            ["spy", "agent"],
            ["ring", "cell"],
          ],
          3,
        ),
        "spy agent",
      ),
    ).toBe(0);
    expect(scoreBy(near([["export*"], ["export curbs", "export"]], 3), "export")).toBe(0);
    expect(scoreBy(near([["export*"], ["export curbs", "export"]], 3), "exports export")).toBe(1);
  });

  it("has to be satisfied within one field, and counts in the heaviest that does", () => {
    const rules = { fields: { title: 1.2, summary: 1 }, ...near(["spy", "ring"], 5) };
    expect(scoreBy(rules, { title: "spy", summary: "ring" })).toBe(0);
    expect(scoreBy(rules, { title: "spy ring", summary: "spy ring" })).toBe(1.2);
  });

  it("holds in its languages, and its terms in theirs", () => {
    const rules = { near: [{ terms: ["spy", ["ring", { term: "Ring", lang: "de" }]], within: 3, lang: "en" }] };
    expect(scoreBy(rules, { title: "spy ring", language: "en" })).toBe(1);
    expect(scoreBy(rules, { title: "spy ring", language: "fr" })).toBe(0);
    const german = { near: [{ terms: ["spy", { term: "Ring", lang: "de" }], within: 3 }] };
    expect(scoreBy(german, { title: "spy ring", language: "en" })).toBe(0);
  });

  it("ignores what an exclusion masks", () => {
    const rules = { ...near(["leak", "files"], 5), none: [{ term: "gas leak", scope: "overlap" }] };
    expect(scoreBy(rules, "gas leak files")).toBe(0);
  });

  it("shows the closest combination", () => {
    const tag = tagBy(near(["spy", "ring"], 9), "spy one two three ring four spy");
    expect(tag?.evidence.map(({ start }) => start)).toEqual([18, 28]);
  });

  it("is not cubic on a word that is repeated a hundred thousand times", () => {
    const body = "spy ".repeat(100_000);
    const groups = [
      ["spy", "ring"],
      ["spy", "cell"],
      ["spy", "agent"],
      ["ring", "spy*"],
    ];
    const rules = {
      any: ["spy", "spy spy"],
      near: [
        { terms: groups, within: 5 },
        { terms: ["spy", "spy spy", "spy*", "nothing"], within: 50 },
        { terms: ["spy", "spy end", "end"], within: 0 },
      ],
      none: [
        { term: "spy spy spy", scope: "overlap" },
        { term: "end spy", scope: "overlap" },
      ],
    };
    expect(scoreBy(rules, { body })).toBe(0);
    expect(scoreBy({ ...rules, none: [] }, { body: `${body} end` })).toBeGreaterThan(0);
  });
});

describe("the nearest combination", () => {
  const hit = fc
    .tuple(fc.nat(12), fc.integer({ min: 1, max: 3 }))
    .map(([start, length]) => ({ term: "t", start, end: start + length }));
  const groups = fc.array(fc.array(hit, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 });
  const tokens = fc
    .array(fc.boolean(), { minLength: 17, maxLength: 17 })
    .map((steps) => Int32Array.from(steps.map((_, i) => steps.slice(0, i + 1).filter(Boolean).length)));

  it("is as close as the closest of all combinations", () => {
    fc.assert(
      fc.property(groups, tokens, fc.nat(10), fc.boolean(), (list, numbers, within, ordered) => {
        const best = Math.min(...combinations(list).map((chosen) => gap(chosen, numbers, ordered)));
        const found = nearest(list, numbers, within, ordered);
        if (best > within) expect(found).toBeNull();
        else expect(gap(found ?? [], numbers, true)).toBe(best);
      }),
      { numRuns: 1000 },
    );
  });
});

function combinations(groups: readonly (readonly GroupHit[])[]): readonly (readonly GroupHit[])[] {
  const [first, ...rest] = groups;
  if (!first) return [[]];
  return first.flatMap((hit) => combinations(rest).map((others) => [hit, ...others]));
}

/** Tokens between the first and the last; infinite where hits overlap. */
function gap(chosen: readonly GroupHit[], tokens: Int32Array, ordered: boolean): number {
  const inText = ordered ? chosen : chosen.toSorted((a, b) => a.start - b.start);
  const apart = inText.every((hit, i) => i === 0 || hit.start >= (inText[i - 1]?.end ?? 0));
  const first = inText[0];
  const last = inText.at(-1);
  if (!apart || !first || !last) return Number.POSITIVE_INFINITY;
  return (tokens[last.start] ?? 0) - (tokens[first.end - 1] ?? 0) - 1;
}
