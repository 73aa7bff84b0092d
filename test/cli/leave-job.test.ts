import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CommandFailedError } from "../../src/cli/command-failed.ts";
import { leaveJob } from "../../src/cli/leave-job.ts";
import type { Job, JobState } from "../../src/model/job.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";

let folder: string;
let store: Store;
let time = 1_000_000;
/** Six seconds pass from one look at the clock to the next. */
const now = (): number => {
  time += 6000;
  return time;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "left-"));
  store = await openSqliteStore(join(folder, "a.db"), "writer");
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** The job of who fills the archive, which claims it, and reports on it as it is told. */
const claim = async (): Promise<Job> => {
  for (;;) {
    const job = await store.claimJob("other", time, 3_600_000);
    if (job !== null) return job;
    await new Promise((resolve) => setImmediate(resolve));
  }
};
const report = async (state: JobState, progress: unknown, error: string | null = null): Promise<void> =>
  store.reportJob((await claim()).id, { state, progress, error }, time, 0);
const leave = (start: () => Promise<"here" | null>, told: unknown[] = []) =>
  leaveJob("purge", { feed: "harbour" }, { store, now, start, onProgress: (progress) => told.push(progress) });
const nobody = async (): Promise<null> => null;

it("a job is followed until the process that fills the archive has done it", async () => {
  const told: unknown[] = [];
  const left = leave(nobody, told);
  await report("done", { deleted: 7 });
  expect(await left).toBeNull();
  expect(told.at(-1)).toEqual({ deleted: 7 });
});

it("one that fails is told in the words of who did it", async () => {
  const left = expect(leave(nobody)).rejects.toThrow(new CommandFailedError("The disk is full."));
  await report("failed", null, "The disk is full.");
  await left;
});

it.each([
  ["before it took the job", nobody],
  ["in the middle of it", claim],
])("it is done here after all where that process ended %s, and by nobody else later", async (_, first) => {
  let tries = 0;
  const left = leave(async () => (++tries === 2 ? "here" : null));
  await first();
  expect(await left).toBe("here");
  expect(await store.claimJob("next", time + 7_200_000, 1000)).toBeNull();
});
