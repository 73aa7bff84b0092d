import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Topic } from "../../../src/model/topic.ts";
import { retagTopics } from "../../../src/process/jobs/retag-job.ts";
import { runJobs } from "../../../src/process/jobs/run-jobs.ts";
import { foldText } from "../../../src/text/fold.ts";
import { now } from "../../store/fixtures.ts";
import { type Archive, openArchive } from "../archive.ts";

let archive: Archive;
beforeEach(async () => {
  archive = await openArchive();
});
afterEach(() => archive.close());

const find = async (query: "spy" | "mole"): Promise<readonly string[]> => {
  const node = { kind: "filter", filter: "topic", value: query } as const;
  const page = await archive.store.search({ node, sort: "newest", limit: 500, cursor: null, facets: false });
  return page.items.map(({ title }) => title).sort();
};

describe("tagging the archive anew", () => {
  it("changes the tags, their evidence and what search finds together", async () => {
    await archive.use({ id: "spy", any: ["spy"] }, { id: "mole", any: ["mole"] });
    await archive.add([{ title: "A spy" }, { title: "A mole" }, { title: "A spy film", summaryText: "mole hills" }]);
    await archive.use({ id: "spy", any: ["spy", "mole"], none: ["film"] }, { id: "mole", any: ["mole"] });
    expect(await find("spy")).toEqual(["A spy", "A spy film"]);
    const { topics } = await retagTopics(archive.store, ["spy"], null, () => undefined);
    expect(topics).toMatchObject([{ topic: "spy", version: 2, done: 3, gained: 1, lost: 1 }]);
    expect(await find("spy")).toEqual(["A mole", "A spy"]);
    expect(await find("mole")).toEqual(["A mole", "A spy film"]);
    const page = await archive.store.search({ node: null, sort: "newest", limit: 10, cursor: null, facets: false });
    for (const { title, summaryHtml, tags } of page.items) {
      for (const { topic, topicVersion, evidence } of tags) {
        expect(topicVersion).toBe(topic === "spy" ? 2 : 1);
        for (const { term, field, start, end } of evidence) {
          expect(foldText((field === "title" ? title : summaryHtml).slice(start, end))).toBe(term);
        }
      }
    }
    expect((await archive.store.topicStates()).map(({ items }) => items)).toEqual([2, 2]);
  });

  it("goes on where it was interrupted, and starts anew when the rules changed meanwhile", async () => {
    await archive.use({ id: "spy", any: ["spy"] });
    await archive.add(Array.from({ length: 450 }, (_, i) => ({ title: `A mole ${i}` })));
    const use = (any: readonly string[]): Promise<readonly Topic[]> => archive.use({ id: "spy", any });
    await use(["spy", "mole"]);
    const stop = new Error("killed");
    let last: Parameters<Parameters<typeof retagTopics>[3]>[0] | null = null;
    await expect(
      retagTopics(archive.store, ["spy"], null, (progress) => {
        last = progress;
        throw stop;
      }),
    ).rejects.toBe(stop);
    expect(last).toMatchObject({ topics: [{ done: 200, of: 450, gained: 200 }] });
    const resumed = await retagTopics(archive.store, ["spy"], last, () => undefined);
    expect(resumed).toMatchObject({ topics: [{ done: 450, of: 450, gained: 450 }] });
    await use(["spy"]);
    const anew = await retagTopics(archive.store, ["spy"], last, () => undefined);
    expect(anew).toMatchObject({ topics: [{ version: 3, done: 450, gained: 0, lost: 450 }] });
    expect(await find("spy")).toEqual([]);
  });

  it("gives the rest of the program its turn between two steps", async () => {
    await archive.use({ id: "spy", any: ["spy"] });
    await archive.add(Array.from({ length: 450 }, (_, i) => ({ title: `A mole ${i}` })));
    await archive.use({ id: "spy", any: ["mole"] });
    const turns: number[] = [];
    await retagTopics(archive.store, ["spy"], null, ({ topics }) => {
      const done = topics[0]?.done ?? 0;
      setImmediate(() => turns.push(done));
    });
    expect(turns).toEqual([200, 400, 450]);
  });

  it("leaves an item alone that was edited after it was read", async () => {
    await archive.use({ id: "spy", any: ["spy"] });
    await archive.add([{ title: "A mole" }]);
    const [id = 0] = await archive.store.topicCandidates({ rules: null, topic: "spy", after: null });
    const tag = { topic: "spy", score: 1, evidence: [{ term: "mole", field: "title" as const, start: 2, end: 6 }] };
    expect(await archive.store.retag("spy", [{ item: id, revision: 2, tag }])).toEqual({ gained: 0, lost: 0 });
    expect(await archive.store.retag("spy", [{ item: id, revision: 1, tag }])).toEqual({ gained: 1, lost: 0 });
  });

  it("is done at once where no topics are named", async () => {
    const id = await archive.store.addJob("retag", { topics: [] }, now);
    await runJobs(archive.store, { refresh: async () => undefined }, () => now, new AbortController().signal);
    expect(await archive.store.job(id)).toMatchObject({ state: "done", progress: { topics: [] }, error: null });
  });

  it("keeps every version of the rules", async () => {
    await archive.use({ id: "spy", any: ["spy"] });
    await archive.use({ id: "spy", any: ["spy", "mole"] });
    const history = await archive.store.topicHistory("spy");
    expect(history.map(({ version, topic }) => [version, topic.any.map(({ term }) => term)])).toEqual([
      [2, ["spy", "mole"]],
      [1, ["spy"]],
    ]);
    expect(await archive.store.topicHistory("nowhere")).toEqual([]);
  });
});
