import type { Logger } from "pino";
import type { FeedList } from "../feeds/feed-list.ts";
import type { Store } from "../store/store.ts";
import { compileTopics, type TopicMatcher } from "../topics/compile.ts";
import type { TopicList } from "../topics/topic-list.ts";
import type { LiveFile } from "../userfile/live-file.ts";

export interface KeptLists {
  /** The rules in force. */
  readonly matcher: () => TopicMatcher;
  stop(): void;
}

/**
 * Puts the user's feeds and topics into the store and keeps them in step with the files. A bad edit changes nothing:
 * it is logged and shown on the health page until it is mended.
 */
export async function keepLists(
  lists: { readonly feeds: FeedList; readonly topics: TopicList },
  store: Store,
  log: Logger,
  now: () => number,
): Promise<KeptLists> {
  const follow = async <T>(
    name: string,
    list: LiveFile<readonly T[]>,
    apply: (values: readonly T[]) => Promise<void>,
  ): Promise<() => void> => {
    const accept = async (values: readonly T[]): Promise<void> => {
      await apply(values);
      await store.setNotice(name, null, now());
    };
    await accept(list.read().value);
    const failed = (error: unknown): void => log.error(error, `${name} could not be taken over`);
    return list.watch(
      ({ value }) =>
        void accept(value).then(() => log.info(`${name} was read again: ${value.length} entries.`), failed),
      (error) => {
        log.error(`${error.message}\nThe last good version stays in use.`);
        store.setNotice(name, error.message, now()).catch(failed);
      },
    );
  };
  let matcher = compileTopics([]);
  const stops = [
    await follow("feeds.json", lists.feeds, (feeds) => store.syncFeeds(feeds, now())),
    await follow("topics.json", lists.topics, async (topics) => {
      const changed = new Set(await store.syncTopics(topics, now()));
      matcher = compileTopics(topics);
      const again = topics.filter(({ id, retag }) => retag === "auto" && changed.has(id)).map(({ id }) => id);
      if (again.length > 0) await store.addJob("retag", { topics: again }, now());
    }),
  ];
  return {
    matcher: () => matcher,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
