import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareVersions, type Version } from "../../src/web/compare-versions.ts";
import { compareTexts, countChanges } from "../../src/web/text-diff.ts";
import { processorMs } from "../processor-time.ts";

const shown = (before: string, after: string): string =>
  compareTexts(before, after)
    .map(({ is, text }) => (is === "same" ? text : is === "ins" ? `+${text}+` : `-${text}-`))
    .join("");

describe("two versions of a text", () => {
  test.each([
    ["told branches to shred files", "told branches to clear out files", "told branches to -shred-+clear+ +out +files"],
    ["国有企业清理档案", "国有企业销毁档案", "国有企业-清理-+销毁+档案"],
    ["同じ", "同じ文", "同じ+文+"],
    ["", "New", "+New+"],
    ["same", "same", "same"],
  ])("%j and %j are compared by word, or by character where words have no spaces", (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  test("are both there whole in what is shown", () => {
    const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.lorem({ maxCount: 20 }));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = compareTexts(before, after);
        const without = (is: string) =>
          parts
            .filter((part) => part.is !== is)
            .map((part) => part.text)
            .join("");
        expect(without("ins")).toBe(before);
        expect(without("del")).toBe(after);
      }),
    );
  });

  test("are shown whole where comparing them would take long", () => {
    const words = (n: number) => Array.from({ length: 40_000 }, (_, at) => `w${(at * n) % 7919}`).join(" ");
    const started = processorMs();
    const parts = compareTexts(words(3), words(5));
    expect(parts.map(({ is }) => is)).toEqual(["del", "ins"]);
    expect(processorMs() - started).toBeLessThan(4000);
  });

  test("count what was put in and taken out in words, in Chinese in characters", () => {
    expect(countChanges(compareTexts("one two three", "one four"))).toEqual({ added: 1, removed: 2 });
    expect(countChanges(compareTexts("清理档案", "销毁档案"))).toEqual({ added: 2, removed: 2 });
  });
});

describe("two versions of an item", () => {
  const version = (part: Partial<Version>): Version => ({
    revision: 1,
    seenAt: 0,
    title: "Title",
    summaryHtml: "",
    contentHtml: "",
    ...part,
  });

  test("tell which paragraph changed, by its place in the later one", () => {
    const { changes, added, removed } = compareVersions(
      version({ contentHtml: "<p>One.</p><p>Two is old.</p><p>Three.</p><p>Gone.</p>" }),
      version({ title: "Other title", contentHtml: "<p>Zero.</p><p>One.</p><p>Two is new.</p><p>Three.</p>" }),
    );
    expect(changes.map(({ part, number }) => [part, number])).toEqual([
      ["title", 0],
      ["paragraph", 1],
      ["paragraph", 3],
      ["paragraph", 5],
    ]);
    expect({ added, removed }).toEqual({ added: 4, removed: 3 });
  });

  test("tell a change of form as none", () => {
    expect(
      compareVersions(version({ contentHtml: "<p>One</p>" }), version({ contentHtml: "<div><b>One</b></div>" }))
        .changes,
    ).toEqual([]);
  });
});
