import { parseAtomFeed } from "feedsmith";
import { simpleParser } from "mailparser";
import Parser from "rss-parser";
import { beforeAll, describe, expect, it } from "vitest";
import { openEdition } from "../../src/digest/open-edition.ts";
import { renderDigestAtom } from "../../src/digest/render-atom.ts";
import { renderEml } from "../../src/digest/render-eml.ts";
import { renderHtml } from "../../src/digest/render-html.tsx";
import { renderJson } from "../../src/digest/render-json.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { renderText } from "../../src/digest/render-text.ts";
import type { Edition } from "../../src/model/edition.ts";
import { failing, makeArchive, makeStored, stream } from "./archive.ts";

const now = Date.parse("2026-11-24T09:00:00Z");
const entryAt = now - 4 * 3_600_000;
const hostile = '<script>alert("1")</script> & [x](javascript:y)';
let edition: Edition;
let empty: Edition;

beforeAll(async () => {
  const items = [
    makeStored(1, { title: hostile, summaryHtml: "<p>First. <b>Second</b>.</p>", entryAt, tags: [["spies", 1]] }),
    makeStored(2, {
      title: "蓝湾电网公布海外子公司审计结果，两家国有企业须在年底前整改并向主管部门报告进展情况",
      language: "zh-Hans",
      entryAt,
      tags: [["leaks", 1]],
    }),
    makeStored(3, { title: "القنصلية العامة تنقل أرشيفها", language: "ar", url: null, entryAt, tags: [["leaks", 1]] }),
  ];
  edition = await openEdition({ store: makeArchive(items, [failing]), stream, date: "2026-11-24", now });
  empty = await openEdition({ store: makeArchive([]), stream, date: "2026-11-24", now });
});

it("text keeps to 72 columns, Han counted double", () => {
  const text = renderText(edition);
  const wide = /[\p{Script=Han}，。]/u;
  for (const line of text.split("\n")) {
    const columns = [...line].reduce((sum, char) => sum + (wide.test(char) ? 2 : 1), 0);
    expect(columns, line).toBeLessThanOrEqual(72);
  }
  expect(text).toContain("First. Second.");
  expect(text).toContain("WHAT THIS EDITION MAY HAVE MISSED");
});

it("Markdown takes the meaning from foreign signs", () => {
  const markdown = renderMarkdown(edition);
  expect(markdown).toContain("\\<script\\>");
  expect(markdown).not.toMatch(/[^\\]\]\(javascript/);
});

it("HTML escapes, names languages and directions, loads and runs nothing", () => {
  const html = renderHtml(edition);
  expect(html).not.toMatch(/<script|<img|<link|@import|url\(/);
  expect(html).toContain('lang="zh-Hans" dir="auto"');
  expect(html).toContain("&lt;script&gt;");
  expect(html).toContain('font-family: -apple-system, BlinkMacSystemFont, "Segoe UI"');
});

it("Atom is read by two independent readers, one entry per edition with a lasting id", async () => {
  const xml = renderDigestAtom([edition], { baseUrl: "http://127.0.0.1:8080", title: "Daily & more" });
  const one = await new Parser().parseString(xml);
  const other = parseAtomFeed(xml);
  expect(one.title).toBe("Daily & more");
  expect(one.items).toHaveLength(1);
  expect(other.entries?.[0]?.id).toBe("tag:wirewatch.invalid,2026:edition/daily/2026-11-24");
  expect(one.items[0]?.link).toBe("http://127.0.0.1:8080/digest/2026-11-24");
  expect(one.items[0]?.content).toContain("蓝湾电网");
});

it("a mail has both parts, a date and the same id each time", async () => {
  const [mail, again] = await Promise.all(
    [renderEml(edition), renderEml(edition)].map(async (eml) => simpleParser(await eml)),
  );
  expect(mail?.messageId).toBe("<daily.2026-11-24@wirewatch.invalid>");
  expect(again?.messageId).toBe(mail?.messageId);
  expect(mail?.date?.getTime()).toBe(edition.cutAt);
  expect(mail?.text).toContain("蓝湾电网");
  expect(mail?.html).toContain("蓝湾电网");
});

it("JSON has the documented shape", () => {
  expect(renderJson(edition)).toMatchObject({
    stream: "daily",
    date: "2026-11-24",
    zone: "UTC",
    cutAt: "2026-11-24T07:00:00.000Z",
    frozen: false,
    sections: [
      {
        id: "spies",
        stories: [{ title: hostile, outlet: "Feed a", summary: "First. Second.", topics: [{ id: "spies", score: 1 }] }],
      },
      { id: "leaks", total: 2 },
    ],
    coverage: { feeds: 4, healthy: 3, failing: [{ id: "d" }] },
  });
});

describe("a day without anything says so", () => {
  it.each([
    ["text", () => renderText(empty)],
    ["Markdown", () => renderMarkdown(empty)],
    ["HTML", () => renderHtml(empty)],
    ["Atom", () => renderDigestAtom([empty], { baseUrl: "http://127.0.0.1", title: "Daily" })],
  ])("in %s", (_, render) => {
    expect(render()).toContain("Nothing came in during this period.");
  });
});
