import { losesHeaders } from "../../../feeds/same-feed.ts";
import type { FeedState } from "../../../model/feed.ts";
import { feedUrl } from "../../feeds/feeds-url.ts";
import type { FeedsView } from "../../feeds/feeds-view.ts";

/** What can be done to one feed. */
export function FeedMenu({ state, view }: { readonly state: FeedState; readonly view: FeedsView }) {
  const { feed, goneAt, movedTo } = state;
  const path = `/feeds/${encodeURIComponent(feed.id)}`;
  const action = (name: string, words: string) => (
    <li>
      <button type="submit" formaction={`${path}/${name}`}>
        {words}
      </button>
    </li>
  );
  return (
    <details class="menu quiet" name="menu">
      <summary class="plain" aria-label={`Actions for ${feed.title}`}>
        ⋯
      </summary>
      <ul>
        {feed.enabled ? action("refresh", goneAt === null ? "Fetch now" : "Try again now") : null}
        {feed.enabled ? action("pause", "Pause") : action("resume", "Resume")}
        {movedTo === null
          ? null
          : action(
              "move",
              losesHeaders(feed, movedTo)
                ? "Take over the new address, without its request headers"
                : "Take over the new address",
            )}
        <li>
          <a href={feedUrl(feed.id, "rename", view)}>Change…</a>
        </li>
        <li>
          <a href={feedUrl(feed.id, "remove", view)}>Remove…</a>
        </li>
      </ul>
    </details>
  );
}
