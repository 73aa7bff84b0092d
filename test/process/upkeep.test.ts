import { describe, expect, it } from "vitest";
import { createUpkeep } from "../../src/process/upkeep.ts";

const day = 86_400_000;

function setUp({ items = 0, toRenew = 0, toIndex = 0, merges = 0, retentionMs = (30 * day) as number | null } = {}) {
  const state = {
    items,
    toRenew,
    toIndex,
    merges,
    idle: true,
    now: 1_000 * day,
    said: [] as string[],
    expired: [] as number[],
  };
  const upkeep = createUpkeep({
    store: {
      expireItems: async (before, limit) => {
        const deleted = Math.min(limit, state.items);
        state.items -= deleted;
        state.said.push(`expire ${(state.now - before) / day} days: ${deleted}`);
        return deleted;
      },
      reindexFeeds: async (limit) => {
        if (state.toIndex === 0) return false;
        state.said.push(`reindex ${Math.min(limit, state.toIndex)}`);
        state.toIndex = Math.max(0, state.toIndex - limit);
        return true;
      },
      mergeIndex: async () => {
        state.said.push("merge");
        state.merges -= 1;
        return state.merges >= 0;
      },
    },
    renewHtml: async () => {
      if (state.toRenew === 0) return false;
      state.said.push("renew");
      state.toRenew -= 1;
      return true;
    },
    retentionMs,
    isIdle: () => state.idle,
    now: () => state.now,
    onExpired: (count) => state.expired.push(count),
  });
  return { state, upkeep };
}

describe("the upkeep of the archive", () => {
  it("deletes in steps, one a look, tells how many there were, and looks again after an hour", async () => {
    const { state, upkeep } = setUp({ items: 700 });
    await upkeep.look();
    expect(state.expired).toEqual([]);
    await upkeep.look();
    expect(state.expired).toEqual([700]);
    await upkeep.look();
    expect(state.said).toEqual(["expire 30 days: 500", "expire 30 days: 200", "merge"]);
    state.now += day / 24;
    await upkeep.look();
    expect(state.said.at(-1)).toBe("expire 30 days: 0");
    expect(state.expired).toEqual([700]);
  });

  it("merges step by step, and rests for a minute when there is nothing to merge", async () => {
    const { state, upkeep } = setUp({ merges: 2, retentionMs: null });
    for (let look = 0; look < 6; look++) await upkeep.look();
    expect(state.said).toEqual(["merge", "merge", "merge"]);
    state.now += 60_000;
    await upkeep.look();
    expect(state.said).toHaveLength(4);
  });

  it("sanitises again and brings the index up to the feed list, one step a look, before it merges", async () => {
    const { state, upkeep } = setUp({ toRenew: 2, toIndex: 700, merges: 1, retentionMs: null });
    for (let look = 0; look < 5; look++) await upkeep.look();
    expect(state.said).toEqual(["renew", "renew", "reindex 500", "reindex 200", "merge"]);
  });

  it("does nothing while feeds are fetched", async () => {
    const { state, upkeep } = setUp({ items: 1, merges: 1 });
    state.idle = false;
    await upkeep.look();
    expect(state.said).toEqual([]);
  });

  it("keeps everything where no retention is set", async () => {
    const { state, upkeep } = setUp({ items: 1, retentionMs: null });
    await upkeep.look();
    expect(state.items).toBe(1);
  });
});
