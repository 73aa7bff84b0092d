import { hash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type ExportName, exportFormats } from "../../src/export/export-formats.ts";
import { exportItems } from "../../src/export/export-items.ts";
import type { Item } from "../../src/model/item.ts";
import { item as sampleItem } from "../web/sample.ts";

const nasty = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "=1+1",
    "@SUM(A1)",
    "\t=cmd",
    "  +1",
    "＝HYPERLINK(1)",
    '"=1"',
    "-2",
    'a "quoted", cell',
    "two\r\nlines",
    "50 % & $1_000 #1 ~ ^ {a} \\b",
    "}{",
    "国有企业改革",
    "سفير \u200f",
    "\ud800 half",
    "\u0000\u0007",
    "ER  - ",
  ),
);
const item: fc.Arbitrary<Item> = fc
  .record({
    title: nasty,
    author: fc.option(nasty),
    feedTitle: nasty,
    url: fc.option(fc.webUrl()),
    language: fc.option(fc.constantFrom("en", "zh-Hans")),
    summaryHtml: nasty,
    topics: fc.subarray(["sanctions", "espionage"]),
  })
  .map(({ topics, ...more }) => ({
    ...sampleItem("2026-11-24T05:00:00Z", "x"),
    ...more,
    tags: topics.map((topic) => ({ topic, topicVersion: 1, score: 1, evidence: [] })),
  }));
const items = fc.array(item, { maxLength: 4 });

async function written(name: ExportName, list: readonly Item[], zone = "UTC"): Promise<string> {
  const found = exportFormats.find((one) => one.name === name);
  if (!found) throw new Error(name);
  // Two pages, as of a long list.
  async function* pages() {
    yield list.slice(0, 1);
    yield list.slice(1);
  }
  let text = "";
  for await (const piece of exportItems(found.format(zone), pages())) text += piece;
  return text;
}

/** RFC 4180, read by its grammar. */
function readCsv(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g)].map(
    ([, line = ""]) =>
      [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^",]*),/g)].map(([, cell = ""]) =>
        cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
      ),
  );
}

