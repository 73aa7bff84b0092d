import { losesHeaders } from "../../../feeds/same-feed.ts";
import type { FeedState } from "../../../model/feed.ts";
import { countWords, numberWords } from "../../../text/count-words.ts";
import { cutText } from "../../../text/cut-text.ts";
import type { LastEdit } from "../../../userfile/last-edit.ts";
import { spanWords } from "../../clock.ts";
import type { SeveralAct } from "../../feeds/edit-several.ts";
import { byTrouble, feedRemarks, feedStatus } from "../../feeds/feed-status.ts";
import { feedRow } from "../../feeds/feeds-url.ts";
import type { HealthSummary } from "../../health.ts";
import { langAttribute, languageName } from "../../language.ts";
import { searchUrl } from "../../searching/search-url.ts";
import { FileNotice } from "../file-notice.tsx";
import { When } from "../health.tsx";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { PasswordFields } from "./password-fields.tsx";

interface FeedsProps {
  readonly frame: Frame;
  /** Those to show: all, or what was looked for. */
  readonly states: readonly FeedState[];
  /** Those in use. */
  readonly categories: readonly string[];
  readonly health: HealthSummary;
  /** What was looked for; empty when nothing was. */
  readonly find: string;
  /** What was just done; null when nothing was. */
  readonly done: FeedDone | null;
  /** The last edit, where it can be taken back. */
  readonly lastEdit: LastEdit | null;
}

export interface FeedDone {
  /** Id of the feed it was done to; null where it is gone from the list. */
  readonly feed: string | null;
  /** In one sentence. */
  readonly sentence: string;
}

/** The list of feeds: find, add, pause, remove. */
export function FeedsPage({ frame, states, categories, health, find, done, lastEdit }: FeedsProps) {
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
            {lastEdit === null ? null : <UndoForm lastEdit={lastEdit} find={find} />}
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
            value={find}
            maxlength={64}
            placeholder="Name, address or category"
          />
          <button class="btn" type="submit">
            Find
          </button>
          {find === "" ? null : (
            <a class="btn quiet" href="/feeds">
              Show all
            </a>
          )}
        </form>
        {states.length > 0 ? (
          <form method="post" action="/feeds/several">
            {/* What Enter on a box presses is the first button: this one does nothing, outside of a dialog. */}
            <button type="submit" formmethod="dialog" hidden />
            <FindField find={find} />
            <FeedTable frame={frame} states={states} find={find} done={inRow ? done : null} />
            <BulkBar categories={categories} />
          </form>
        ) : (
          <div class="empty">
            <h2>{find === "" ? "No feeds yet" : "No feed is called so"}</h2>
            <p>
              {find === ""
                ? "Add the sites that you follow: write the address of one beside."
                : `Nothing in the list is like “${find}”.`}
            </p>
          </div>
        )}
      </div>
      <div class="rail">
        <AddFeed address="" find={find} />
        <section aria-labelledby="edit-h">
          <h2 id="edit-h">The file</h2>
          <p>
            All this edits <code>feeds.json</code>. You may also edit it by hand; a change is taken over within a
            second, and a mistake changes nothing: it is named on the health page and in the log.
          </p>
          {lastEdit === null ? null : (
            <>
              <p>The last edit made here can be taken back, as the list wasn’t changed since.</p>
              <UndoForm lastEdit={lastEdit} find={find} />
            </>
          )}
        </section>
      </div>
    </Layout>
  );
}

/** What the list is shown for, so that an act leads back to it. */
export function FindField({ find }: { readonly find: string }) {
  return find === "" ? null : <input type="hidden" name="find" value={find} />;
}

/** Titles may be long. */
const longestWhat = 100;

/** Takes an edit back. It says which: it may be another one than its reader has in mind. */
export function UndoForm({ lastEdit, find }: { readonly lastEdit: LastEdit; readonly find: string }) {
  const { what, isTakenBack, after } = lastEdit;
  return (
    <form class="row tools gap" method="post" action="/feeds/undo">
      <FindField find={find} />
      <input type="hidden" name="version" value={after} />
      <button class="btn" type="submit">
        <span>
          {isTakenBack ? "Do it again" : "Undo"}:{" "}
          <bdi>{what.length > longestWhat ? `${cutText(what, longestWhat)}…` : what}</bdi>
        </span>
      </button>
    </form>
  );
}

interface AddFeedProps {
  readonly address: string;
  readonly find: string;
  /** Whether the address is known to want one. */
  readonly wantsPassword?: boolean;
  /** Whether one was given in vain. */
  readonly isPasswordLost?: boolean;
}

/** The form that looks for the feeds of a site. */
export function AddFeed({ address, find, wantsPassword = false, isPasswordLost = false }: AddFeedProps) {
  return (
    <section aria-labelledby="add">
      <h2 id="add">Add a feed</h2>
      <form method="post" action="/feeds/discover">
        <FindField find={find} />
        <div class="field">
          <label for="address">Address of a site or a feed</label>
          <input
            id="address"
            name="address"
            type="text"
            inputmode="url"
            autocapitalize="off"
            spellcheck={false}
            autocomplete="off"
            required
            maxlength={2048}
            value={address}
            aria-describedby="address-hint"
            dir="ltr"
          />
          <p class="hint" id="address-hint">
            Such as example.org. Its feeds are shown before one is added.
          </p>
        </div>
        <PasswordFields form="add" isOpen={wantsPassword} isLost={isPasswordLost} />
        <p class="row tools">
          <button class="btn first" type="submit">
            Look for feeds
          </button>
        </p>
      </form>
    </section>
  );
}

/** What can be done to feeds that are chosen; it is shown as long as one is. */
function BulkBar({ categories }: { readonly categories: readonly string[] }) {
  const act = (name: SeveralAct, words: string, kind = "") => (
    <button class={`btn ${kind}`.trim()} type="submit" name="act" value={name}>
      {words}
    </button>
  );
  return (
    <div class="bulk row">
      <b class="small">Chosen feeds</b>
      {act("pause", "Pause")}
      {act("resume", "Resume")}
      <label class="vh" for="bulk-category">
        Category
      </label>
      <select class="auto" id="bulk-category" name="category">
        <option value="">No category</option>
        {categories.map((category) => (
          <option value={category}>{category}</option>
        ))}
      </select>
      {act("categorise", "Set category")}
      {act("remove", "Remove, items stay", "danger push")}
    </div>
  );
}

type TableProps = Pick<FeedsProps, "frame" | "states" | "find" | "done">;

function FeedTable({ frame, states, find, done }: TableProps) {
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
                  <Actions state={state} find={find} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Actions({ state, find }: { readonly state: FeedState; readonly find: string }) {
  const { feed, goneAt, movedTo } = state;
  const path = `/feeds/${encodeURIComponent(feed.id)}`;
  const query = find === "" ? "" : `?find=${encodeURIComponent(find)}`;
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
          <a href={`${path}/rename${query}`}>Change…</a>
        </li>
        <li>
          <a href={`${path}/remove${query}`}>Remove…</a>
        </li>
      </ul>
    </details>
  );
}

/** The host alone: the path of a feed's address may carry a secret. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
