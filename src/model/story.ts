/** Why an item was put where it is. */
export type JoinReason = "new" | "terms" | "anchors" | "shared link" | "same text" | "user";

/** How much of an item is an outlet's own work. */
export type StoryRole =
  /** The earliest of the story. */
  | "first"
  /** A report of its own. */
  | "independent"
  /** The text of another outlet or of an agency that the story has already. */
  | "reprint"
  /** A further item of an outlet that is in the story already. */
  | "same-outlet"
  /** Its text is too short to tell; it counts as independent. */
  | "unknown";

/** What was found of an item's origin when it was placed. */
export interface Origin {
  /** Agency named in a credit line or as author, such as `reuters`; null where none is. */
  readonly credit: string | null;
  /** The item whose text this one has; null where none of another outlet is known. */
  readonly copyOf: number | null;
  /** Share (0 to 1) of the smaller text that stands in the other; null where nothing was compared. */
  readonly similarity: number | null;
  /** The text is too short to tell whether it is a copy. */
  readonly tooShort: boolean;
}

/** Why an item was put into its story. */
export interface PlacedJoin {
  readonly reason: JoinReason;
  readonly score: number;
  readonly terms: readonly string[];
  /** Sequence of the item whose text it has. */
  readonly copyOf: number | null;
  readonly similarity: number | null;
  /** Groups that this item showed to be one with its own. */
  readonly merges: readonly number[];
}

/** An item in its story. Times are epoch milliseconds. */
export interface StoryMember extends Origin {
  readonly item: number;
  /** Slug and title of the feed. */
  readonly feed: string;
  readonly feedTitle: string;
  /** Registrable domain of the publisher; for feeds without one, `feed SLUG`. */
  readonly outlet: string;
  readonly title: string;
  readonly url: string | null;
  readonly language: string | null;
  readonly publishedAt: number;
  /** After the story's first item, milliseconds. */
  readonly delayMs: number;
  readonly role: StoryRole;
  /** How often the item was edited. */
  readonly edits: number;
  readonly reason: JoinReason;
  /** Closeness when it joined, 0 to 1 for terms. */
  readonly score: number;
  /** What it shared with the story, heaviest first: words, aliases (`@…`), numbers (`#…`), names (`~…`), addresses. */
  readonly terms: readonly string[];
}

export interface StoryCounts {
  readonly items: number;
  readonly outlets: number;
  /** Sources that the story comes from: reprints count with their original, all texts of one agency once. */
  readonly origins: number;
}

/** What lists show of a story. */
export interface StorySummary extends StoryCounts {
  readonly id: number;
  /** Headline of the first item. */
  readonly title: string;
  /** Publication of its first and last item. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A merge or split in a story's past. */
export interface StoryEvent {
  readonly at: number;
  readonly kind: "merged" | "split";
  readonly by: "user" | "program";
  /** The other story: the one that was taken in, or that the items went to. */
  readonly other: number;
}

/** One event as told by at least two outlets. */
export interface Story extends StorySummary {
  /** In order of publication. */
  readonly members: readonly StoryMember[];
  /** Oldest first. */
  readonly events: readonly StoryEvent[];
}
