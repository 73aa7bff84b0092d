import { filterUrl } from "../searching/search-address.ts";
import type { TopicLook } from "./topic-guide.ts";

/** A topic's mark and name, leading to a search for it. */
export function TopicLink({ topic }: { readonly topic: TopicLook }) {
  return (
    <a class="topic" data-hue={topic.hue} href={filterUrl("topic", topic.id)}>
      <bdi>{topic.name}</bdi>
    </a>
  );
}
