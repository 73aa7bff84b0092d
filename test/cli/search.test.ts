import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addSearchCommand } from "../../src/cli/search.ts";
import { UsageError } from "../../src/cli/usage-error.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { makeFeed, makeFetch, makeItem, now } from "../store/fixtures.ts";

const items = 1100;
let folder: string;

/** An archive of many items on tankers, one of them from two feeds, and one on sport. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirewatch-search-"));
  const store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
  await store.syncFeeds([makeFeed("harbour"), makeFeed("ledger")], now);
  const [harbour = 0, ledger = 0] = (await store.feedStates()).map(({ no }) => no);
  const tankers = Array.from({ length: items - 2 }, (_, k) =>
    makeItem(`${k}`, { title: `Tanker number ${k}`, publishedAt: now - (k + 1) * 60_000 }),
  );
  const shared = { url: "https://wire.example/race", title: "Tanker race, a sport" };
  await store.ingest([
    makeFetch(harbour, [...tankers, makeItem("race", { ...shared, publishedAt: now - 30_000 })]),
    makeFetch(ledger, [makeItem("race", { ...shared, publishedAt: Date.parse("2026-11-22T23:30:00Z") })]),
  ]);
  await store.close();
});
afterAll(() => rm(folder, { recursive: true }));

interface Result {
  readonly out: string;
  readonly err: string;
}

/** Runs the command as it is written; a stream that takes little makes it wait. */
async function search(...args: readonly string[]): Promise<Result> {
  return searchIn(folder, ...args);
}

async function searchIn(data: string, ...args: readonly string[]): Promise<Result> {
  const [out, err] = [collector(), collector()];
  const program = new Command("wirewatch").exitOverride().configureOutput({
    writeErr: (text) => err.stream.write(text),
    writeOut: (text) => out.stream.write(text),
  });
  const env = { WIREWATCH_DATA: data, WIREWATCH_TIMEZONE: "Europe/Berlin" };
  addSearchCommand(program, { env, output: { out: out.stream, err: err.stream }, now: () => now });
  try {
    await program.parseAsync(["search", ...args], { from: "user" });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new Error(`${error instanceof Error ? error.message : error} ${await err.end()}`);
  }
  return { out: await out.end(), err: await err.end() };
}

function collector() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    highWaterMark: 1000,
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      setImmediate(done);
    },
  });
  return {
    stream,
    end: async () => {
      await finished(stream.end());
      return Buffer.concat(chunks).toString();
    },
  };
}

const lines = ({ out }: Result): readonly string[] => out.split("\n").filter((line) => line !== "");

describe("a format of export", () => {
  it.each([
    ["csv", items + 1],
    ["jsonl", items],
  ])("%s writes all hits, each item by itself", async (format, count) => {
    expect(lines(await search("tanker", "--format", format))).toHaveLength(count);
  });

  it("is the newest first, in the days of the configured zone", async () => {
    const { out } = await search("tanker", "--format", "bib", "--limit", "1");
    expect(out).toContain("title = {{Tanker race, a sport}}");
    const late = await search("race feed:ledger", "--format", "csl");
    expect(JSON.parse(late.out)).toMatchObject([{ issued: { "date-parts": [[2026, 11, 23]] } }]);
  });

  it("is limited, folded and ranked where that is asked for", async () => {
    const jsonl = (...more: readonly string[]) => search("tanker", "--format", "jsonl", ...more);
    expect(lines(await jsonl("--limit", "1050"))).toHaveLength(1050);
    expect(lines(await jsonl("--limit", "3"))).toHaveLength(3);
    expect(lines(await jsonl("--group", "article"))).toHaveLength(items - 1);
    expect(lines(await jsonl("--sort", "relevance", "--limit", "300"))).toHaveLength(300);
    await expect(jsonl("--limit", "0")).rejects.toThrow("use a number from 1 on");
  });

  it("says on the side what of the query finds nothing", async () => {
    const { out, err } = await search("topic:nothing", "--format", "jsonl");
    expect([out, err]).toEqual(["", expect.stringContaining("nothing")]);
  });
});

