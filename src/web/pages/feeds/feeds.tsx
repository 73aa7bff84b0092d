import { countWords, numberWords } from "../../../text/count-words.ts";
import type { LastEdit } from "../../../userfile/last-edit.ts";
import { feedsUrl } from "../../feeds/feeds-url.ts";
import { type FeedsView, isNarrowed } from "../../feeds/feeds-view.ts";
import type { ShownFeeds } from "../../feeds/show-feeds.ts";
import type { FeedDone } from "../../feeds/told-edit.ts";
import type { HealthSummary } from "../../health.ts";
import { FileNotice } from "../file-notice.tsx";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { AddFeed } from "./add-feed.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { FeedPager } from "./feed-pager.tsx";
import { FeedTable } from "./feed-table.tsx";
import { FindForm } from "./find-form.tsx";
import { UndoForm } from "./undo-form.tsx";
import { ViewFields } from "./view-fields.tsx";

interface FeedsProps {
  readonly frame: Frame;
  readonly shown: ShownFeeds;
  /** Whether all on this page are chosen. */
  readonly isChosen: boolean;
  /** Those in use. */
  readonly categories: readonly string[];
  readonly health: HealthSummary;
  /** What was just done; null when nothing was. */
  readonly done: FeedDone | null;
  /** The last edit, where it can be taken back. */
  readonly lastEdit: LastEdit | null;
}

/** The list of feeds: find, add, pause, remove. */
export function FeedsPage({ frame, shown, isChosen, categories, health, done, lastEdit }: FeedsProps) {
  const { view, states } = shown;
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
        <FindForm view={view} categories={categories} />
        {states.length > 0 ? (
          <form method="post" action="/feeds/several">
            {/* What Enter on a box presses is the first button: this one does nothing, outside of a dialog. */}
            <button type="submit" formmethod="dialog" hidden />
            <ViewFields view={view} />
            <ShownLine shown={shown} isChosen={isChosen} />
            <FeedTable frame={frame} shown={shown} isChosen={isChosen} done={inRow ? done : null} />
            <FeedPager shown={shown} />
            <BulkBar categories={categories} />
          </form>
        ) : (
          <NoFeeds view={view} />
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

/** Which feeds stand on this page of how many, and a way to choose these; what it chooses is what it says. */
function ShownLine({ shown, isChosen }: { readonly shown: ShownFeeds; readonly isChosen: boolean }) {
  const { view, states, before, found, pages } = shown;
  const range = `${numberWords(before + 1)}–${numberWords(before + states.length)} of `;
  return (
    <p class="row small">
      <span class="muted">
        {pages === 1 ? "" : range}
        {countWords(found, "feed", "feeds")}
        {isNarrowed(view) ? " found" : ""}
      </span>
      <a class="push" href={`${feedsUrl(view, { isChosen: !isChosen })}#list`}>
        {isChosen ? "Choose none" : `Choose the ${numberWords(states.length)} on this page`}
      </a>
    </p>
  );
}

function NoFeeds({ view }: { readonly view: FeedsView }) {
  const { title, words } = noFeedsWords(view);
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{words}</p>
    </div>
  );
}

function noFeedsWords(view: FeedsView): { readonly title: string; readonly words: string } {
  if (!isNarrowed(view)) {
    return { title: "No feeds yet", words: "Add the sites that you follow: write the address of one beside." };
  }
  if (isNarrowed({ ...view, find: "" })) {
    return { title: "No feed fits", words: "Nothing in the list is all that is asked for above." };
  }
  return { title: "No feed is called so", words: `Nothing in the list is like “${view.find}”.` };
}
