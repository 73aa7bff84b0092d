import type { FeedState } from "../../../model/feed.ts";
import { countWords, numberWords } from "../../../text/count-words.ts";
import type { LastEdit } from "../../../userfile/last-edit.ts";
import type { FeedsView } from "../../feeds/feeds-view.ts";
import type { FeedDone } from "../../feeds/told-edit.ts";
import type { HealthSummary } from "../../health.ts";
import { FileNotice } from "../file-notice.tsx";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { AddFeed } from "./add-feed.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { FeedTable } from "./feed-table.tsx";
import { UndoForm } from "./undo-form.tsx";
import { ViewFields } from "./view-fields.tsx";

interface FeedsProps {
  readonly frame: Frame;
  /** Those to show: all, or what was looked for. */
  readonly states: readonly FeedState[];
  /** Those in use. */
  readonly categories: readonly string[];
  readonly health: HealthSummary;
  readonly view: FeedsView;
  /** What was just done; null when nothing was. */
  readonly done: FeedDone | null;
  /** The last edit, where it can be taken back. */
  readonly lastEdit: LastEdit | null;
}

/** The list of feeds: find, add, pause, remove. */
export function FeedsPage({ frame, states, categories, health, view, done, lastEdit }: FeedsProps) {
  // Where its row is shown it is told there: that is where its reader is.
  const inRow = done !== null && states.some(({ feed }) => feed.id === done.feed);
  const paused = health.paused === 0 ? "" : ` and ${numberWords(health.paused)} paused`;
  return (
    <Layout frame={frame} title="Feeds" current="feeds" grid="with-end">
      <header class="head wide">
        <div>
          <h1>Feeds</h1>
          <ul class="facts">
            <li>
              {countWords(health.feeds, "feed", "feeds")}
              {paused}
            </li>
            <li>{numberWords(health.healthy)} healthy</li>
            {health.silent.length === 0 ? null : <li>{numberWords(health.silent.length)} silent</li>}
            <li>{numberWords(health.failing.length)} failing</li>
            {health.waiting === 0 ? null : <li>{countWords(health.waiting, "waits", "wait")} for a host</li>}
            {health.pending === 0 ? null : <li>{numberWords(health.pending)} not asked yet</li>}
          </ul>
        </div>
        <div class="row">
          <a class="btn first" href="#add">
            Add a feed
          </a>
          <a class="btn" href="/feeds/import">
            Import OPML
          </a>
          <a class="btn" href="/api/v1/feeds.opml" download="feeds.opml">
            Export OPML
          </a>
        </div>
      </header>
      <div>
        <FileNotice notices={health.notices} file="feeds.json" />
        {done === null || inRow ? null : (
          <>
            <p class="notice" role="status">
              {done.sentence}
            </p>
            {lastEdit === null ? null : <UndoForm lastEdit={lastEdit} view={view} />}
          </>
        )}
        <form class="row tools" method="get" action="/feeds">
          <label class="vh" for="find">
            Find in the list
          </label>
          <input
            id="find"
            name="find"
            type="search"
            value={view.find}
            maxlength={64}
            placeholder="Name, address or category"
          />
          <button class="btn" type="submit">
            Find
          </button>
          {view.find === "" ? null : (
            <a class="btn quiet" href="/feeds">
              Show all
            </a>
          )}
        </form>
        {states.length > 0 ? (
          <form method="post" action="/feeds/several">
            {/* What Enter on a box presses is the first button: this one does nothing, outside of a dialog. */}
            <button type="submit" formmethod="dialog" hidden />
            <ViewFields view={view} />
            <FeedTable frame={frame} states={states} view={view} done={inRow ? done : null} />
            <BulkBar categories={categories} />
          </form>
        ) : (
          <div class="empty">
            <h2>{view.find === "" ? "No feeds yet" : "No feed is called so"}</h2>
            <p>
              {view.find === ""
                ? "Add the sites that you follow: write the address of one beside."
                : `Nothing in the list is like “${view.find}”.`}
            </p>
          </div>
        )}
      </div>
      <div class="rail">
        <AddFeed address="" view={view} />
        <section aria-labelledby="edit-h">
          <h2 id="edit-h">The file</h2>
          <p>
            All this edits <code>feeds.json</code>. You may also edit it by hand; a change is taken over within a
            second, and a mistake changes nothing: it is named on the health page and in the log.
          </p>
          {lastEdit === null ? null : (
            <>
              <p>The last edit made here can be taken back, as the list wasn’t changed since.</p>
              <UndoForm lastEdit={lastEdit} view={view} />
            </>
          )}
        </section>
      </div>
    </Layout>
  );
}
