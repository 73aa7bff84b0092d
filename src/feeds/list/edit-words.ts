import type { Feed } from "../../model/feed.ts";
import type { FeedChanges } from "./edit-feeds.ts";

/** What a change did to feeds, in a sentence without its full stop: `“Harbour Gazette” was paused`, `3 feeds were paused`. */
export function changeWords(feeds: readonly Feed[], changes: FeedChanges): string {
  const [first] = feeds;
  const subject = feeds.length === 1 ? `“${first?.title}” was` : countedFeeds(feeds.length);
  return `${subject} ${done(changes)}`;
}

/** `1 feed was`, `1,200 feeds were`. */
export function countedFeeds(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "feed was" : "feeds were"}`;
}

function done(changes: FeedChanges): string {
  const [only, ...more] = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (more.length > 0) return "changed";
  switch (only) {
    case "enabled":
      return changes.enabled === false ? "paused" : "resumed";
    case "title":
      return "renamed";
    case "url":
      return "given another address";
    default:
      return "changed";
  }
}
