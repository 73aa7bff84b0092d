import type { Publisher } from "./publisher.ts";

/** The content of a feeds.json that follows a demo's publisher. */
export function demoFeedList({ feeds }: Publisher): object {
  return { defaults: { interval: "1m" }, feeds };
}
