import type { PlacedJoin, Story, StorySummary } from "../model/story.ts";

/** What stories need of the store. Times are epoch milliseconds. */
export interface StoryStore {
  /** A story of at least two outlets, also by an id that was merged into it; null when there is none. */
  story(id: number): Promise<Story | null>;
  /** Stories by id, aliases followed; those that are not shown are left out. */
  storySummaries(ids: readonly number[]): Promise<readonly StorySummary[]>;
  /** The shown story of each of these items that is in one. */
  storiesOf(items: readonly number[]): Promise<readonly ItemStory[]>;
  /** Stories of at least two outlets that got an item published in (from, to], those with the most origins first. */
  widestStories(period: StoryPeriod): Promise<readonly StorySummary[]>;

  /** Items published since `from`, in the order in which they were placed or last read again, at most `limit`. */
  recentPlacements(request: PlacementRequest): Promise<readonly StoredPlacement[]>;
  /** Where placing stopped, and which items published since `from` users keep apart. */
  placingState(from: number): Promise<PlacingState>;
  /** Which items the sequences after this one became. */
  placedSince(sequence: number): Promise<readonly PlacedItem[]>;

  /**
   * Takes an item out of its story for good: its stories never again hold any of the members present now. The part
   * with the earliest item keeps the id.
   *
   * @returns the story or group that the item is in now; null when it is not in this story
   */
  splitStory(story: number, item: number, now: number): Promise<number | null>;
  /** Makes two stories one for good, also of single items. Returns the id that stays; null when one is unknown. */
  mergeStories(one: StoryRef, other: StoryRef, now: number): Promise<number | null>;
}

/** A story, or that of an item, which may be alone in it. */
export type StoryRef = { readonly story: number } | { readonly item: number };

export interface ItemStory {
  readonly item: number;
  readonly story: number;
}

export interface StoryPeriod {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

export interface PlacementRequest {
  readonly from: number;
  /** Only sequences after this one. */
  readonly after: number;
  readonly limit: number;
}

/** An item's place among stories, as decided before it is stored. */
export interface Placement {
  /** Group that the item belongs to; shown as a story once it has two outlets. */
  readonly story: number;
  /** Rises with each placing and re-reading. */
  readonly sequence: number;
  readonly outlet: string;
  /** Its title names a slot, not an event: it neither joins nor attracts. */
  readonly boilerplate: boolean;
  /** Null for an edited item that was read again and stays where it is. */
  readonly join: PlacedJoin | null;
  /** Agency that it credits. */
  readonly credit: string | null;
  readonly tooShort: boolean;
}

/** A placed item with all that is needed to read it again. */
export interface StoredPlacement {
  readonly item: number;
  readonly sequence: number;
  readonly story: number;
  readonly outlet: string;
  readonly boilerplate: boolean;
  readonly language: string | null;
  readonly publishedAt: number;
  readonly title: string;
  readonly author: string | null;
  readonly url: string | null;
  readonly summaryHtml: string;
  readonly contentHtml: string;
  /** Item whose text it has. */
  readonly copyOf: number | null;
}

export interface PlacedItem {
  readonly sequence: number;
  readonly item: number;
}

export interface PlacingState {
  /** The highest sequence and story id given out so far. */
  readonly lastSequence: number;
  readonly lastStory: number;
  /** The latest publication time of a placed item; null when there is none. */
  readonly newestAt: number | null;
  readonly apart: readonly (readonly [item: number, other: number])[];
}
