import fc from "fast-check";
import RssParser from "rss-parser";
import { afterAll, describe, expect, it } from "vitest";
import { compareReadings } from "../../src/parse/compare-readings.ts";
import { createWitness, type WitnessedItem, type WitnessReading } from "../../src/parse/witness.ts";
import { encode } from "./encode.ts";
import { read } from "./read.ts";

const entry = new URL("../../dist/parse/witness-thread.js", import.meta.url);
const witness = createWitness({ entry, deadlineMs: 1500 });
afterAll(() => witness.close());

const feed = (...items: readonly string[]): string =>
  `<rss version="2.0"><channel><title>T</title>${items.map((item) => `<item>${item}</item>`).join("")}</channel></rss>`;
const item = (n: number, more = ""): string =>
  `<guid isPermaLink="false">${n}</guid><title>Story ${n}</title><link>https://paper.example/${n}</link><pubDate>Tue, 24 Nov 2026 08:15:00 GMT</pubDate>${more}`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const ask = (text: string): Promise<WitnessReading> => witness.read(bytes(text), { contentType: null });

describe("the witness", () => {
  it("reads a document by itself, dates without a zone as UTC", async () => {
    const naive = feed(item(1), "<title>B</title><pubDate>2026-11-24 08:15:00</pubDate>");
    const reading = await ask(naive);
    expect(reading).toMatchObject({
      kind: "read",
      items: [
        { id: "1", title: "Story 1", url: "https://paper.example/1", publishedAt: Date.UTC(2026, 10, 24, 8, 15) },
        { publishedAt: Date.UTC(2026, 10, 24, 8, 15) },
      ],
    });
  });

  it("reads the same text, also in a charset that the user set", async () => {
    const russian = encode(feed(item(1).replace("Story", "Вести")), "windows-1251");
    const reading = await witness.read(russian, {
      contentType: "text/xml; charset=iso-8859-2",
      charset: "windows-1251",
    });
    expect(reading).toMatchObject({ items: [{ title: "Вести 1" }] });
  });

  it("says in words what it can't read", async () => {
    expect(await ask("<nothing/>")).toMatchObject({ kind: "refused", message: expect.stringMatching(/\w/) });
  });

  it("is stopped at a document that would keep it busy for hours, and reads the next", async () => {
    const endless = feed(`<title>A</title><description><![CDATA[${"<h".repeat(100_000)}]]></description>`);
    const [stopped, next] = await Promise.all([ask(endless), ask(feed(item(1)))]);
    expect(stopped).toEqual({ kind: "timeout" });
    expect(next).toMatchObject({ kind: "read", items: [{ id: "1" }] });
  });
});

describe("a disagreement", () => {
  const ours = read(feed(item(1), item(2), item(3)));
  const theirs = (change: (items: readonly WitnessedItem[]) => readonly WitnessedItem[]): WitnessReading => ({
    kind: "read",
    items: change(ours.items.map(({ id, title, url, publishedAt }) => ({ id, title, url, publishedAt }))),
  });
  const first = (more: Partial<WitnessedItem>) =>
    theirs((items) => items.map((each, i) => (i === 0 ? { ...each, ...more } : each)));

  it("is none where both read the same", () => {
    expect(
      compareReadings(
        ours,
        theirs((items) => items),
      ),
    ).toBeNull();
  });

  it.each([
    ["an item left out", theirs((items) => items.slice(1)), "Other readers see 2 of 3 items."],
    ["another title", first({ title: "Storm" }), "Other readers read 1 title otherwise."],
    ["another link", first({ url: "https://other.example/" }), "Other readers read 1 link otherwise."],
    ["another date", first({ publishedAt: 0 }), "Other readers read 1 date otherwise."],
  ])("is %s", (_, reading, words) => {
    expect(compareReadings(ours, reading)?.words).toBe(words);
  });

  it.each([
    ["white space and typography", first({ title: " Story  1. " })],
    ["a title it left out", first({ title: "" })],
    ["a tracking parameter", first({ url: "http://www.paper.example/1/?utm_source=x" })],
    ["a date it could not read", first({ publishedAt: null })],
    ["a document it refused", { kind: "refused", message: "No." } as const],
  ])("is not %s", (_, reading) => {
    expect(compareReadings(ours, reading)).toBeNull();
  });

  it("is not what our repairs explain", () => {
    const repaired = read(feed(`${item(1)}<description>Q & A</description>`));
    expect(repaired.warnings).not.toEqual([]);
    expect(compareReadings(repaired, { kind: "read", items: [] })).toBeNull();
  });
});

describe("both readers agree on every well-formed document", () => {
  const escaped = (text: string): string =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const word = fc.constantFrom(
    "Port",
    "领事馆",
    "Größe",
    "Q&A",
    "naïve",
    "5 > 4",
    "“sold”",
    "Порт",
    "ميناء",
    "it’s",
    "😀",
  );
  const entry = fc.record({
    title: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" ")),
    path: fc.stringMatching(/^[a-z0-9]{1,12}(?:\?[a-z]{1,3}=[a-z0-9&]{1,6})?$/),
    at: fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2026, 10) }).map((ms) => Math.floor(ms / 1000) * 1000),
    text: fc.array(word, { maxLength: 8 }).map((words) => words.join(" ")),
  });
  const document = fc.uniqueArray(entry, { minLength: 1, maxLength: 8, selector: ({ path }) => path });
  const formats: readonly (readonly [
    string,
    (items: readonly (typeof entry extends fc.Arbitrary<infer T> ? T : never)[]) => string,
  ])[] = [
    [
      "RSS 2.0",
      (items) =>
        feed(
          ...items.map(
            ({ title, path, at, text }) =>
              `<title>${escaped(title)}</title><link>https://a.example/${escaped(path)}</link><guid>https://a.example/${escaped(path)}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description>${escaped(`<p>${escaped(text)}</p>`)}</description>`,
          ),
        ),
    ],
    [
      "RSS 1.0",
      (items) =>
        `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel>${items
          .map(
            ({ title, path, at }) =>
              `<item rdf:about="https://a.example/${escaped(path)}"><title>${escaped(title)}</title><link>https://a.example/${escaped(path)}</link><dc:date>${new Date(at).toISOString()}</dc:date></item>`,
          )
          .join("")}</rdf:RDF>`,
    ],
    [
      "Atom 1.0",
      (items) =>
        `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${items
          .map(
            ({ title, path, at, text }) =>
              `<entry><id>tag:a.example,2026:${escaped(path)}</id><title>${escaped(title)}</title><link href="https://a.example/${escaped(path)}"/><published>${new Date(at).toISOString()}</published><updated>${new Date(at).toISOString()}</updated><summary>${escaped(text)}</summary></entry>`,
          )
          .join("")}</feed>`,
    ],
  ];
  const other = new RssParser({ defaultRSS: 2.0 });

  it.each(formats)("%s", async (_, write) => {
    await fc.assert(
      fc.asyncProperty(document, async (items) => {
        const source = write(items);
        const { items: seen } = await other.parseString(source);
        const reading: WitnessReading = {
          kind: "read",
          items: seen.map((each) => ({
            id: each.guid ?? null,
            title: each.title ?? "",
            url: each.link ?? null,
            publishedAt: Date.parse(each.isoDate ?? ""),
          })),
        };
        const ours = read(source);
        expect(compareReadings(ours, reading)).toBeNull();
        expect(ours.items.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
      }),
      { numRuns: 150 },
    );
  });
});
