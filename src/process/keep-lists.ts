import type { FeedList } from "../feeds/feed-list.ts";
import type { Store } from "../store/store.ts";
import { compileTopics, type TopicMatcher } from "../topics/compile.ts";
import type { TopicList } from "../topics/topic-list.ts";
import { type FollowParts, followList } from "./follow-list.ts";

export interface KeptLists {
  /** The rules in force. */
  readonly matcher: () => TopicMatcher;
  stop(): void;
}

/** Puts the user's feeds and topics into the store and keeps them in step with the files. */
export async function keepLists(
  lists: { readonly feeds: FeedList; readonly topics: TopicList },
  parts: FollowParts & { readonly store: Pick<Store, "syncFeeds" | "syncTopics" | "addJob"> },
): Promise<KeptLists> {
  const { store, now } = parts;
  let matcher = compileTopics([]);
  const stops = [
    await followList("feeds.json", lists.feeds, (feeds) => store.syncFeeds(feeds, now()), parts),
    await followList(
      "topics.json",
      lists.topics,
      async (topics) => {
        const changed = new Set(await store.syncTopics(topics, now()));
        matcher = compileTopics(topics);
        const again = topics.filter(({ id, retag }) => retag === "auto" && changed.has(id)).map(({ id }) => id);
        if (again.length > 0) await store.addJob("retag", { topics: again }, now());
      },
      parts,
    ),
  ];
  return {
    matcher: () => matcher,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
