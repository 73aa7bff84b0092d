import { lineageReader, type StoryLineage } from "../../digest/choosing/story-lineage.ts";
import type { FeedState } from "../../model/feed.ts";
import type { SearchPage, Store } from "../../store/store.ts";

/** The story that a hit is part of, and how it went from outlet to outlet. */
export interface HitStory {
  readonly id: number;
  readonly lineage: StoryLineage;
}

/**
 * Reads the stories of a page of hits, by the hits' numbers. A hit that is in none has that of the hits behind it: a
 * copy of a story's article may be in no story itself.
 */
export async function readHitStories(
  store: Pick<Store, "storiesOf" | "tellingsOf">,
  { items, folded }: Pick<SearchPage, "items" | "folded">,
  feeds: readonly FeedState[],
): Promise<ReadonlyMap<number, HitStory>> {
  const rows = items.map(({ id }) => [id, ...(folded.get(id)?.items ?? []).map((other) => other.id)] as const);
  const storyOf = new Map((await store.storiesOf(rows.flat())).map(({ item, story }) => [item, story]));
  const wanted = rows.flatMap((ids) => {
    const story = ids.map((id) => storyOf.get(id)).find((one) => one !== undefined);
    return story === undefined ? [] : [{ item: ids[0], story }];
  });
  if (wanted.length === 0) return new Map();
  const told = await store.tellingsOf([...new Set(wanted.map(({ story }) => story))]);
  const lineageOf = lineageReader(feeds);
  const stories = new Map(
    told.flatMap(({ story, entries }): [number, HitStory][] =>
      story === null ? [] : [[story, { id: story, lineage: lineageOf(entries) }]],
    ),
  );
  return new Map(
    wanted.flatMap(({ item, story }): [number, HitStory][] => {
      const found = stories.get(story);
      return found === undefined ? [] : [[item, found]];
    }),
  );
}
