import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addStreamsCommand } from "../../src/cli/streams.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { makeFeed } from "../store/fixtures.ts";

const now = Date.parse("2026-11-24T09:00:00Z");
let folder: string;
let told = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "streams-"));
  const store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
  await store.syncFeeds([makeFeed("guardian", { title: "The Guardian" })], now);
  await store.close();
});
afterAll(() => rm(folder, { recursive: true }));

async function list(...more: readonly string[]): Promise<string> {
  return streams("list", ...more);
}

async function streams(...args: readonly string[]): Promise<string> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const program = new Command("wirewatch").exitOverride();
  const env = { WIREWATCH_DATA: folder, WIREWATCH_TIMEZONE: "Europe/Berlin", WIREWATCH_DIGEST_AT: "07:00" };
  addStreamsCommand(program, { env, output: { out, err }, now: () => now });
  await program.parseAsync(["streams", ...args], { from: "user" });
  out.end();
  err.end();
  told = await text(err);
  return text(out);
}

it("streams are listed with their next cut, as a table and as JSON", async () => {
  expect(await list()).toContain("2026-11-25T06:00:00.000Z");
  expect(JSON.parse(await list("--json")).items).toMatchObject([
    { zone: "Europe/Berlin", nextCutAt: "2026-11-25T06:00:00.000Z" },
  ]);
});

it.each([
  ["0", "size: must be at least 1"],
  ["1000", "size: must be at most 30"],
  ["many", "size: must be a number"],
  ["1.5", "size: must be a whole number"],
])("a size of %s is refused in words", async (size, words) => {
  await expect(streams("add", "ports", "--size", size)).rejects.toThrow(words);
});

it("a stream keeps the id of a feed that it names, so that it stays the same when the feed is renamed", async () => {
  await streams("add", "ports", "--filter", 'port feed:"The Guardian"');
  expect(told).not.toContain("There is no feed");
  expect(JSON.parse(await list("--json")).items).toContainEqual(
    expect.objectContaining({ id: "ports", filter: "port feed:guardian" }),
  );
  await streams("change", "ports", "--filter", '-feed:"the guardian"');
  expect(await list()).toContain("-feed:guardian");
});

it("a feed or topic that there is not is told, and the stream is made all the same", async () => {
  await streams("add", "odd", "--filter", "(feed:guardain OR topic:nothing) OR feed:guardian");
  expect(told).toContain("There is no feed “guardain”. Did you mean feed:guardian?\nThere is no topic “nothing”.\n");
  expect(await list()).toContain("odd");
});

it("what is left out of a change stays, and a filter that is empty lets everything in again", async () => {
  const tankers = async () => JSON.parse(await list("--json")).items.find(({ id }: { id: string }) => id === "tankers");
  await streams("add", "tankers", "--filter", "tanker", "--zone", "Asia/Tokyo");
  await streams("change", "tankers", "--size", "5");
  expect(await tankers()).toMatchObject({ filter: "tanker", zone: "Asia/Tokyo", size: 5 });
  await streams("change", "tankers", "--filter", "");
  expect(await tankers()).toMatchObject({ filter: "", zone: "Asia/Tokyo", size: 5 });
});
