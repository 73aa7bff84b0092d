import { numberWords } from "../../../text/count-words.ts";
import { feedsUrl } from "../../feeds/feeds-url.ts";
import type { ShownFeeds } from "../../feeds/show-feeds.ts";

/** Leads to the other pages of the list. */
export function FeedPager({ shown: { view, pages } }: { readonly shown: ShownFeeds }) {
  if (pages === 1) return null;
  const { page } = view;
  const to = (other: number) => feedsUrl({ ...view, page: other });
  return (
    <nav class="pager row tools" aria-label="Pages of the list">
      {page > 2 ? (
        <a class="btn" href={to(1)}>
          First page
        </a>
      ) : null}
      {page > 1 ? (
        <a class="btn" href={to(page - 1)} rel="prev">
          Previous page
        </a>
      ) : null}
      <span class="muted small">
        Page {numberWords(page)} of {numberWords(pages)}
      </span>
      {page < pages ? (
        <a class="btn" href={to(page + 1)} rel="next">
          Next page
        </a>
      ) : null}
      {page < pages - 1 ? (
        <a class="btn" href={to(pages)}>
          Last page
        </a>
      ) : null}
    </nav>
  );
}
