import type Database from "better-sqlite3";
import type { HitGroup } from "../../../../model/query.ts";
import { createHitFacts, type HitFacts } from "./hit-facts.ts";

/** Of a story only so many of its items are looked at, the newest. */
const mostOthers = 100;

/** Items that are one row with a hit, where they are hits too; the newest first. */
interface RowMates {
  /** Those that share the address or story of the hit itself, and the hit. */
  sharing(hit: HitFacts, group: HitGroup): readonly number[];
  /** All that its row stands for, without the hit: also those of a story that only a copy of it is in. */
  behind(hit: HitFacts, group: HitGroup): readonly number[];
}

export function createRowMates(db: Database.Database): RowMates {
  const factsOf = createHitFacts(db);
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const withAddress = db
    .prepare<[number], number>(`SELECT id FROM item WHERE url_key = +? ORDER BY id DESC LIMIT ${mostOthers}`)
    .pluck();
  const inStory = db
    .prepare<[number], number>(`SELECT id FROM item WHERE story = +? ORDER BY id DESC LIMIT ${mostOthers}`)
    .pluck();
  const copiesOf = ({ urlKey }: HitFacts): readonly number[] => (urlKey === null ? [] : withAddress.all(urlKey));
  return {
    sharing(hit, group) {
      const copies = copiesOf(hit);
      const tellings = group === "story" && hit.story !== null ? inStory.all(hit.story) : [];
      return newestFirst(new Set([...copies, ...tellings]));
    },
    behind(hit, group) {
      const copies = copiesOf(hit);
      const all = new Set([...copies, hit.id]);
      if (group === "story") {
        // A copy may be in a story that this one is not in.
        const tellings = all.size === 1 ? [hit] : [hit, ...factsOf(copies)];
        const stories = new Set(tellings.flatMap(({ story }) => story ?? []));
        for (const story of stories) for (const id of inStory.all(story)) all.add(id);
      }
      all.delete(hit.id);
      return newestFirst(all);
    },
  };
}

function newestFirst(ids: ReadonlySet<number>): readonly number[] {
  return [...ids].sort((a, b) => b - a);
}
