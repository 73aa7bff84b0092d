import fc from "fast-check";
import { expect, it } from "vitest";
import { compileAliases } from "../../../src/stories/aliases/alias-table.ts";
import { createPlacer, type Placer, type Replaced } from "../../../src/stories/placing/placer.ts";
import { hourMs, settings } from "../../../src/stories/placing/settings.ts";
import { type PlaceableItem, readItem } from "../../../src/stories/reading/read-item.ts";
import { report, shippedAliases } from "../labelled.ts";

const table = compileAliases(shippedAliases);
const words = fc.array(
  fc.constantFrom(
    "ferry",
    "bridge",
    "lithium",
    "Chile",
    "31",
    "strike",
    "vases",
    "Lorvanne",
    "PetroChina",
    "4%",
    "dockers",
  ),
  { minLength: 2, maxLength: 6 },
);
const langs = fc.constantFrom("en", "de", "fr");
const step = fc.record({
  title: words,
  summary: fc.option(
    fc.constant("Norway and Russia agreed to cut the cod quota in the Barents Sea by a fifth next year"),
  ),
  at: fc.nat(200),
  outlet: fc.nat(4),
  lang: langs,
  edits: fc.boolean(),
});

interface Kept extends Replaced {
  readonly read: PlaceableItem;
}

/** A placer with all that a store keeps of what it did. */
function createRecorded() {
  const placer = createPlacer();
  let kept: readonly Kept[] = [];
  return {
    placer,
    kept: () => kept,
    run(item: PlaceableItem, number: number) {
      const placed = placer.place(readItem(item, table));
      if (placed === null) return null;
      const { story, sequence, boilerplate, join } = placed;
      const copyOf = kept.find((other) => other.sequence === join?.copyOf)?.item ?? null;
      const merged = kept.map((other) => (join?.merges.includes(other.story) ? { ...other, story } : other));
      kept = [...merged, { item: number, story, sequence, boilerplate, copyOf, read: item }];
      placer.confirm([sequence], new Map([[sequence, number]]));
      return placed;
    },
    edit(number: number, title: string) {
      const old = kept.find(({ item }) => item === number);
      if (!old) return null;
      const read = { ...old.read, title };
      const placed = placer.reread(number, readItem(read, table));
      if (placed === null) return null;
      const { sequence, boilerplate } = placed;
      kept = kept.map((other) => (other === old ? { ...old, sequence, boilerplate, read } : other));
      placer.confirm([sequence], new Map([[sequence, number]]));
      return placed;
    },
  };
}

function restored(kept: readonly Kept[], lastStory: number): Placer {
  const placer = createPlacer();
  const newestAt = Math.max(...kept.map(({ read }) => read.publishedAt));
  const horizon = Math.floor(newestAt / hourMs - settings.window) * hourMs;
  const held = kept.filter(({ read }) => read.publishedAt >= horizon);
  for (const one of held.toSorted((a, b) => a.sequence - b.sequence)) {
    placer.restore(readItem(one.read, table), one);
  }
  placer.resume({ lastSequence: Math.max(...kept.map(({ sequence }) => sequence)), lastStory, newestAt });
  return placer;
}

it("a placer made anew from what was stored places the next items as the one that never stopped", () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 4, maxLength: 40 }),
      fc.array(step, { minLength: 1, maxLength: 8 }),
      (before, after) => {
        const going = createRecorded();
        let lastStory = 0;
        const make = ({ title, summary, at, outlet, lang }: (typeof before)[number]): PlaceableItem =>
          report(`o${outlet}.example`, at, title.join(" "), { summary: summary ?? "", language: lang });
        for (const [i, one] of before.entries()) {
          const placed = going.run(make(one), i + 1);
          lastStory = Math.max(lastStory, placed?.story ?? 0);
          if (one.edits) going.edit(Math.ceil((i + 1) / 2), one.title.toReversed().join(" "));
        }
        const anew = restored(going.kept(), lastStory);
        for (const one of after) {
          const reading = readItem(make(one), table);
          expect(anew.place(reading)).toEqual(going.placer.place(reading));
        }
        expect(anew.window.size()).toBe(going.placer.window.size());
      },
    ),
    { numRuns: 150 },
  );
});
