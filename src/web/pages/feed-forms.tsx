import { longestCategory, longestTitle } from "../../feeds/limits.ts";
import { longestAddress } from "../../feeds/web-address.ts";
import type { Feed } from "../../model/feed.ts";
import { rateWords } from "../../text/rate-words.ts";
import type { LastEdit } from "../../userfile/last-edit.ts";
import type { DiscoveryJson, OpmlReportJson } from "../api/schemas.ts";
import { countWords } from "../counts.ts";
import { feedsUrl } from "../feeds-url.ts";
import { langAttribute } from "../language.ts";
import type { HttpProblem } from "../problem.ts";
import { type FeedNames, namesOf } from "../rename-feed.ts";
import { AddFeed, FindField, UndoForm } from "./feeds.tsx";
import type { Frame } from "./layout.tsx";
import { Layout } from "./layout.tsx";

interface ChoiceProps {
  readonly frame: Frame;
  readonly address: string;
  /** What the list was shown for, to which this leads back. */
  readonly find: string;
  readonly discovery: DiscoveryJson;
  /** Categories in use, for suggestions. */
  readonly categories: readonly string[];
}

/** The feeds that were found at an address: what is in them, before some are added. */
export function FeedChoicePage({ frame, address, find, discovery, categories }: ChoiceProps) {
  const { feeds, tried } = discovery;
  const free = feeds.filter(({ listedAs }) => listedAs === null).length;
  return (
    <Layout frame={frame} title="Add a feed" current="feeds" grid="with-end">
      <header class="head wide">
        <div>
          <h1>
            {feeds.length === 0 ? "No feed was found" : countWords(feeds.length, "feed was found", "feeds were found")}
          </h1>
          <p class="small muted" dir="ltr">
            {address}
          </p>
        </div>
      </header>
      <div>
        <form method="post" action="/feeds/add">
          <FindField find={find} />
          {feeds.map((found, i) => (
            <FoundFeed frame={frame} found={found} n={i} place={placeOf(feeds, i)} isAlone={free === 1} />
          ))}
          {free < 2 ? null : (
            <p class="row gap">
              <button class="btn first" type="submit">
                Add the ticked feeds
              </button>
            </p>
          )}
          <datalist id="categories">
            {categories.map((category) => (
              <option value={category} />
            ))}
          </datalist>
        </form>
        {feeds.length > 0 ? null : (
          <div class="empty">
            <h2>Nothing here reads as a feed</h2>
            <p>
              Some sites name their feeds on a page of their own; look for “RSS” at the foot of the site and give that
              address. A news site map works too.
            </p>
          </div>
        )}
        {tried.length === 0 ? null : (
          <details class="more gap">
            <summary>{countWords(tried.length, "address", "addresses")} not offered, and why</summary>
            <ul class="stack small">
              {tried.map(({ url, problem }) => (
                <li>
                  <bdi dir="ltr">{url}</bdi>: {problem}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div class="rail">
        <AddFeed address={address} find={find} />
      </div>
    </Layout>
  );
}

type FoundFeedJson = DiscoveryJson["feeds"][number];

/** The place of a feed among those that can be added, as the form sends them. */
function placeOf(feeds: readonly FoundFeedJson[], n: number): number {
  return feeds.slice(0, n).filter(({ listedAs }) => listedAs === null).length;
}

const formatNames: ReadonlyMap<string, string> = new Map([
  ["rss", "RSS"],
  ["rdf", "RSS 1.0"],
  ["atom", "Atom"],
  ["json", "JSON Feed"],
  ["sitemap", "Site map"],
]);

interface FoundFeedProps {
  readonly frame: Frame;
  readonly found: FoundFeedJson;
  readonly n: number;
  readonly place: number;
  /** Whether no other can be added, so that nothing is to be ticked. */
  readonly isAlone: boolean;
}

function FoundFeed({ frame, found, n, place, isAlone }: FoundFeedProps) {
  const { clock, now } = frame;
  const title = found.title === "" ? found.url : found.title;
  const rate = found.perDay === null ? null : rateWords(found.perDay);
  return (
    <section class="part" aria-labelledby={`found-${n}`}>
      <div class="part-head line">
        <h2 id={`found-${n}`} lang={langAttribute(found.language)} dir="auto">
          {title}
        </h2>
        <p>
          {formatNames.get(found.format) ?? found.format}, {countWords(found.items, "item", "items")}
          {rate === null ? "; how often something comes can’t be told yet" : `, ${rate}`}
        </p>
      </div>
      <p class="small muted" dir="ltr">
        {found.url}
      </p>
      {found.newest.length === 0 ? (
        <p>There is nothing in it at the moment.</p>
      ) : (
        <ul class="stack">
          {found.newest.map((item) => (
            <li>
              <span lang={langAttribute(found.language)} dir="auto">
                {item.title}
              </span>{" "}
              {item.publishedAt === null ? null : (
                <span class="small muted">{clock.moment(Date.parse(item.publishedAt), now)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {found.warnings.map((warning) => (
        <p class="small muted">{warning}</p>
      ))}
      {found.listedAs !== null ? (
        <p>
          <span class="status" data-is="good">
            In the list already, as {found.listedAs}
          </span>
        </p>
      ) : (
        <div class="row tools">
          <input type="hidden" name="url" value={found.url} />
          <input type="hidden" name="site" value={found.site ?? ""} />
          <input type="hidden" name="language" value={found.language ?? ""} />
          <div class="field">
            <label for={`title-${n}`}>Title</label>
            <input
              id={`title-${n}`}
              name="title"
              value={title}
              maxlength={longestTitle}
              required={isAlone}
              dir="auto"
            />
          </div>
          <div class="field">
            <label for={`category-${n}`}>Category</label>
            <input id={`category-${n}`} name="category" maxlength={longestCategory} list="categories" />
          </div>
          {isAlone ? (
            <button class="btn first" type="submit">
              Add this feed
            </button>
          ) : (
            <label class="option">
              <input type="checkbox" name="pick" value={String(place)} /> Add this feed
            </label>
          )}
        </div>
      )}
    </section>
  );
}

interface OneFeedProps {
  readonly frame: Frame;
  readonly feed: Feed;
  /** What the list was shown for, to which this leads back. */
  readonly find: string;
  readonly items: number;
}

/** Asks before a feed is taken off the list. */
export function RemoveFeedPage({ frame, feed, find, items }: OneFeedProps) {
  return (
    <Layout frame={frame} title={`Remove ${feed.title}`} current="feeds">
      <div>
        <header class="head">
          <h1>
            Remove <bdi>{feed.title}</bdi>?
          </h1>
        </header>
        <form method="post" action={`/feeds/${encodeURIComponent(feed.id)}/remove`}>
          <FindField find={find} />
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
            <a class="btn" href={feedsUrl({ find, row: feed.id })}>
              Keep it
            </a>
          </div>
        </form>
      </div>
    </Layout>
  );
}

interface ChangeProps {
  readonly frame: Frame;
  /** As the list has it now. */
  readonly feed: Feed;
  /** What the list was shown for, to which this leads back. */
  readonly find: string;
  /** What stands in the form: what the list says, or what was sent. */
  readonly wanted: FeedNames;
  /** Why what was sent was not done; null before. */
  readonly problem: HttpProblem | null;
}

/** A form for a feed's title, category and address. It sends what it showed too, so that nobody's edit is undone unseen. */
export function ChangeFeedPage({ frame, feed, find, wanted, problem }: ChangeProps) {
  const shown = namesOf(feed);
  return (
    <Layout frame={frame} title={`Change ${feed.title}`} current="feeds">
      <div>
        <header class="head">
          <h1>
            Change <bdi>{feed.title}</bdi>
          </h1>
        </header>
        {problem === null ? null : <NotDone problem={problem} />}
        <form class="stack gap" method="post" action={`/feeds/${encodeURIComponent(feed.id)}/rename`}>
          <FindField find={find} />
          <input type="hidden" name="was-title" value={shown.title} />
          <input type="hidden" name="was-category" value={shown.category} />
          <input type="hidden" name="was-address" value={shown.address} />
          <div class="field">
            <label for="title">Title</label>
            <input id="title" name="title" value={wanted.title} maxlength={longestTitle} required dir="auto" />
          </div>
          <div class="field">
            <label for="category">Category</label>
            <input id="category" name="category" value={wanted.category} maxlength={longestCategory} />
          </div>
          <div class="field">
            <label for="address">Address of the feed</label>
            <input
              id="address"
              name="address"
              value={wanted.address}
              maxlength={longestAddress}
              inputmode="url"
              required
              aria-describedby="address-hint"
              dir="ltr"
            />
            <p class="hint" id="address-hint">
              Its items stay when the address changes.
            </p>
          </div>
          <div class="row">
            <button class="btn first" type="submit">
              Save
            </button>
            <a class="btn" href={feedsUrl({ find, row: feed.id })}>
              Leave it
            </a>
          </div>
        </form>
      </div>
    </Layout>
  );
}

/** Why an edit was not done. */
function NotDone({ problem: { problem } }: { readonly problem: HttpProblem }) {
  return (
    <div class="notice" data-is="bad" role="alert">
      <p>
        <strong>{problem.title}.</strong> {problem.detail}
      </p>
      {problem.changes === undefined ? null : (
        <ul>
          {problem.changes.map((change) => (
            <li>{change}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface NothingFoundProps {
  readonly frame: Frame;
  readonly address: string;
  readonly find: string;
  readonly problem: HttpProblem;
}

/** Says why an address could not be read, and lets it be written anew. */
export function NothingFoundPage({ frame, address, find, problem }: NothingFoundProps) {
  return (
    <Layout frame={frame} title={problem.problem.title} current="feeds">
      <div>
        <header class="head">
          <h1>{problem.problem.title}</h1>
        </header>
        <p class="notice" data-is="bad" role="alert">
          {problem.problem.detail}
        </p>
        <AddFeed address={address} find={find} />
      </div>
    </Layout>
  );
}

interface ImportProps {
  readonly frame: Frame;
  /** What an import did; null before it. */
  readonly report: OpmlReportJson | null;
  /** The import, where it can be taken back. */
  readonly lastEdit: LastEdit | null;
}

/** Imports an OPML file and reports on each line that could not be taken. */
export function ImportPage({ frame, report, lastEdit }: ImportProps) {
  return (
    <Layout frame={frame} title="Import OPML" current="feeds">
      <div>
        <header class="head">
          <h1>Import OPML</h1>
        </header>
        {report === null ? (
          <form method="post" action="/feeds/import" enctype="multipart/form-data">
            <div class="field">
              <label for="file">OPML file</label>
              <input id="file" name="file" type="file" accept=".opml,.xml,text/x-opml,application/xml" required />
              <p class="hint">
                Feed readers export their list so. Feeds that you have already stay as they are; groups become
                categories. A file can’t say that a feed is paused, so all that are new are asked.
              </p>
            </div>
            <button class="btn first" type="submit">
              Import
            </button>
          </form>
        ) : (
          <ImportReport report={report} lastEdit={lastEdit} />
        )}
      </div>
    </Layout>
  );
}

function ImportReport({ report, lastEdit }: { readonly report: OpmlReportJson } & Pick<ImportProps, "lastEdit">) {
  return (
    <>
      <p class="notice" role="status">
        {countWords(report.added, "feed was", "feeds were")} added, {report.alreadyListed.length} in the list already,{" "}
        {countWords(report.problems.length, "line", "lines")} left out.
      </p>
      {lastEdit === null ? null : <UndoForm lastEdit={lastEdit} find="" />}
      {report.warnings.map((warning) => (
        <p class="notice" data-is="warn">
          {warning}
        </p>
      ))}
      {report.alreadyListed.length === 0 ? null : (
        <section class="gap" aria-labelledby="had">
          <h2 id="had">In the list already</h2>
          <ul class="stack">
            {report.alreadyListed.map(({ line, id, title }) => (
              <li>
                Line {line}: <bdi>{title}</bdi>, as {id}
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.problems.length === 0 ? null : (
        <section class="gap" aria-labelledby="left-out">
          <h2 id="left-out">Left out</h2>
          <ul class="stack">
            {report.problems.map(({ line, message }) => (
              <li>
                Line {line}: {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="gap">
        <a class="btn" href="/feeds">
          Open the list
        </a>
      </p>
    </>
  );
}
