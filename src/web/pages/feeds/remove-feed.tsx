import type { Feed } from "../../../model/feed.ts";
import { countWords } from "../../../text/count-words.ts";
import { feedsUrl } from "../../feeds/feeds-url.ts";
import type { FeedsView } from "../../feeds/feeds-view.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { ViewFields } from "./view-fields.tsx";

interface RemoveProps {
  readonly frame: Frame;
  readonly feed: Feed;
  /** What the list was shown for, to which this leads back. */
  readonly view: FeedsView;
  readonly items: number;
}

/** Asks before a feed is taken off the list. */
export function RemoveFeedPage({ frame, feed, view, items }: RemoveProps) {
  return (
    <Layout frame={frame} title={`Remove ${feed.title}`} current="feeds">
      <div>
        <header class="head">
          <h1>
            Remove <bdi>{feed.title}</bdi>?
          </h1>
        </header>
        <form method="post" action={`/feeds/${encodeURIComponent(feed.id)}/remove`}>
          <ViewFields view={view} />
          <fieldset class="field">
            <legend>Its {countWords(items, "item", "items")}</legend>
            <label class="option">
              <input type="radio" name="items" value="keep" checked /> stay in the archive and can be searched
            </label>
            <label class="option">
              <input type="radio" name="items" value="delete" /> are deleted for good, which can’t be undone
            </label>
          </fieldset>
          <div class="row">
            <button class="btn danger" type="submit">
              Remove the feed
            </button>
            <a class="btn" href={feedsUrl(view, { row: feed.id })}>
              Keep it
            </a>
          </div>
        </form>
      </div>
    </Layout>
  );
}
