import { expect, it } from "vitest";
import { createGroupCommit } from "../../src/ingest/group-commit.ts";
import type { FeedIngest, IngestCounts } from "../../src/store/store.ts";
import { makeFetch, makeItem } from "../store/fixtures.ts";

const count = (fetch: FeedIngest): IngestCounts => ({ feedNo: fetch.feedNo, added: 1, changed: 0 });

it("stores several results in one commit, and tells each its own counts", async () => {
  const commits: number[] = [];
  const store = async (fetches: readonly FeedIngest[]) => {
    commits.push(fetches.length);
    return fetches.map(count);
  };
  const commit = createGroupCommit({ ingest: store }, { items: 100, delayMs: 5 });
  const counts = await Promise.all([1, 2, 3].map((no) => commit(makeFetch(no, [makeItem("x")]))));
  expect(commits).toEqual([3]);
  expect(counts.map(({ feedNo }) => feedNo)).toEqual([1, 2, 3]);
});

it("does not wait when a batch is full", async () => {
  const commit = createGroupCommit({ ingest: async (fetches) => fetches.map(count) }, { items: 1, delayMs: 60_000 });
  expect(await commit(makeFetch(1, [makeItem("x")]))).toMatchObject({ added: 1 });
});

it("lets one bad document take no others with it", async () => {
  const store = async (fetches: readonly FeedIngest[]) => {
    if (fetches.some((fetch) => fetch.feedNo === 2)) throw new Error("bad");
    return fetches.map(count);
  };
  const commit = createGroupCommit({ ingest: store }, { items: 100, delayMs: 5 });
  const results = await Promise.allSettled([1, 2, 3].map((no) => commit(makeFetch(no, []))));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});
