import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLog } from "../../src/process/log.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirewatch-log-"));
});
afterEach(() => rm(folder, { recursive: true }));

it.runIf(process.platform === "linux")("lets the program go on where its disk is full", async () => {
  const log = createLog("info", "/dev/full");
  // An error that nobody hears would end the program in the next turn.
  for (let i = 0; i < 3; i++) {
    log.info("said in vain");
    await turn();
  }
});

it("tells an error that comes again and again once in ten minutes", async () => {
  const file = join(folder, "log");
  let now = 0;
  const log = createLog("info", file, () => now);
  const fail = (message: string): void => log.error(new Error(message), "not stored");
  const said = async (): Promise<number> => (await readFile(file, "utf8")).trim().split("\n").length;
  for (now = 0; now < 600_000; now += 2000) fail("The disk is full.");
  expect(await said()).toBe(1);
  fail("The disk is full.");
  expect(await said()).toBe(2);
  fail("The database is locked.");
  log.error(new Error("The disk is full."), "lease not renewed");
  expect(await said()).toBe(4);
  for (let i = 0; i < 2; i++) log.info("no error");
  expect(await said()).toBe(6);
});
