import { type FeedGroup, feedGroups } from "../../feeds/feed-group.ts";
import { feedsUrl } from "../../feeds/feeds-url.ts";
import { allFeeds, type FeedsView, isNarrowed } from "../../feeds/feeds-view.ts";
import { ViewFields } from "./view-fields.tsx";

const groupWords: Readonly<Record<FeedGroup, string>> = {
  failing: "Failing",
  silent: "Silent",
  waiting: "Waiting for a host",
  pending: "Not asked yet",
  healthy: "Healthy",
  paused: "Paused",
};

interface FindFormProps {
  readonly view: FeedsView;
  /** Those in use. */
  readonly categories: readonly string[];
}

/** Finds feeds in all of the list, and narrows it by health and category. */
export function FindForm({ view, categories }: FindFormProps) {
  const { find, group, category, order } = view;
  // One that no feed is in any more can still be what the list is narrowed by.
  const choices = category === "" || categories.includes(category) ? categories : [category, ...categories];
  return (
    <form class="row tools" method="get" action="/feeds">
      <ViewFields view={{ ...allFeeds, order }} />
      <label class="vh" for="find">
        Find in the list
      </label>
      <input id="find" name="find" type="search" value={find} maxlength={64} placeholder="Name, address or category" />
      <label class="vh" for="is">
        Health
      </label>
      <select class="auto" id="is" name="is">
        <option value="">Any health</option>
        {feedGroups.map((each) => (
          <option value={each} selected={each === group}>
            {groupWords[each]}
          </option>
        ))}
      </select>
      {choices.length === 0 ? null : (
        <>
          <label class="vh" for="in">
            Shown category
          </label>
          <select class="auto" id="in" name="in">
            <option value="">Any category</option>
            {choices.map((each) => (
              <option value={each} selected={each === category}>
                {each}
              </option>
            ))}
          </select>
        </>
      )}
      <button class="btn" type="submit">
        Find
      </button>
      {isNarrowed(view) ? (
        <a class="btn quiet" href={feedsUrl({ ...allFeeds, order })}>
          Show all
        </a>
      ) : null}
    </form>
  );
}
