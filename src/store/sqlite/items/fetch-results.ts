import type Database from "better-sqlite3";
import type { FeedIngest, IngestCounts } from "../../store.ts";
import { createFetchEvents } from "../feeds/fetch-events.ts";
import { createFetchState } from "../feeds/fetch-state.ts";
import type { StoryTable } from "../stories/story-table.ts";
import type { TopicNumbers } from "./item-tags.ts";
import { createItemWriter, type ItemsOfFeed, type ItemWriterParts } from "./item-writer.ts";
import { createPresence } from "./presence.ts";

interface FetchResultParts extends ItemWriterParts {
  readonly stories: Pick<StoryTable, "place">;
  readonly useOwnTitles: () => void;
}

/**
 * Stores what came of fetches: items, the feed's state and validators, and the event, in the caller's transaction, so
 * that a validator is never kept without the items it stands for.
 */
export function createFetchResults(
  db: Database.Database,
  { stories, useOwnTitles, ...parts }: FetchResultParts,
): (fetches: readonly FeedIngest[], topics: TopicNumbers) => readonly IngestCounts[] {
  const writeItems = createItemWriter(db, parts);
  const keepPresence = createPresence(db);
  const state = createFetchState(db);
  const keepEvent = createFetchEvents(db);

  return (fetches, topics) => {
    const asked = fetches.map((fetch) => ({ fetch, standing: state.standing(fetch.feedNo) }));
    const batches = asked.map(({ fetch: { feedNo, at, result }, standing }): ItemsOfFeed => {
      const { items, sanitiser } = result.kind === "fetched" ? result : { items: [], sanitiser: 0 };
      // Items of a feed that was removed while it was asked would outlive the deletion of its others.
      return { feedNo, at, firstFetch: standing.isFirst, sanitiser, items: standing.isRemoved ? [] : items };
    });
    const written = writeItems(batches, topics);
    const placed = written.flatMap((counts) => counts.placed);
    if (placed.length > 0) stories.place(placed, fetches[0]?.at ?? 0);
    let areTitlesNew = false;
    const counts = asked.map(({ fetch, standing }, i): IngestCounts => {
      const { feedNo, result } = fetch;
      const { added = 0, changed = 0, newest = null, addedIds = [] } = written[i] ?? {};
      if (result.kind === "fetched") {
        keepPresence(feedNo, { known: result.known, added: addedIds });
        areTitlesNew ||= standing.ownTitle !== null && standing.ownTitle !== result.document.title;
      }
      state.keep(fetch, standing, { added, newest });
      const count = { feedNo, added, changed };
      if (result.kind !== "postponed") keepEvent(fetch, count);
      return count;
    });
    if (areTitlesNew) useOwnTitles();
    return counts;
  };
}
