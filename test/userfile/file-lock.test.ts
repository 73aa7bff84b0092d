import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withFileLock } from "../../src/userfile/file-lock.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirewatch-lock-"));
  file = join(folder, "list.json");
});
afterEach(() => rm(folder, { recursive: true }));

const leaveStale = async (lock: string): Promise<void> => {
  await writeFile(lock, "");
  await utimes(lock, 1000, 1000);
};

it("lets one in at a time, also where many wait for a lock that was left by the dead", async () => {
  for (let round = 0; round < 10; round++) {
    await leaveStale(`${file}.lock`);
    let inside = 0;
    const most: number[] = [];
    await Promise.all(
      Array.from({ length: 8 }, () =>
        withFileLock(file, async () => {
          most.push(++inside);
          await wait(5);
          inside--;
        }),
      ),
    );
    expect(most).toEqual(Array.from({ length: 8 }, () => 1));
  }
  expect(await readdir(folder)).toEqual([]);
});

it("is not held up by who died while taking such a lock away", async () => {
  await leaveStale(`${file}.lock`);
  await leaveStale(`${file}.lock.stale`);
  expect(await withFileLock(file, async () => 1)).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

it("is renewed while its work goes on, and leaves the lock of another alone", async () => {
  await withFileLock(file, async () => {
    const { mtimeMs } = await stat(`${file}.lock`);
    await wait(3000);
    expect((await stat(`${file}.lock`)).mtimeMs).toBeGreaterThan(mtimeMs);
    await writeFile(`${file}.lock`, "another");
  });
  expect(await readdir(folder)).toEqual(["list.json.lock"]);
});
