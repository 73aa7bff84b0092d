import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { FeedState } from "../../model/feed.ts";
import type { TopicHead } from "../../model/topic.ts";
import { createClock } from "../clock.ts";
import type { WebDeps } from "../deps.ts";
import { type HealthSummary, summarizeHealth } from "../health.ts";
import { readTheme } from "../theme.ts";
import type { Frame } from "./layout.tsx";
import { type TopicGuide, topicGuide } from "./topic-guide.ts";

/** What is read for every page that shows the present. */
export interface Prepared {
  readonly frame: Frame;
  readonly states: readonly FeedState[];
  readonly topics: readonly TopicHead[];
  readonly health: HealthSummary;
  readonly guide: TopicGuide;
}

export interface Frames {
  /** With the state of the feeds, for pages that show the present. */
  readonly prepare: (c: Context) => Promise<Prepared>;
  /** Without, for pages that stay the same, and where the store can't be asked. */
  readonly plain: (c: Context) => Frame;
}

export function createFrames(deps: WebDeps): Frames {
  const { store } = deps;
  const clock = createClock(deps.zone);
  const frameOf = (c: Context, health: HealthSummary | null): Frame => ({
    assets: deps.assets,
    theme: readTheme(getCookie(c, "theme")),
    version: deps.version,
    clock,
    now: deps.now(),
    health,
  });
  return {
    async prepare(c) {
      const [states, notices, topics] = await Promise.all([store.feedStates(), store.notices(), store.topicHeads()]);
      const health = summarizeHealth(states, notices, deps.now());
      return { frame: frameOf(c, health), states, topics, health, guide: topicGuide(topics) };
    },
    plain: (c) => frameOf(c, null),
  };
}
