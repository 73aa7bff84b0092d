import type Database from "better-sqlite3";
import type { StoryStore } from "../../store.ts";
import { createStoryReader } from "../stories/story-reader.ts";
import type { Transactions } from "../transactions.ts";
import type { SharedParts } from "./shared-parts.ts";

export function createStoryPort(
  db: Database.Database,
  { stories }: SharedParts,
  { read, write }: Transactions,
): StoryStore {
  const reader = createStoryReader(db);
  return {
    story: (id) => read(() => reader.story(id)),
    storySummaries: (ids) => read(() => reader.summaries(ids)),
    storiesOf: (items) => read(() => reader.storiesOf(items)),
    widestStories: (period) => read(() => reader.widest(period)),
    recentPlacements: (request) => read(() => reader.placements(request)),
    placingState: (from) => read(() => reader.state(from)),
    placedSince: (sequence) => read(() => reader.placedSince(sequence)),
    splitStory: (story, item, now) => write(() => stories.split(story, item, now)),
    mergeStories: (one, other, now) => write(() => stories.merge(one, other, now)),
  };
}