describe("CSV", () => {
  it("has a line for each item, and no cell that is a formula", async () => {
    await fc.assert(
      fc.asyncProperty(items, async (list) => {
        const text = await written("csv", list);
        expect(text.startsWith("\ufeffid,published,")).toBe(true);
        const rows = readCsv(text.slice(1));
        expect(rows).toHaveLength(list.length + 1);
        for (const row of rows) {
          expect(row).toHaveLength(13);
          for (const cell of row) expect(cell).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
        }
      }),
    );
  });

  it("says feed, address, first and last seen, revision and SHA-256", async () => {
    const one = { ...sampleItem("2026-11-24T05:00:00Z", "A, b"), author: "Jo", url: "https://example.org/1" };
    const [head = [], row = []] = readCsv((await written("csv", [one])).slice(1));
    const cells = Object.fromEntries(head.map((name, i) => [name, row[i]]));
    expect(cells).toMatchObject({
      title: "A, b",
      author: "Jo",
      url: "https://example.org/1",
      feed: one.feed,
      first_seen: new Date(one.firstSeenAt).toISOString(),
      last_seen: new Date(one.lastSeenAt).toISOString(),
      revision: String(one.revision),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

describe("JSON Lines", () => {
  it("holds all that its SHA-256 is made of", async () => {
    await fc.assert(
      fc.asyncProperty(items, async (list) => {
        const text = await written("jsonl", list);
        const lines = text.split("\n").slice(0, -1);
        expect(lines).toHaveLength(list.length);
        for (const line of lines) {
          const one = JSON.parse(line);
          const cited = [one.feed, one.url, one.title, one.author, one.publishedAt, one.summaryHtml, one.contentHtml];
          for (const [name, value] of Object.entries(one)) {
            if (name.endsWith("At") && value !== null) expect(value).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
          }
          expect(one.sha256).toBe(hash("sha256", JSON.stringify(cited), "hex"));
        }
      }),
    );
  });
});

describe("RIS", () => {
  it("is tagged lines, each reference from TY to ER", async () => {
    await fc.assert(
      fc.asyncProperty(items, async (list) => {
        const text = await written("ris", list);
        const lines = text.split("\r\n").filter((line) => line !== "");
        for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- [^\r\n]*$/);
        const ends = lines.filter((line) => line === "ER  - ");
        expect(lines.filter((line) => line.startsWith("TY  - "))).toHaveLength(list.length);
        expect(ends).toHaveLength(list.length);
      }),
    );
  });
});

describe("BibTeX", () => {
  it("has paired braces in every entry, whatever stands in a title", async () => {
    await fc.assert(
      fc.asyncProperty(items, async (list) => {
        const text = await written("bib", list);
        let depth = 0;
        let entries = 0;
        for (const char of text) {
          if (char === "{") depth++;
          if (char === "}") depth--;
          if (char === "}" && depth === 0) entries++;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect([depth, entries]).toEqual([0, list.length]);
      }),
    );
  });

  it("writes what TeX would take for commands as characters", async () => {
    const one = { ...sampleItem("2026-11-24T05:00:00Z", "50 % & $1_000 #1 \\b {c} }"), author: null };
    expect(await written("bib", [one])).toContain(
      "title = {{50 \\% \\& \\$1\\_000 \\#1 \\textbackslash{}b \\{c\\} )}}",
    );
  });
});

const cslForm = z.array(
  z.strictObject({
    id: z.string(),
    type: z.literal("article-newspaper"),
    title: z.string(),
    author: z.array(z.strictObject({ literal: z.string().min(1) })).optional(),
    "container-title": z.string(),
    issued: z.strictObject({ "date-parts": z.array(z.tuple([z.int(), z.int(), z.int()])) }),
    accessed: z.strictObject({ "date-parts": z.array(z.tuple([z.int(), z.int(), z.int()])) }),
    URL: z.string().optional(),
    language: z.string().optional(),
    keyword: z.string().optional(),
    note: z.string(),
  }),
);

describe("CSL-JSON", () => {
  it("is an array of references, also an empty one", async () => {
    await fc.assert(
      fc.asyncProperty(items, async (list) => {
        const read = cslForm.parse(JSON.parse(await written("csl", list)));
        expect(read.map(({ URL: url }) => url ?? null)).toEqual(list.map(({ url }) => url));
      }),
    );
    expect(JSON.parse(await written("csl", []))).toEqual([]);
  });
});

describe("a citation", () => {
  const one = {
    ...sampleItem("2026-11-29T23:30:00Z", "Late"),
    lastSeenAt: Date.parse("2026-12-31T23:10:00Z"),
    author: "John Smith, Mary Major",
  };

  it("has the days of the calendar in the zone, where times are told in UTC", async () => {
    const ris = await written("ris", [one], "Europe/Berlin");
    expect(ris).toContain("PY  - 2026\r\nDA  - 2026/11/30/\r\n");
    expect(ris).toContain("Y2  - 2027/01/01/\r\n");
    const bib = await written("bib", [one], "Europe/Berlin");
    expect(bib).toContain("date = {2026-11-30},");
    expect(bib).toContain("urldate = {2027-01-01},");
    expect(JSON.parse(await written("csl", [one], "Europe/Berlin"))).toMatchObject([
      { issued: { "date-parts": [[2026, 11, 30]] }, accessed: { "date-parts": [[2027, 1, 1]] } },
    ]);
    expect(await written("bib", [one], "America/New_York")).toContain("date = {2026-11-29},");
    for (const name of ["csv", "jsonl"] as const) {
      expect(await written(name, [one], "Europe/Berlin")).toContain("2026-11-29T23:30:00.000Z");
    }
  });

  it("names each author by itself, as a name that is not taken apart", async () => {
    expect(await written("ris", [one])).toContain("AU  - John Smith\r\nAU  - Mary Major\r\n");
    expect(await written("bib", [one])).toContain("author = {{John Smith} and {Mary Major}},");
    expect(JSON.parse(await written("csl", [one]))).toMatchObject([
      { author: [{ literal: "John Smith" }, { literal: "Mary Major" }] },
    ]);
    const inverted = { ...one, author: "Smith, John" };
    expect(await written("ris", [inverted])).toContain("AU  - Smith, John\r\nT2");
    expect(await written("bib", [inverted])).toContain("author = {{Smith, John}},");
  });
});

it("an export asks for a page when the one before is taken", async () => {
  let asked = 0;
  async function* pages() {
    for (; asked < 3; ) {
      asked++;
      yield [sampleItem("2026-11-24T05:00:00Z", `Item ${asked}`)];
    }
  }
  const [format] = exportFormats;
  if (!format) throw new Error("no format");
  const text = exportItems(format.format("UTC"), pages());
  await text.next();
  expect(asked).toBe(1);
  await text.next();
  expect(asked).toBe(2);
});
