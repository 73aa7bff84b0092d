import fc from "fast-check";
import robotsModule from "robots-parser";
import { describe, expect, it } from "vitest";
import { readRobotsRules } from "../../src/fetch/robots-rules.ts";
import { processorMs } from "../processor-time.ts";

const mayRead = (lines: readonly string[], path: string) =>
  readRobotsRules(lines.join("\n"), "Wirewatch")(`https://paper.example${path}`);
const forAll = (...rules: readonly string[]) => ["User-agent: *", ...rules];

describe("the rules of a robots.txt", () => {
  it.each([
    [forAll("Disallow: /private"), "/private/1", false],
    [forAll("Disallow: /private"), "/news/private", true],
    [forAll("Disallow: /", "Allow: /news"), "/news/1", true],
    [forAll("Allow: /news", "Disallow: /news"), "/news/1", true],
    [forAll("Disallow: /*/print"), "/news/1/print?x", false],
    [forAll("Disallow: /*.pdf$"), "/a.pdf", false],
    [forAll("Disallow: /*.pdf$"), "/a.pdf?x", true],
    [forAll("Disallow: /a*a$"), "/a", true],
    [forAll("Disallow: /$"), "/", false],
    [forAll("Disallow: /$"), "/news", true],
    [forAll("Disallow: /*?"), "/news?page=2", false],
    [forAll("Disallow: "), "/news", true],
    [forAll("disallow : /news # not yet"), "/news", false],
    [forAll("Disallow: /news#/x"), "/news", false],
    [["Disallow: /"], "/news", true],
    [["# nothing"], "/news", true],
    [["<html><body>Disallow: /</body></html>"], "/news", true],
  ])("%j: %s may be read: %j", (lines, path, allowed) => {
    expect(mayRead(lines, path)).toBe(allowed);
  });

  it.each([
    ["User-agent: wirewatch", "Disallow: /news", "User-agent: *", "Allow: /"],
    ["User-agent: WIREWATCH/2.0", "Disallow: /", "", "User-agent: *", "Disallow:"],
    ["User-agent: other", "User-agent: Wirewatch", "Disallow: /"],
    ["User-agent: Wirewatch", "Disallow: /x", "User-agent: other", "Allow: /", "User-agent: Wirewatch", "Disallow: /"],
  ])("are those of the groups that name the program, where there are any: %j", (...lines) => {
    expect(mayRead(lines, "/news")).toBe(false);
    expect(readRobotsRules(lines.join("\r\n"), "Reader")("https://paper.example/news")).toBe(true);
  });

  it("of a group that only asks for pauses are none", () => {
    const lines = ["User-agent: Wirewatch", "Crawl-delay: 5", "", ...forAll("Disallow: /")];
    expect(mayRead(lines, "/news")).toBe(true);
  });

  it.each([
    ["/~joe", "/%7Ejoe"],
    ["/%7ejoe", "/~joe"],
    ["/новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1"],
    ["/a%2fb", "/a%2Fb"],
  ])("fit in whatever spelling: %s, %s", (pattern, path) => {
    expect(mayRead(forAll(`Disallow: ${pattern}`), path)).toBe(false);
  });

  it("take time that grows with their length and that of the address alone", () => {
    const many = (line: (i: number) => string) => Array.from({ length: 8000 }, (_, i) => line(i));
    const started = processorMs();
    const address = `/${"a".repeat(4000)}`;
    expect(mayRead(forAll(...many((i) => `Disallow: /${"*a".repeat(25)}*z${i}`)), address)).toBe(true);
    expect(mayRead([...many((i) => `User-agent: b${i}`), ...many(() => "Disallow: /")], address)).toBe(true);
    expect(mayRead([...many(() => "User-agent: *"), ...many(() => "Disallow: /")], address)).toBe(false);
    expect(processorMs() - started).toBeLessThan(3000);
  });
});

/** The package's types say that the function is the module's "default"; at run time it is the module itself. */
const parseRobots = robotsModule as unknown as typeof robotsModule.default;

it("the rules of a robots.txt are read as another reader reads them", () => {
  const path = fc.stringMatching(/^\/[a-c/]{0,8}(?:\?[ab]{0,2})?$/);
  const pattern = fc.stringMatching(/^(?:\/[a-c*/?]{0,8}\$?|\*[a-c/]{0,4})$/);
  const line = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom("User-agent: *", "User-agent: Wirewatch", "user-agent: other/1.0") },
    {
      weight: 6,
      arbitrary: fc.tuple(fc.constantFrom("Allow", "Disallow", "disallow "), pattern).map((p) => p.join(": ")),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "# a remark", "Crawl-delay: 3", "Disallow:", "Sitemap: /map.xml", "nonsense"),
    },
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), path, (lines, asked) => {
      const text = lines.join("\n");
      const url = `https://paper.example${asked}`;
      const other = parseRobots("https://paper.example/robots.txt", text);
      expect(readRobotsRules(text, "Wirewatch")(url)).toBe(other.isAllowed(url, "Wirewatch") !== false);
    }),
    { numRuns: 2000 },
  );
});
