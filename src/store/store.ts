import type { EditionStore } from "./edition-store.ts";
import type { FeedStore } from "./feed-store.ts";
import type { HtmlStore } from "./html-store.ts";
import type { ItemStore } from "./item-store.ts";
import type { PageStore } from "./page-store.ts";
import type { SearchStore } from "./search-store.ts";
import type { StoryStore } from "./story-store.ts";
import type { TopicStore } from "./topic-store.ts";
import type { WorkStore } from "./work-store.ts";

export type * from "./edition-store.ts";
export type * from "./feed-store.ts";
export type * from "./html-store.ts";
export type * from "./item-store.ts";
export type * from "./page-store.ts";
export type * from "./search-store.ts";
export type * from "./story-store.ts";
export type * from "./topic-store.ts";
export type * from "./work-store.ts";

/**
 * Where everything is kept. One method per domain operation, each one transaction. Arguments and results are plain
 * data that can be cloned, so that a store can be reached across threads. Times are epoch milliseconds.
 */
export interface Store
  extends FeedStore,
    ItemStore,
    PageStore,
    HtmlStore,
    TopicStore,
    StoryStore,
    SearchStore,
    EditionStore,
    WorkStore {
  close(): Promise<void>;
}
