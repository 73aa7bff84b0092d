import type { Item } from "./item.ts";

/** What an edition is made of and when: everything matching `filter`, cut daily at `at` in `zone`. */
export interface Stream {
  readonly id: string;
  readonly title: string;
  /** Query of the search language; empty = everything. */
  readonly filter: string;
  /** IANA time zone. */
  readonly zone: string;
  /** Local time of the cut, `HH:MM`. */
  readonly at: string;
}

/** One event with the items that tell it. */
export interface EditionStory {
  readonly id: string;
  /** The item that stands for the story. */
  readonly lead: Item;
  /** All of them, the lead first. */
  readonly items: readonly Item[];
  readonly score: number;
  /** True for what came after the edition's cut. */
  readonly afterCut: boolean;
}

export interface EditionSection {
  /** Topic id. */
  readonly id: string;
  readonly title: string;
  /** Stories of the section, also those that are not listed. */
  readonly total: number;
  readonly stories: readonly EditionStory[];
}

export interface FailingFeed {
  readonly id: string;
  readonly title: string;
  readonly error: string;
  /** Epoch milliseconds of the last success; null when it never succeeded. */
  readonly lastSuccessAt: number | null;
}

export interface SilentFeed {
  readonly id: string;
  readonly title: string;
  readonly usualPerDay: number | null;
  readonly newestItemAt: number | null;
}

/** Epoch milliseconds. */
export interface FeedWithGap {
  readonly id: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

/** What an edition may have missed. */
export interface Coverage {
  readonly feeds: number;
  readonly healthy: number;
  readonly failing: readonly FailingFeed[];
  /** Feeds that answer, but brought nothing for longer than their rhythm explains. */
  readonly silent: readonly SilentFeed[];
  /** Times in which items may have come and gone unseen, noticed in the edition's period. */
  readonly gaps: readonly FeedWithGap[];
  /** Feeds that were not asked yet. */
  readonly pending: number;
}

export interface Edition {
  readonly stream: string;
  /** ISO date of the cut in the stream's zone. */
  readonly date: string;
  readonly zone: string;
  /** Epoch milliseconds. Items whose entry time lies in (from, cutAt] belong to the edition. */
  readonly from: number;
  readonly cutAt: number;
  /** How far the shown list reaches: the cut, or now for the newest edition. */
  readonly until: number;
  /** True once the edition can no longer change. */
  readonly frozen: boolean;
  /** Items that came in during the period, with or without a topic. */
  readonly itemsSeen: number;
  readonly sections: readonly EditionSection[];
  readonly coverage: Coverage;
}
