import type Database from "better-sqlite3";
import { createOwnTitles } from "../feeds/own-titles.ts";
import { createIndexShards } from "../index/index-shards.ts";
import { createItemIndex } from "../index/item-index.ts";
import { createReindexing } from "../index/reindex-items.ts";
import { createItemDeletion } from "../items/delete-items.ts";
import { createItemReader } from "../items/item-reader.ts";
import { createItemTags } from "../items/item-tags.ts";
import { createStarTable } from "../search/star-table.ts";
import { createStoryTable } from "../stories/story-table.ts";
import { createTopicTable } from "../topics/topic-table.ts";

/** What several ports need. */
export type SharedParts = Readonly<ReturnType<typeof createSharedParts>>;

/** @param shardEntries of a shard of the full-text index before the next one is opened */
export function createSharedParts(db: Database.Database, shardEntries: number | undefined) {
  const shards = createIndexShards(db, shardEntries);
  const index = createItemIndex(db, shards);
  const stories = createStoryTable(db);
  return {
    shards,
    index,
    stories,
    reindex: createReindexing(db, index),
    tags: createItemTags(db),
    topics: createTopicTable(db),
    reader: createItemReader(db),
    stars: createStarTable(db),
    deleteItems: createItemDeletion(db, stories, index),
    useOwnTitles: createOwnTitles(db),
  };
}
