import type { HueSlot } from "../hue.ts";
import { searchUrl } from "../searching/search-address.ts";

/** A topic as pages show it. */
export interface TopicLook {
  readonly id: string;
  readonly name: string;
  readonly hue: HueSlot;
}

/** A topic's mark and name, leading to a search for it. */
export function TopicLink({ topic }: { readonly topic: TopicLook }) {
  return (
    <a class="topic" data-hue={topic.hue} href={searchUrl({ q: `topic:${topic.id}` })}>
      <bdi>{topic.name}</bdi>
    </a>
  );
}
