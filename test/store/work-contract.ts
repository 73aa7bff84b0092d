import { beforeEach, describe, expect, it } from "vitest";
import type { Tag } from "../../src/model/topic.ts";
import type { Store } from "../../src/store/store.ts";
import { hour, makeFeed, makeFetch, makeItem, makeTagged, makeTopic, now } from "./fixtures.ts";

const minute = 60_000;

/** What every store promises of what is still to be done, and of what processes tell each other. */
export function describeWork(open: () => Store): void {
  describe("work", () => {
    let store: Store;
    beforeEach(() => {
      store = open();
    });
    const tagged = async (value: string) => {
      const node = { kind: "filter", filter: "topic", value } as const;
      return (await store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false })).items;
    };

    it("keeps which article pages are to be read, and what they had", async () => {
      await store.syncFeeds([makeFeed("a", { fullText: true })], now);
      await store.syncTopics([makeTopic("port")], now);
      const wanted = ["1", "2"].map((id) => makeTagged(makeItem(id), [], { wantsPage: true }));
      await store.ingest([makeFetch(1, wanted)]);
      const claim = () => store.claimPages({ now, limit: 5, leaseMs: minute, busy: [] });
      const [second] = await claim();
      const [first] = await claim();
      expect([second, first, ...(await claim())]).toMatchObject([
        { feedNo: 1, tries: 0 },
        { feedNo: 1, tries: 0 },
      ]);
      await store.putOffPage(first?.item ?? 0, now);
      expect(await store.claimPages({ now, limit: 5, leaseMs: minute, busy: [1] })).toEqual([]);
      expect(await claim()).toMatchObject([{ item: first?.item, tries: 1 }]);
      await store.sparePage(first?.item ?? 0, now + 1);
      expect(await claim()).toEqual([]);
      await store.putOffPage(first?.item ?? 0, now);
      expect(await claim()).toMatchObject([{ item: first?.item, tries: 1 }]);
      const evidence = [{ term: "port", field: "body", start: 2, end: 6 }] as const;
      const tags: readonly Tag[] = [{ topic: "port", score: 1, evidence }];
      const page = { item: second?.item ?? 0, revision: 1, html: "<p>A port.</p>", tags };
      expect(await store.keepPage({ ...page, revision: 2 })).toBe(false);
      expect(await store.keepPage(page)).toBe(true);
      expect(await store.item(page.item)).toMatchObject({ articleHtml: page.html, tags: [{ topic: "port" }] });
      expect(await tagged("port")).toHaveLength(1);
      expect(await store.pagesWaiting()).toBe(1);
      await store.giveUpPage(first?.item ?? 0);
      expect(await store.pagesWaiting()).toBe(0);
    });

    it("remembers the longest time for which a host asked to be left alone, until it is over", async () => {
      await store.keepPause("https://a.example", now + 2 * hour, now);
      await store.keepPause("https://a.example", now + hour, now);
      await store.keepPause("https://b.example", now + minute, now);
      expect(await store.pauses(now)).toEqual([
        { origin: "https://a.example", until: now + 2 * hour },
        { origin: "https://b.example", until: now + minute },
      ]);
      expect(await store.pauses(now + minute)).toHaveLength(1);
      expect(await store.pauses(now + 2 * hour)).toEqual([]);
    });

    it("forgets what was put off under a clock that was wrong", async () => {
      const wrong = now + 5 * 365 * 24 * hour;
      await store.keepPause("https://a.example", wrong + hour, wrong);
      expect(await store.pauses(now)).toEqual([]);
      await store.keepPause("https://a.example", now + 24 * hour, now);
      expect(await store.pauses(now)).toEqual([{ origin: "https://a.example", until: now + 24 * hour }]);

      await store.syncFeeds([makeFeed("a", { fullText: true })], now);
      await store.ingest([makeFetch(1, [makeTagged(makeItem("1"), [], { wantsPage: true })])]);
      const claim = (at: number) => store.claimPages({ now: at, limit: 5, leaseMs: minute, busy: [] });
      const [page] = await claim(wrong);
      expect(await claim(now)).toMatchObject([{ item: page?.item }]);
      await store.putOffPage(page?.item ?? 0, now + 24 * hour);
      expect(await claim(now)).toEqual([]);
    });

    describe("between processes", () => {
      it("lets one owner hold a lease until it ends or is given back", async () => {
        expect(await store.acquireLease("writer", "a", now, minute)).toBe(true);
        expect(await store.acquireLease("writer", "b", now, minute)).toBe(false);
        expect(await store.acquireLease("writer", "a", now, minute)).toBe(true);
        expect(await store.acquireLease("writer", "b", now + minute, minute)).toBe(true);
        expect(await store.leaseOwner("writer")).toBe("b");
        await store.releaseLease("writer", "b");
        expect(await store.leaseOwner("writer")).toBeNull();
        expect(await store.acquireLease("writer", "a", now + minute, minute)).toBe(true);
      });

      it("hands a job to one worker and shows its progress", async () => {
        const id = await store.addJob("fetch", { feeds: ["a"], due: false }, now);
        expect(await store.claimJob("w", now, minute)).toMatchObject({
          id,
          state: "running",
          payload: { feeds: ["a"] },
        });
        expect(await store.claimJob("v", now, minute)).toBeNull();
        await store.reportJob(id, { state: "done", progress: { done: 1 }, error: null }, now, minute);
        expect(await store.job(id)).toMatchObject({ state: "done", progress: { done: 1 } });
      });

      it("gives a job whose worker is gone out again at once, and none that is done", async () => {
        const [done, under] = [
          await store.addJob("fetch", { feeds: null, due: true }, now),
          await store.addJob("purge", { feed: "a" }, now),
        ];
        await store.claimJob("w", now, minute);
        await store.reportJob(done, { state: "done", progress: null, error: null }, now, minute);
        await store.claimJob("w", now, minute);
        await store.reportJob(under, { state: "running", progress: { deleted: 3 }, error: null }, now, minute);
        expect(await store.claimJob("v", now, minute)).toBeNull();
        await store.releaseJobs();
        expect(await store.claimJob("v", now, minute)).toMatchObject({ id: under, progress: { deleted: 3 } });
        expect(await store.claimJob("v", now, minute)).toBeNull();
      });

      it("keeps one notice per source and takes it back", async () => {
        await store.setNotice("feeds.json", "line 3 is wrong", now);
        await store.setNotice("feeds.json", "line 4 is wrong", now);
        expect(await store.notices()).toEqual([{ source: "feeds.json", message: "line 4 is wrong", at: now }]);
        await store.setNotice("feeds.json", null, now);
        expect(await store.notices()).toEqual([]);
      });
    });
  });
}
