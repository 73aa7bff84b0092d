import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { simpleParser } from "mailparser";
import Parser from "rss-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEdition } from "../../../src/digest/open-edition.ts";
import { renderEml, renderMailHtml } from "../../../src/digest/rendering/render-eml.ts";
import { renderDigestFeed } from "../../../src/digest/rendering/render-feed.ts";
import { renderHtml } from "../../../src/digest/rendering/render-html.tsx";
import { renderJson } from "../../../src/digest/rendering/render-json.ts";
import { renderMarkdown } from "../../../src/digest/rendering/render-markdown.ts";
import { renderText } from "../../../src/digest/rendering/render-text.ts";
import { lastCut } from "../../../src/digest/streams/cuts.ts";
import type { Edition } from "../../../src/model/edition.ts";
import { read } from "../../parse/read.ts";
import { type Archive, cutAt, hour, now, openArchive, stream } from "../archive.ts";

const base = "http://127.0.0.1:8080";
const feed = { baseUrl: base, self: `${base}/out/digest.atom`, stream: { id: "daily", title: "Daily & more" } };
const at = cutAt - 2 * hour;
const hostile = '<script>alert("1")</script> & [x](javascript:y)';
let archive: Archive;
let edition: Edition;
let empty: Edition;

beforeAll(async () => {
  archive = await openArchive();
  await archive.bring("e", cutAt - 72 * hour, { title: "The first", guid: "old", tags: [["spies"]] });
  await archive.bring("a", at, { title: hostile, summary: "First. <b>Second</b>.", tags: [["spies"]] });
  await archive.bring("b", at, {
    title: "蓝湾电网公布海外子公司审计结果，两家国有企业须在年底前整改并向主管部门报告进展情况",
    url: "https://paper.example/grid",
    language: "zh-Hans",
    tags: [["leaks"]],
  });
  await archive.bring("c", at + hour, { title: "Grid audit", url: "https://paper.example/grid", tags: [["leaks"]] });
  await archive.bring("d", at, { title: "القنصلية العامة تنقل أرشيفها", language: "ar", url: null, tags: [["leaks"]] });
  await archive.edit("e", at, { title: "The first, with leaks", guid: "old", tags: [["leaks"]] });
  await archive.fail("f", at, "The server answered 503.");
  const open = (time: number) => openEdition({ store: archive.store, stream, cut: lastCut(stream, time), now: time });
  edition = await open(now);
  empty = await open(cutAt - 24 * hour + 60_000);
});
afterAll(() => archive.close());

