import { describe, expect, it } from "vitest";
import { textFingerprint } from "../../src/text/fingerprint.ts";
import { withoutNoise, withoutTrivia } from "../../src/text/trivial.ts";

describe("what is no edit of a text", () => {
  it.each([
    ["Berth sold.  To a\u00ad fund.", "Berth sold. To a fund."],
    ["Berth sold. 12 comments", "Berth sold."],
    ["1,234 views | Berth sold", "| Berth sold"],
    ["Berth sold (3 shares)", "Berth sold ( )"],
    ["Posted 5 minutes ago. Berth sold", ". Berth sold"],
    ["港口出售。1234次阅读", "港口出售。"],
    ["港口出售 · 阅读 1,234", "港口出售 ·"],
    ["Il y a 5 heures – Quai vendu", "– Quai vendu"],
    ["See https://example.org/a?utm_source=x#top", "See https://example.org/a"],
  ])("%s", (text, still) => {
    expect(withoutTrivia(text)).toBe(still);
  });
});

describe("what is an edit, although it is a number", () => {
  it.each([
    ["Fund sells 12,000 shares in the state oil firm", "Fund sells 120,000 shares in the state oil firm"],
    ["He left the capital 3 days ago", "He left the capital 5 days ago"],
    ["The minister made 2 comments on the embargo", "The minister made 20 comments on the embargo"],
    ["部长3天前离开首都", "部长5天前离开首都"],
  ])("in the text: %s", (before, after) => {
    expect(withoutTrivia(before)).not.toBe(withoutTrivia(after));
  });

  it("in a title, wherever it stands", () => {
    expect(withoutNoise("Ministry: 12 comments")).not.toBe(withoutNoise("Ministry: 13 comments"));
    expect(textFingerprint("Blast, 3 days ago", "", "")).not.toBe(textFingerprint("Blast, 5 days ago", "", ""));
    expect(textFingerprint("Blast", "5 comments", "")).toBe(textFingerprint("Blast", "6 comments", ""));
  });
});

it("is found in time that grows with the text alone", () => {
  for (const hostile of ["1 ".repeat(100_000), "1,".repeat(100_000), ". ".repeat(100_000), "5 days ".repeat(30_000)]) {
    const started = performance.now();
    withoutTrivia(hostile);
    expect(performance.now() - started).toBeLessThan(2000);
  }
});
