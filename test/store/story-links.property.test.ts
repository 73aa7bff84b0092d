import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Placement } from "../../src/store/store.ts";
import { makeFeed, makeFetch, makeItem, makeTagged, now } from "./fixtures.ts";

const step = fc.record({ what: fc.constantFrom("merge", "merge", "split"), one: fc.nat(7), other: fc.nat(7) });

it("no merge or split breaks a link: every id leads to a story, every item is in one, and none is in two", async () => {
  const folder = await mkdtemp(join(tmpdir(), "wirewatch-links-"));
  const store = await openSqliteStore(join(folder, "a.db"), "writer");
  await store.syncFeeds([makeFeed("a"), makeFeed("b")], now);
  const numbers = (await store.feedStates()).map(({ no }) => no);
  let sequence = 0;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      run++;
      const base = (await store.placingState(0)).lastStory;
      // Eight stories of two outlets each.
      for (const [side, no] of numbers.entries()) {
        const items = Array.from({ length: 8 }, (_, i) => {
          const join = { reason: "terms", score: 0.5, terms: [], copyOf: null, similarity: null, merges: [] } as const;
          const placement: Placement = {
            story: base + i + 1,
            sequence: ++sequence,
            outlet: `o${side}.example`,
            boilerplate: false,
            join,
            credit: null,
            tooShort: false,
          };
          return makeTagged(makeItem(`${run}-${side}-${i}`), [], { placement });
        });
        await store.ingest([makeFetch(no, items)]);
      }
      const ids = Array.from({ length: 8 }, (_, i) => base + i + 1);
      const all = (await store.placedSince(sequence - 16)).map(({ item }) => item);
      const kept = new Set(ids);
      for (const { what, one, other } of steps) {
        const id = ids[one] ?? 0;
        if (what === "merge") {
          const stays = await store.mergeStories({ story: id }, { story: ids[other] ?? 0 }, now);
          if (stays !== null) kept.add(stays);
        } else {
          const story = await store.story(id);
          const member = story?.members[other % story.members.length];
          if (story && member && story.items > 2) await store.splitStory(id, member.item, now);
        }
      }
      const shown = new Set((await store.storiesOf(all)).map(({ story }) => story));
      const found: number[] = [];
      for (const id of shown) {
        const story = await store.story(id);
        expect(story?.id).toBe(id);
        expect(story?.outlets).toBeGreaterThan(1);
        found.push(...(story?.members ?? []).map(({ item }) => item));
      }
      expect(new Set(found).size).toBe(found.length);
      for (const id of kept) {
        const story = await store.story(id);
        if (story) expect(shown).toContain(story.id);
        expect((await store.storySummaries([id])).map((one) => one.id)).toEqual(story ? [story.id] : []);
      }
      const groups = await store.recentPlacements({ from: 0, after: sequence - 16, limit: 100 });
      expect(groups.map(({ item }) => item).toSorted()).toEqual(all.toSorted());
    }),
    { numRuns: 8 },
  );
  await store.close();
  await rm(folder, { recursive: true });
});
