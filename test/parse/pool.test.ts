import { afterEach, expect, it } from "vitest";
import { createParsePool, type ParsePool } from "../../src/parse/pool.ts";

const entry = new URL("../../src/parse/thread.ts", import.meta.url);
const options = { url: "https://paper.example/feed.xml", contentType: null };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const small = "<rss><channel><language>en</language><item><title>A</title></item></channel></rss>";
const large = `<rss><channel><language>en</language>${`<item><title>A</title><description><![CDATA[<div class="x">${"<p>text</p>".repeat(300)}</div>]]></description></item>`.repeat(1500)}</channel></rss>`;

let pool: ParsePool | null = null;
afterEach(() => pool?.close());

it("reads documents in a thread, in order", async () => {
  pool = createParsePool({ threads: 1, deadlineMs: 10_000, entry });
  const titles = await Promise.all(
    ["A", "B", "C"].map((title) => pool?.parse(bytes(small.replace(">A<", `>${title}<`)), options)),
  );
  expect(titles.map((document) => document?.items[0]?.title)).toEqual(["A", "B", "C"]);
});

it("does not count the time that a thread takes to start", async () => {
  pool = createParsePool({ threads: 1, deadlineMs: 300, entry: new URL("fixtures/late-thread.js", import.meta.url) });
  expect((await pool.parse(bytes("A"), options)).title).toBe("A");
});

it("passes errors on in words", async () => {
  pool = createParsePool({ threads: 1, deadlineMs: 10_000, entry });
  await expect(pool.parse(bytes("<html></html>"), options)).rejects.toMatchObject({ name: "ParseError", code: "html" });
});

it("gives up a document that takes too long, replaces its thread and goes on", async () => {
  pool = createParsePool({ threads: 1, deadlineMs: 2000, entry });
  await pool.parse(bytes(small), options);
  await pool.close();
  pool = createParsePool({ threads: 1, deadlineMs: 150, entry });
  const slow = pool.parse(bytes(large), options);
  await expect(slow).rejects.toMatchObject({
    code: "timeout",
    message: expect.stringContaining("took longer than 0.15 s"),
  });
});

it("gives what waited behind such a document to the thread that replaces it, in order", async () => {
  const slowThread = new URL("fixtures/slow-thread.js", import.meta.url);
  pool = createParsePool({ threads: 1, deadlineMs: 1500, entry: slowThread });
  const [slow, ...others] = ["slow", "A", "B", "C", "D"].map((text) => pool?.parse(bytes(text), options));
  await expect(slow).rejects.toMatchObject({ code: "timeout" });
  expect((await Promise.all(others)).map((document) => document?.title)).toEqual(["A", "B", "C", "D"]);
});

it("lets no document wait for another as long as there may be one more thread", async () => {
  const slowThread = new URL("fixtures/slow-thread.js", import.meta.url);
  pool = createParsePool({ threads: 2, deadlineMs: 3000, entry: slowThread });
  const ended: string[] = [];
  const slow = pool.parse(bytes("slow"), options).catch(() => ended.push("slow"));
  const quick = pool.parse(bytes("A"), options).then(() => ended.push("A"));
  await Promise.all([slow, quick]);
  expect(ended).toEqual(["A", "slow"]);
});

it("refuses what is left when it is closed", async () => {
  pool = createParsePool({ threads: 1, deadlineMs: 10_000, entry });
  const waiting = pool.parse(bytes(small), options);
  const refused = expect(waiting).rejects.toMatchObject({ code: "crashed" });
  await pool.close();
  await refused;
});

it.each([
  ["small ones a batch", 40, 1000, "32"],
  ["large ones no more than some MiB", 6, 3 << 20, "2"],
  ["the largest by itself", 3, 5 << 20, "1"],
])("gives documents ahead, %s", async (_, count, size, given) => {
  const countingThread = new URL("fixtures/counting-thread.js", import.meta.url);
  pool = createParsePool({ threads: 1, deadlineMs: 10_000, entry: countingThread });
  const all = await Promise.all(Array.from({ length: count }, () => pool?.parse(new Uint8Array(size), options)));
  expect(all[0]?.title).toBe(given);
});
