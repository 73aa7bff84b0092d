import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readArticle } from "../../../src/parse/article/article.ts";
import { processorMs } from "../../processor-time.ts";

const folder = join(import.meta.dirname, "pages");
const expected = z
  .record(z.string(), z.object({ has: z.array(z.string()), hasNot: z.array(z.string()) }))
  .parse(JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")));
const read = (html: string | Uint8Array, contentType: string | null = "text/html; charset=utf-8") =>
  readArticle(typeof html === "string" ? new TextEncoder().encode(html) : html, {
    url: "https://paper.example/news/1",
    contentType,
  });
const pages = readdirSync(folder).filter((file) => file.endsWith(".html"));
const paragraph = "The state port company sold two container berths on Monday to a fund that is registered abroad. ";
const page = (inside: string): string =>
  `<html><head><title>T</title></head><body><article><h1>T</h1><p>${paragraph.repeat(3)}</p>${inside}</article></body></html>`;

describe("the article of a page", () => {
  it.each(pages.filter((file) => file !== "index-page.html" && file !== "paywall.html"))(
    "%s: all of it, and nothing that stands beside",
    (file) => {
      const { has = [], hasNot = [] } = expected[file.replace(".html", "")] ?? {};
      const { text = "" } = read(readFileSync(join(folder, file))) ?? {};
      for (const sentence of has) expect(text).toContain(sentence);
      for (const sentence of hasNot) expect(text).not.toContain(sentence);
    },
  );

  it.each(["index-page.html", "paywall.html"])("is none where there is hardly any text: %s", (file) => {
    expect(read(readFileSync(join(folder, file)))).toBeNull();
  });

  const around = (outer: string, inner: string) =>
    `<html${outer}><head><title>T</title></head>${inner}</html>`.replace("TEXT", `<p>${paragraph.repeat(4)}</p>`);
  const story = "<h1>T</h1>TEXT";
  it.each([
    ["the state of the page", "", `<body class="single cookies-not-set has-newsletter">${story}</body>`],
    ["the state of its script", ' class="js no-cookies"', `<body>${story}</body>`],
    ["a wall that is open", "", '<body><h1>T</h1><div class="paywall">TEXT</div></body>'],
    ["a headline within", "", `<body><div class="js-related-links-target story">${story}</div></body>`],
    ["the article", "", `<body><article class="article--paywall-free">${story}</article></body>`],
    ["what was agreed to", "", '<body><h1>T</h1><div class="consent-required">TEXT</div></body>'],
  ])("is found where a name that sounds of something beside it says %s", (_, outer, inner) => {
    const beside = `<div class="related-links"><h1>More</h1><p>${paragraph.replace("berths", "cranes")}</p></div>`;
    const { text = "" } = read(around(outer, inner.replace("TEXT", `TEXT${beside}`))) ?? {};
    expect(text.split("two container berths")).toHaveLength(5);
    expect(text).not.toContain("cranes");
  });

  it("is sanitised, its addresses made absolute", () => {
    const html =
      read(page(`<p onclick="x()">${paragraph}<a href="/more">More</a><script>alert(1)</script></p>`))?.html ?? "";
    expect(html).toContain('href="https://paper.example/more"');
    expect(html).not.toMatch(/script|onclick|alert/);
  });

  it("is read in the charset that the page declares when the server says none", () => {
    const bytes = Buffer.from(
      `<html><head><meta charset="windows-1252"><title>T</title></head><body><article><p>${"Café où l’on débat. ".repeat(20)}</p></article></body></html>`,
      "latin1",
    );
    expect(read(bytes, "text/html")?.text).toContain("Café où");
  });
});

it("an article whose letters are references is read as any other, its markup told from what looks like it", () => {
  const letters = [...paragraph.repeat(600)].map((letter) => `&#${letter.charCodeAt(0)};`).join("");
  const article = read(
    page(`<p>${letters}</p><p>Signs such as &lt;b&gt; and &#60;i&#62; stay &amp; show. ${paragraph}</p>`),
  );
  expect(article?.text.split(paragraph.trim()).length).toBe(605);
  expect(article?.text).toContain("<b> and <i> stay & show");
});

it.each([
  ["icons", '<svg><path d="M0"/></svg>'.repeat(400)],
  ["a map", `<svg>${'<path d="M0"/>'.repeat(100_000)}</svg>`],
  ["a script that compares", `<script>${"for(i=0;i<n;i++)if(a&&b)c();".repeat(20_000)}</script>`],
  ["a script with markup in it", `<script>x = "${"<div>".repeat(40_000)}"</script>`],
  ["styles, longer than most pages", `<style>${"a{b:c}".repeat(200_000)}</style>`],
  ["a comment", `<!-- ${"<div>".repeat(40_000)} -->`],
  ["a list without end tags", `<ul>${'<li><a href="/x">More</a>'.repeat(400)}</ul>`],
  ["a choice without end tags", `<select>${"<option>Country".repeat(400)}</select>`],
])("the article of a page is found beside %s", (_, beside) => {
  const expected = read(page(""))?.text;
  expect(expected).toContain("two container berths");
  expect(read(page("").replace("<article>", `${beside}<article>`))?.text).toBe(expected);
});

it("the article of a page is found within the form that ASP.NET puts all of it into", () => {
  const form = (inside: string) =>
    page("").replace("<body>", `<body><form>${inside}`).replace("</body>", "</form></body>");
  expect(read(form('<input type="hidden" name="__VIEWSTATE" value="x">'))?.text).toBe(read(page(""))?.text);
  expect(read(form(""))).toBeNull();
});

describe("hostile pages end soon", () => {
  it.each([
    ["100,000 levels", "<div>".repeat(100_000)],
    ["200,000 links", '<a href="/x">x</a>'.repeat(200_000)],
    ["5 MB of noise", "&amp;<".repeat(1_000_000)],
    ["drawings", "<svg></svg>".repeat(100_000)],
    ["forms within forms", "<form>".repeat(100_000)],
    ["nothing", ""],
    ["names like an object's own", "<__proto__><constructor>x</constructor></__proto__>"],
  ])("%s", (_, inside) => {
    const started = processorMs();
    read(page(inside));
    expect(processorMs() - started).toBeLessThan(2000);
  });
});
