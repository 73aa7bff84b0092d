import type { FeedState } from "../../../model/feed.ts";
import { numberWords } from "../../../text/count-words.ts";
import type { Clock } from "../../clock.ts";
import { feedRemarks, feedStatus } from "../../feeds/feed-status.ts";
import { feedRow } from "../../feeds/feeds-url.ts";
import { langAttribute } from "../../language.ts";
import { filterUrl } from "../../searching/search-address.ts";
import { When } from "../moment.tsx";

interface EveryFeedProps {
  readonly listed: readonly FeedState[];
  /** Of all feeds. */
  readonly count: number;
  readonly clock: Clock;
  readonly now: number;
}

/** Feeds with their last and next fetches: all of them, or the first of many. */
export function EveryFeed({ listed, count, clock, now }: EveryFeedProps) {
  const isWhole = listed.length === count;
  const title = isWhole ? "Every feed" : "Feeds";
  return (
    <section class="gap" aria-labelledby="every">
      <div class="part-head">
        <h2 id="every">{title}</h2>
        <p>
          {isWhole ? numberWords(count) : `${numberWords(listed.length)} of ${numberWords(count)}`}, those in trouble
          first
        </p>
        {isWhole ? null : (
          <a class="end" href="/feeds">
            All feeds
          </a>
        )}
      </div>
      {count === 0 ? (
        <div class="empty">
          <h3>No feeds yet</h3>
          <p>
            Add the sites that you follow, or write them into <code>feeds.json</code>; it is read again within a second.
          </p>
          <div class="row">
            <a class="btn" href="/feeds">
              Open the list
            </a>
          </div>
        </div>
      ) : (
        <section class="scroll" tabindex={0} aria-label={`${title}, table`}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">Feed</th>
                <th scope="col">Status</th>
                <th scope="col">Last fetch</th>
                <th scope="col">Next fetch</th>
                <th scope="col" class="num">
                  Items
                </th>
                <th scope="col">Newest item</th>
              </tr>
            </thead>
            <tbody>
              {listed.map((state) => (
                <FeedRow state={state} clock={clock} now={now} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function FeedRow({ state, clock, now }: { readonly state: FeedState; readonly clock: Clock; readonly now: number }) {
  const status = feedStatus(state, clock, now);
  return (
    <tr id={feedRow(state.feed.id)}>
      <th scope="row">
        <a href={filterUrl("feed", state.feed.id)} lang={langAttribute(state.feed.language)} dir="auto">
          {state.feed.title}
        </a>
      </th>
      <td>
        <span class="status" data-is={status.is}>
          {status.words}
        </span>
        {feedRemarks(state, clock, now).map((remark) => (
          <span class="sub">{remark}</span>
        ))}
      </td>
      <When at={state.lastFetchAt} clock={clock} now={now} />
      <When at={state.nextFetchAt} clock={clock} now={now} />
      <td class="num">{numberWords(state.items)}</td>
      <When at={state.newestItemAt} clock={clock} now={now} />
    </tr>
  );
}
