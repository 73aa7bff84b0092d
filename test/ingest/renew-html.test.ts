import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHtmlRenewal } from "../../src/ingest/renew-html.ts";
import type { ParsedItem } from "../../src/model/document.ts";
import { sanitiseAgain } from "../../src/parse/html/sanitise-again.ts";
import { sanitiserVersion } from "../../src/parse/html/sanitiser-version.ts";
import { ParseError } from "../../src/parse/parse-error.ts";
import type { ParsePool } from "../../src/parse/pool.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { FeedIngest, Store } from "../../src/store/store.ts";
import { textFingerprint } from "../../src/text/fingerprint.ts";
import { plainText } from "../../src/text/plain-text.ts";
import { compileTopics } from "../../src/topics/matcher/compile.ts";
import { makeFeed, makeFetch, makeItem, makeTagged, makeTopic, now } from "../store/fixtures.ts";

const topics = [makeTopic("berth"), makeTopic("steal")];
const matcher = compileTopics(topics);
const parser: Pick<ParsePool, "sanitiseAgain"> = { sanitiseAgain: async (texts) => texts.map(sanitiseAgain) };
const hour = 3_600_000;

let folder: string;
let store: Store;
let feedNo: number;
let renew: () => Promise<boolean>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "renew-"));
  store = await openSqliteStore(join(folder, "a.db"), "writer");
  await store.syncFeeds([makeFeed("a", { url: "https://paper.example/feed.xml" })], now);
  await store.syncTopics(topics, now);
  feedNo = (await store.feedStates())[0]?.no ?? 0;
  renew = createHtmlRenewal({ store, parser, matcher: () => matcher, signal: new AbortController().signal });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** An item whose summary was received and is shown so, tagged by its words. */
function itemOf(id: string, received: string, shown: string): ParsedItem {
  const summaryText = plainText(shown);
  const title = `Item ${id}`;
  return makeItem(id, {
    title,
    summaryHtml: shown,
    rawSummary: shown === received ? null : received,
    summaryText,
    fingerprint: textFingerprint(title, summaryText, ""),
  });
}

function tagged(item: ParsedItem) {
  const text = { title: item.title, summary: item.summaryText, body: "", language: "en" };
  return makeTagged(item, matcher.match(text));
}

async function ingest(items: readonly ParsedItem[], sanitiser: number, at = now): Promise<void> {
  const { result, ...fetch } = makeFetch(feedNo, items.map(tagged), { at });
  await store.ingest([{ ...fetch, result: { ...result, sanitiser } as FeedIngest["result"] }]);
}

async function renewAll(): Promise<void> {
  while (await renew());
}

async function stored(q: "berth" | "steal") {
  const node = { kind: "text", text: q, prefix: false, field: null } as const;
  return (await store.search({ node, sort: "newest", limit: 10, cursor: null, facets: false })).items;
}

