import type Database from "better-sqlite3";

/** Tells the number that a story has now: one that was merged into another has that one's. */
export function createStoryNumber(db: Database.Database): (story: number) => number {
  // One step is enough: whenever stories are merged, all numbers of the one that goes are given the one that stays.
  const alias = db.prepare<[number], number>("SELECT story FROM story_alias WHERE id = ?").pluck();
  return (story) => alias.get(story) ?? story;
}
