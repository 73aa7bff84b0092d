import type { EditionTelling } from "../../model/edition.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Candidate } from "../../store/store.ts";
import { type Gathered, toGathered } from "./gather.ts";
import { type Origins, originsOf } from "./origins.ts";
import { type OutletOf, outletsOf } from "./outlets.ts";

/** How a story went from outlet to outlet. */
export interface StoryLineage {
  /** All items in the order of publication. */
  readonly tellings: readonly EditionTelling[];
  /** The first of each outlet. */
  readonly first: readonly EditionTelling[];
  readonly outlets: number;
  readonly independent: number;
  readonly undecided: number;
}

/** Orders the items of a story and tells originals from reprints. */
export function lineageOf(items: readonly Candidate[], feeds: readonly FeedState[]): StoryLineage {
  return lineageReader(feeds)(items);
}

/** {@link lineageOf} for several stories: the feeds are looked through once. */
export function lineageReader(feeds: readonly FeedState[]): (items: readonly Candidate[]) => StoryLineage {
  const outletOf = outletsOf(feeds);
  return (items) => read(items, outletOf);
}

function read(items: readonly Candidate[], outletOf: OutletOf): StoryLineage {
  const story = toGathered(items, outletOf);
  const origins = originsOf(story, outletOf);
  const telling = (item: Candidate): EditionTelling => toTelling(item, story, origins);
  const { outlets, independent, undecided } = origins;
  return { tellings: story.items.map(telling), first: story.first.map(telling), outlets, independent, undecided };
}

/** An item as a part of its story. */
export function toTelling(item: Candidate, { items }: Gathered, { kinds }: Origins): EditionTelling {
  const { credit, copyOf, similarity } = item.origin;
  const source = copyOf === null ? undefined : items.find(({ id }) => id === copyOf);
  return {
    item: item.id,
    feed: item.feed,
    outlet: item.outlet,
    title: item.title,
    url: item.url,
    language: item.language,
    publishedAt: item.publishedAt,
    is: kinds.get(item.id) ?? "independent",
    of: credit === null ? (source?.outlet ?? null) : agencyName(credit),
    likeness: similarity,
  };
}

/** `Reuters` for `reuters`, `AFP` for `afp`. */
function agencyName(id: string): string {
  return id.length <= 4 ? id.toUpperCase() : id.charAt(0).toUpperCase() + id.slice(1);
}