describe("items whose HTML was made by other rules of the sanitiser", () => {
  const holey = `<p onclick="steal()">The berth is leased.</p>`;
  const mended = "<p>The berth is leased.</p>";

  it("are sanitised by those of now, and keep what was received", async () => {
    await ingest([itemOf("1", holey, holey)], sanitiserVersion - 1);
    await renewAll();
    const [item] = await stored("berth");
    expect(item).toMatchObject({ summaryHtml: mended, revision: 1 });
    // Received again, it is the same: nothing was edited.
    expect(await store.compare(feedNo, [itemOf("1", holey, mended)])).toMatchObject([{ is: "same" }]);
  });

  it("are searched and tagged by their words of now, at the places where these stand now", async () => {
    const leaky = "steal() The berth is leased.";
    await ingest([itemOf("1", `<script>steal()</script> The berth is leased.`, leaky)], sanitiserVersion - 1);
    expect((await stored("steal")).map(({ tags }) => tags.map(({ topic }) => topic))).toEqual([["berth", "steal"]]);
    await renewAll();
    expect(await stored("steal")).toEqual([]);
    const [item] = await stored("berth");
    expect(item?.tags).toMatchObject([{ topic: "berth", evidence: [{ field: "summary", start: 4, end: 9 }] }]);
    expect(item?.revision).toBe(1);
  });

  it("are left alone in their earlier versions no more than in the newest", async () => {
    await ingest([itemOf("1", holey, holey)], sanitiserVersion - 1);
    await ingest([itemOf("1", `${holey}Again.`, `${holey}Again.`)], sanitiserVersion - 1, now + hour);
    await renewAll();
    const [item] = await stored("berth");
    expect(item).toMatchObject({ summaryHtml: `${mended}Again.`, revision: 2 });
    expect(await store.revisions(item?.id ?? 0)).toMatchObject([{ summaryHtml: mended }]);
  });

  it("are mended in the text of their page, too", async () => {
    await ingest([itemOf("1", "The berth.", "The berth.")], sanitiserVersion - 1);
    const [item] = await stored("berth");
    await store.keepPage({ item: item?.id ?? 0, revision: 1, html: `<p onclick="x()">All of it.</p>`, tags: [] });
    await renewAll();
    expect((await stored("berth"))[0]).toMatchObject({ articleHtml: "<p>All of it.</p>" });
  });

  it("are all looked at once, in steps, and then not again until the rules change", async () => {
    const many = Array.from({ length: 250 }, (_, i) => itemOf(String(i), holey, holey));
    await ingest(many, sanitiserVersion - 1);
    let steps = 0;
    while (await renew()) steps++;
    expect(steps).toBeGreaterThan(2);
    for await (const { items } of pages())
      expect(new Set(items.map((item) => item.summaryHtml))).toEqual(new Set([mended]));
    expect(await store.outdatedHtml(sanitiserVersion, 10)).toBeNull();
    expect(await store.outdatedHtml(sanitiserVersion + 1, 10)).toMatchObject({ items: { length: 10 } });
  });

  it("stay as they are where they can’t be sanitised any more, or were edited meanwhile", async () => {
    await ingest([itemOf("1", holey, holey)], sanitiserVersion - 1);
    const outdated = await store.outdatedHtml(sanitiserVersion, 10);
    const [old] = outdated?.items ?? [];
    await ingest([itemOf("1", "The berth is sold.", "The berth is sold.")], sanitiserVersion, now + hour);
    const html = { summaryHtml: mended, contentHtml: "", articleHtml: null, earlier: [], words: null };
    await store.renewHtml({
      version: sanitiserVersion,
      upTo: null,
      items: [{ id: old?.id ?? 0, revision: 1, ...html }],
    });
    expect((await stored("berth"))[0]).toMatchObject({ summaryHtml: "The berth is sold." });
  });

  it("are taken another time when the program stops while they are sanitised", async () => {
    await ingest([itemOf("1", holey, holey)], sanitiserVersion - 1);
    const stop = new AbortController();
    const stopped: typeof parser = {
      async sanitiseAgain() {
        stop.abort();
        throw new ParseError("crashed", "Wirewatch is stopping.");
      },
    };
    await createHtmlRenewal({ store, parser: stopped, matcher: () => matcher, signal: stop.signal })();
    await renewAll();
    expect((await stored("berth"))[0]).toMatchObject({ summaryHtml: mended });
  });

  it("hold up no other when a text takes its reader too long", async () => {
    await ingest([itemOf("1", holey, holey), itemOf("2", `${holey}Slow.`, `${holey}Slow.`)], sanitiserVersion - 1);
    const slow: typeof parser = {
      async sanitiseAgain(texts) {
        if (texts.some(({ shown }) => shown.includes("Slow"))) throw new ParseError("timeout", "It took too long.");
        return texts.map(sanitiseAgain);
      },
    };
    const { signal } = new AbortController();
    const patient = createHtmlRenewal({ store, parser: slow, matcher: () => matcher, signal });
    while (await patient());
    expect((await stored("berth")).map(({ summaryHtml }) => summaryHtml).sort()).toEqual(
      [mended, `${holey}Slow.`].sort(),
    );
  });
});

it("what was received before and is read otherwise by a newer program is no edit", async () => {
  const received = "<p>The berth &amp; the crane.</p>";
  await ingest([itemOf("1", received, "<p>The berth amp the crane.</p>")], sanitiserVersion - 1);
  const now2 = itemOf("1", received, "<p>The berth &amp; the crane.</p>");
  expect(await store.compare(feedNo, [{ ...now2, rawSummary: received }])).toMatchObject([{ is: "same" }]);
  await ingest([{ ...now2, rawSummary: received }], sanitiserVersion, now + hour);
  expect((await stored("berth"))[0]).toMatchObject({ revision: 1 });
});

async function* pages() {
  let before: number | null = null;
  do {
    const page: Awaited<ReturnType<Store["walk"]>> = await store.walk({ node: null, limit: 100, before });
    yield page;
    before = page.before;
  } while (before !== null);
}