describe("the table", () => {
  it("has twenty rows, and says how many more there are", async () => {
    const found = await search("tanker");
    expect(lines(found)).toHaveLength(20);
    // Where the machine is busy, counting ends early.
    const [, cursor = ""] =
      /^21 of (?:1,100|1,000\+) items in 20 rows, (?:1,079|979\+) more \(--limit, or --cursor (\S+)\)$/m.exec(
        found.err,
      ) ?? [];
    expect(cursor).not.toBe("");
    const next = await search("tanker", "--cursor", cursor);
    expect(next.err).toMatch(/^20 of (?:1,100|1,000\+) items, and more \(--limit, or --cursor \S+\)$/m);
    expect(lines(next)).not.toContain(lines(found)[0]);
  });

  it("says how many there are where it has all", async () => {
    expect((await search("race")).err).toBe("2 items in 1 row\n");
    expect((await search("race", "--group", "item")).err).toBe("2 items\n");
    expect((await search("title:77")).err).toBe("1 item\n");
    expect((await search("ferry")).err).toBe("0 items\n");
  });

  it("has a thousand rows at most", async () => {
    expect(lines(await search("tanker", "--limit", "1000"))).toHaveLength(1000);
    await expect(search("tanker", "--limit", "1001")).rejects.toThrow("use a number from 1 to 1000");
  });
});

describe("a query that begins with a minus", () => {
  it.each([
    [["-sport tanker"]],
    [["-sport", "tanker"]],
    [["--", "-sport tanker"]],
    [["tanker", "-sport", "--limit", "1000"]],
  ])("%j leaves a word out", async (args) => {
    const { out } = await search(...args);
    expect(out).toContain("Tanker number 0");
    expect(out).not.toContain("race");
  });

  it.each(["--formt", "--formt=csv", "-f", "--n"])(
    "%s is no query, but an option that there is none of",
    async (option) => {
      const refused = search("tanker", option, "5");
      await expect(refused).rejects.toThrow(`unknown option '${option}'`);
      await expect(refused).rejects.toThrow("there are --sort, --group, --limit, --cursor, --format, --json");
    },
  );

  it("is none where help is asked for", async () => {
    await expect(search("-h")).rejects.toThrow("outputHelp");
  });
});

it("offers the words that were meant where hardly anything is found", async () => {
  expect((await search("tankre")).err).toMatch(/^0 items\nDid you mean: tanker\n$/);
  expect(JSON.parse((await search("tankre", "number", "--json")).out)).toMatchObject({
    total: 0,
    suggestion: { q: "tanker number", words: [{ from: "tankre", to: "tanker" }] },
  });
  expect((await search("tankre", "--format", "jsonl")).err).toContain("Did you mean: tanker");
  expect((await search("tanker")).err).not.toContain("Did you mean");
});

describe("search of an archive that is read from the disk first", () => {
  let large: string;
  beforeAll(async () => {
    large = await mkdtemp(join(tmpdir(), "wirewatch-search-"));
    const store = await openSqliteStore(join(large, "wirewatch.db"), "writer", { shardEntries: 2 });
    await store.syncFeeds([makeFeed("harbour")], now);
    const [no = 0] = (await store.feedStates()).map((state) => state.no);
    const items = Array.from({ length: 6 }, (_, k) =>
      makeItem(`${k}`, { title: k === 0 ? "Quay opened" : "Harbour", publishedAt: now - (6 - k) * 60_000 }),
    );
    await store.ingest([makeFetch(no, items)]);
    await store.close();
  });
  afterAll(() => rm(large, { recursive: true }));

  it("looks at all of it, where a server would stop for the others who wait", async () => {
    let clock = 0;
    const spy = vi.spyOn(performance, "now").mockImplementation(() => {
      clock += 100;
      return clock;
    });
    try {
      const { out, err } = await searchIn(large, "quay");
      expect(out).toContain("Quay opened");
      expect(err).not.toContain("Searched back to");
    } finally {
      spy.mockRestore();
    }
  });
});
