import type { FeedState } from "../../../model/feed.ts";
import { numberWords } from "../../../text/count-words.ts";
import { spanWords } from "../../clock.ts";
import type { FeedOrder } from "../../feeds/feed-order.ts";
import { feedRemarks, feedStatus } from "../../feeds/feed-status.ts";
import { feedRow, feedsUrl } from "../../feeds/feeds-url.ts";
import type { FeedsView } from "../../feeds/feeds-view.ts";
import type { ShownFeeds } from "../../feeds/show-feeds.ts";
import type { FeedDone } from "../../feeds/told-edit.ts";
import { langAttribute, languageName } from "../../language.ts";
import { filterUrl } from "../../searching/search-address.ts";
import type { Frame } from "../layout.tsx";
import { When } from "../moment.tsx";
import { FeedMenu } from "./feed-menu.tsx";

interface TableProps {
  readonly frame: Frame;
  readonly shown: ShownFeeds;
  /** Whether each is ticked. */
  readonly isChosen: boolean;
  /** What was done to one of them. */
  readonly done: FeedDone | null;
}

const orderWords: Readonly<Record<FeedOrder, string>> = {
  trouble: "those in trouble first",
  name: "by name",
  newest: "those with the newest items first",
  items: "those with most items first",
};

/** A page of the list, each feed with what can be done to it. */
export function FeedTable({ frame, shown, isChosen, done }: TableProps) {
  const { view, states } = shown;
  return (
    <section class="scroll" tabindex={0} aria-labelledby="f-cap" id="list">
      <table class="table">
        <caption class="vh" id="f-cap">
          Feeds, {orderWords[view.order]}
        </caption>
        <thead>
          <tr>
            <td />
            <OrderHead view={view} order="name" sorts="ascending" words="Feed" />
            <OrderHead view={view} order="trouble" sorts="other" words="Health" />
            <OrderHead view={view} order="newest" sorts="descending" words="Newest item" cell="lo" />
            <OrderHead view={view} order="items" sorts="descending" words="Items" cell="num lo" />
            <th scope="col" class="lo">
              Every
            </th>
            <th scope="col" class="lo">
              Category
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {states.map((state) => (
            <FeedRow
              frame={frame}
              state={state}
              view={view}
              isChosen={isChosen}
              told={done?.feed === state.feed.id ? done.sentence : null}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly frame: Frame;
  readonly state: FeedState;
  readonly view: FeedsView;
  readonly isChosen: boolean;
  /** What was just done to it; null for nothing. */
  readonly told: string | null;
}

function FeedRow({ frame: { clock, now }, state, view, isChosen, told }: RowProps) {
  const { feed } = state;
  const status = feedStatus(state, clock, now);
  return (
    <tr id={feedRow(feed.id)}>
      <td>
        <label class="check">
          <span class="vh">Choose {feed.title}</span>
          <input type="checkbox" name="feed" value={feed.id} checked={isChosen} />
        </label>
      </td>
      <th scope="row">
        <a href={filterUrl("feed", feed.id)} lang={langAttribute(feed.language)} dir="auto">
          {feed.title}
        </a>
        <span class="sub" dir="ltr">
          {hostOf(feed.url)}
        </span>
      </th>
      <td>
        <span class="status" data-is={status.is}>
          {status.words}
        </span>
        {feedRemarks(state, clock, now).map((remark) => (
          <span class="sub">{remark}</span>
        ))}
        {state.goneAt !== null && feed.enabled ? (
          <span class="sub">“Try again now” in its menu ⋯ asks it again.</span>
        ) : null}
        {told === null ? null : (
          <span class="sub" role="status">
            {told}
          </span>
        )}
      </td>
      <When at={state.newestItemAt} clock={clock} now={now} cell="lo" />
      <td class="num lo">{numberWords(state.items)}</td>
      <td class="lo">{feed.interval === "auto" ? "auto" : spanWords(feed.interval)}</td>
      <td class="name lo">
        {feed.category ?? "–"}
        {feed.language === null ? null : <span class="sub">{languageName(feed.language)}</span>}
      </td>
      <td class="end">
        <FeedMenu state={state} view={view} />
      </td>
    </tr>
  );
}

interface OrderHeadProps {
  readonly view: FeedsView;
  readonly order: FeedOrder;
  /** What the order is of the column. */
  readonly sorts: "ascending" | "descending" | "other";
  readonly words: string;
  /** Class of the cell. */
  readonly cell?: string;
}

/** The head of a column that orders the list. */
function OrderHead({ view, order, sorts, words, cell }: OrderHeadProps) {
  return (
    <th scope="col" class={cell} aria-sort={view.order === order ? sorts : undefined}>
      <a href={feedsUrl({ ...view, order, page: 1 })}>{words}</a>
    </th>
  );
}

/** The host alone: the path of a feed's address may carry a secret. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
