import type { FeedState } from "../../../model/feed.ts";
import { numberWords } from "../../../text/count-words.ts";
import { spanWords } from "../../clock.ts";
import { byTrouble, feedRemarks, feedStatus } from "../../feeds/feed-status.ts";
import { feedRow } from "../../feeds/feeds-url.ts";
import type { FeedsView } from "../../feeds/feeds-view.ts";
import type { FeedDone } from "../../feeds/told-edit.ts";
import { langAttribute, languageName } from "../../language.ts";
import { searchUrl } from "../../searching/search-url.ts";
import { When } from "../health.tsx";
import type { Frame } from "../layout.tsx";
import { FeedMenu } from "./feed-menu.tsx";

interface TableProps {
  readonly frame: Frame;
  readonly states: readonly FeedState[];
  readonly view: FeedsView;
  /** What was done to one of them. */
  readonly done: FeedDone | null;
}

/** Feeds of the list, each with what can be done to it. */
export function FeedTable({ frame, states, view, done }: TableProps) {
  const { clock, now } = frame;
  return (
    <section class="scroll" tabindex={0} aria-labelledby="f-cap">
      <table class="table">
        <caption class="vh" id="f-cap">
          Feeds, those in trouble first
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="col">Feed</th>
            <th scope="col">Health</th>
            <th scope="col" class="lo">
              Newest item
            </th>
            <th scope="col" class="num lo">
              Items
            </th>
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
          {byTrouble(states, now).map((state) => {
            const status = feedStatus(state, clock, now);
            const { feed } = state;
            return (
              <tr id={feedRow(feed.id)}>
                <td>
                  <label class="check">
                    <span class="vh">Choose {feed.title}</span>
                    <input type="checkbox" name="feed" value={feed.id} />
                  </label>
                </td>
                <th scope="row">
                  <a href={searchUrl({ q: `feed:${feed.id}` })} lang={langAttribute(feed.language)} dir="auto">
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
                  {done?.feed === feed.id ? (
                    <span class="sub" role="status">
                      {done.sentence}
                    </span>
                  ) : null}
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
          })}
        </tbody>
      </table>
    </section>
  );
}
/** The host alone: the path of a feed's address may carry a secret. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
