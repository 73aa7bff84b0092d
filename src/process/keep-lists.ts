import type { FeedList } from "../feeds/list/feed-list.ts";
import type { Store } from "../store/store.ts";
import { retagAgain } from "../topics/archive/retag-again.ts";
import { entryTexts } from "../topics/file/topic-editor.ts";
import type { TopicList } from "../topics/file/topic-list.ts";
import { compileTopics, type TopicMatcher } from "../topics/matcher/compile.ts";
import { type FollowParts, followList } from "./follow-list.ts";
import { version } from "./version.ts";

export interface KeptLists {
  /** The rules in force. */
  readonly matcher: () => TopicMatcher;
  stop(): void;
}

/** Puts the user's feeds and topics into the store and keeps them in step with the files. @throws UserFileError when the topics can't be used */
export async function keepLists(
  lists: { readonly feeds: FeedList; readonly topics: TopicList },
  parts: FollowParts & { readonly store: Pick<Store, "syncFeeds" | "syncTopics" | "topicsSource" | "addJob"> },
): Promise<KeptLists> {
  const { store, now } = parts;
  let topics = lists.topics.read();
  let matcher: TopicMatcher | null = null;
  using stops = new DisposableStack();
  stops.defer(await followList("feeds.json", lists.feeds, ({ value }) => store.syncFeeds(value, now()), parts));
  stops.defer(
    await followList(
      "topics.json",
      lists.topics,
      async (file) => {
        // What this program read of these bytes is in the store: rules are long, and checking them takes longer than
        // asking hundreds of feeds that have nothing new.
        const source = `${version} ${file.etag}`;
        if ((await store.topicsSource()) !== source) {
          const entries = entryTexts({ topics: file.value, text: file.text });
          const again = retagAgain(file.value, await store.syncTopics(file.value, now(), source, entries));
          if (again.length > 0) await store.addJob("retag", { topics: again }, now());
        }
        topics = file;
        matcher = null;
      },
      parts,
    ),
  );
  const following = stops.move();
  return {
    matcher: () => {
      matcher ??= compileTopics(topics.value);
      return matcher;
    },
    stop: () => following.dispose(),
  };
}