describe("text and Markdown", () => {
  it("turn no line around, whatever marks a publisher's words have", () => {
    const turned = structuredClone({ ...edition, sections: edition.sections.slice(0, 1) });
    const [story] = turned.sections[0]?.stories ?? [];
    expect(story).toBeDefined();
    Object.assign(story?.lead ?? {}, { title: "Spies \u202egpj.exe", outlet: "Paper \u2066a" });
    for (const render of [renderText, renderMarkdown]) {
      expect(render(turned, base)).toContain("Spies gpj.exe");
      expect(render(turned, base)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

describe("text", () => {
  it("keeps to 72 columns, Han counted double, but for addresses", () => {
    const wide = /[\p{Script=Han}，。]/u;
    for (const line of renderText(edition, base)
      .split("\n")
      .filter((one) => !one.includes("://"))) {
      const columns = [...line].reduce((sum, char) => sum + (wide.test(char) ? 2 : 1), 0);
      expect(columns, line).toBeLessThanOrEqual(72);
    }
  });

  it("has sections, edits, what was missed, and a link per story", () => {
    const text = renderText(edition, base);
    expect(text).toContain("\n  First. Second.\n");
    expect(text).toContain("EDITED AFTER PUBLICATION");
    const words = text.replace(/\s+/g, " ");
    expect(words).toContain("“spies” vanished from the title, “leaks” appeared in the title");
    expect(text).toContain("WHAT THIS EDITION MAY HAVE MISSED");
    expect(text).toContain("Failing: Outlet f: The server answered 503.");
    expect(text).toContain("\n  https://paper.example/grid\n");
  });
});

describe("Markdown", () => {
  it("takes the meaning from foreign signs, and links to the publisher", () => {
    const markdown = renderMarkdown(edition, base);
    expect(markdown).toContain("\\<script\\>");
    expect(markdown).not.toMatch(/[^\\]\]\(javascript/);
    expect(markdown).toContain("](<https://paper.example/grid>)");
  });
});

describe("an HTML document", () => {
  it("escapes, names languages and directions, loads and runs nothing", () => {
    const html = renderHtml(edition, base);
    expect(html).not.toMatch(/<script|<img|<link|@import|url\(/);
    expect(html).toMatch(/<h3 lang="zh-Hans" dir="ltr">/);
    expect(html).toMatch(/<h3 lang="ar" dir="rtl" class="rtl">/);
    expect(html).toContain("&lt;script&gt;");
  });

  it("is as large as a mail program reads without cutting", () => {
    expect(Buffer.byteLength(renderMailHtml(edition, base))).toBeLessThan(102_000);
  });
});

describe("a mail", () => {
  it("has both parts, a date and the same id each time", async () => {
    const [mail, again] = await Promise.all(
      [renderEml(edition, base), renderEml(edition, base)].map(async (eml) => simpleParser(await eml)),
    );
    expect(mail?.messageId).toBe("<daily.2026-11-24T0700@wirewatch.invalid>");
    expect(again?.messageId).toBe(mail?.messageId);
    expect(mail?.date?.getTime()).toBe(edition.cutAt);
    expect(mail?.subject).toBe("3 stories for Tuesday 24 November 2026");
    expect(mail?.text).toContain("蓝湾电网");
    expect(mail?.html).toContain("蓝湾电网");
    expect(mail?.attachments).toEqual([]);
  });

  it("carries its style on the elements, keeps what depends on the screen, and has no remote picture", () => {
    const html = renderMailHtml(edition, base);
    expect(html).toMatch(/<h2[^>]* style="[^"]*border-bottom: 2px solid #1c1a17/);
    expect(html).toContain("@media (prefers-color-scheme: dark)");
    expect(html).not.toMatch(/<img|<link|url\(|background="/);
  });

  it("reads in order without any style", () => {
    const words = renderMailHtml(edition, base)
      .replace(/<(style|title)\b.*?<\/\1>/gs, "")
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ");
    expect(words).toMatch(/Tuesday 24 November 2026.*■? ?Topic spies.*First\. Second\..*may have missed/);
  });
});

describe("a feed of editions", () => {
  const id = "tag:wirewatch.invalid,2026:edition/daily/2026-11-24T07:00";

  it("as Atom is read by three independent readers, one entry per edition with a lasting id", async () => {
    const xml = renderDigestFeed("atom", [edition, empty], feed);
    const one = await new Parser().parseString(xml);
    const other = parseAtomFeed(xml);
    const own = read(xml);
    expect(one.title).toBe("Daily & more");
    expect(one.items.map(({ id: guid }) => guid)).toEqual(other.entries?.map((entry) => entry.id));
    expect(own.items.map((item) => item.id)).toEqual(other.entries?.map((entry) => entry.id));
    expect(other.entries?.[0]?.id).toBe(id);
    expect(one.items[0]?.link).toBe(`${base}/editions/${edition.id}`);
    expect(one.items[0]?.content).toContain("蓝湾电网");
  });

  it("as RSS is read by three independent readers", async () => {
    const xml = renderDigestFeed("rss", [edition], feed);
    const one = await new Parser().parseString(xml);
    const other = parseRssFeed(xml);
    expect([one.items[0]?.guid, other.items?.[0]?.guid?.value, read(xml).items[0]?.id]).toEqual([id, id, id]);
    expect(other.items?.[0]?.description).toContain("蓝湾电网");
  });

  it("as JSON Feed is read by two", () => {
    const text = renderDigestFeed("json", [edition], feed);
    expect(parseJsonFeed(JSON.parse(text)).items?.[0]?.id).toBe(id);
    expect(read(text).items[0]).toMatchObject({ id, url: `${base}/editions/${edition.id}` });
    expect(JSON.parse(renderDigestFeed("json", [], feed))).toMatchObject({ items: [] });
  });

  it("has the whole edition in its entry, with absolute links and nothing that a reader drops", () => {
    const html = parseAtomFeed(renderDigestFeed("atom", [edition], feed)).entries?.[0]?.content?.value ?? "";
    expect(html).not.toMatch(/<(script|style|img|iframe|form|input|svg|table|link|meta)\b|\sclass=|\sstyle=|\son\w+=/i);
    for (const [, href = ""] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\//);
    for (const words of ["Topic spies", "First. Second.", "Edited after publication", "may have missed"]) {
      expect(html).toContain(words);
    }
  });

  it("is the same bytes while nothing changes", () => {
    for (const kind of ["atom", "rss", "json"] as const) {
      expect(renderDigestFeed(kind, [edition], feed)).toBe(renderDigestFeed(kind, [edition], feed));
    }
  });
});

it("JSON has the documented shape", () => {
  expect(renderJson(edition)).toMatchObject({
    stream: "daily",
    date: "2026-11-24",
    zone: "UTC",
    cutAt: "2026-11-24T07:00:00.000Z",
    frozen: true,
    sections: [
      {
        id: "spies",
        stories: [
          {
            title: hostile,
            outlet: "Outlet a",
            summary: "First. Second.",
            topics: [{ id: "spies", score: 1 }],
            factors: [{ id: "topic", value: 1, reason: "Topic spies" }, {}, {}, {}, {}, {}, {}, {}],
          },
        ],
      },
      { id: "leaks", total: 2 },
      { id: "edited", edits: [{ titleBefore: "The first", vanished: [{ term: "spies" }] }] },
    ],
    coverage: { feeds: 6, healthy: 5, failing: [{ id: "f" }] },
  });
});

describe("a day without anything says so", () => {
  it.each([
    ["text", () => renderText(empty, base)],
    ["Markdown", () => renderMarkdown(empty, base)],
    ["HTML", () => renderHtml(empty, base)],
    ["Atom", () => renderDigestFeed("atom", [empty], feed)],
  ])("in %s", (_, render) => {
    expect(render()).toContain("Nothing came in during this period.");
  });
});
