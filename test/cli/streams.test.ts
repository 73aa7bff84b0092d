import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addStreamsCommand } from "../../src/cli/streams.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";

const now = Date.parse("2026-11-24T09:00:00Z");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "streams-"));
  await (await openSqliteStore(join(folder, "wirewatch.db"), "writer")).close();
});
afterAll(() => rm(folder, { recursive: true }));

async function list(...more: readonly string[]): Promise<string> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const program = new Command("wirewatch").exitOverride();
  const env = { WIREWATCH_DATA: folder, WIREWATCH_TIMEZONE: "Europe/Berlin", WIREWATCH_DIGEST_AT: "07:00" };
  addStreamsCommand(program, { env, output: { out, err }, now: () => now });
  await program.parseAsync(["streams", "list", ...more], { from: "user" });
  out.end();
  return text(out);
}

it("streams are listed with their next cut, as a table and as JSON", async () => {
  expect(await list()).toContain("2026-11-25T06:00:00.000Z");
  expect(JSON.parse(await list("--json")).items).toMatchObject([
    { zone: "Europe/Berlin", nextCutAt: "2026-11-25T06:00:00.000Z" },
  ]);
});
