import { longestCategory, longestTitle } from "../../../feeds/limits.ts";
import { longestAddress } from "../../../feeds/web-address.ts";
import type { Feed } from "../../../model/feed.ts";
import { countWords } from "../../../text/count-words.ts";
import type { LastEdit } from "../../../userfile/last-edit.ts";
import type { OpmlReportJson } from "../../api/schemas.ts";
import { feedsUrl } from "../../feeds/feeds-url.ts";
import { type FeedNames, namesOf } from "../../feeds/rename-feed.ts";
import type { HttpProblem } from "../../problem.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { FindField, UndoForm } from "./feeds.tsx";
import { PasswordFields } from "./password-fields.tsx";

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
  /** Whether a password was sent that has to be given again. */
  readonly isPasswordLost: boolean;
}

/** A form for a feed's title, category and address. It sends what it showed too, so that nobody's edit is undone unseen. */
export function ChangeFeedPage({ frame, feed, find, wanted, problem, isPasswordLost }: ChangeProps) {
  const shown = namesOf(feed);
  const names = Object.keys(feed.headers).join(", ");
  const isAsked = problem?.problem.errors?.some(({ field }) => field === "headers") ?? false;
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
              Its items stay when the address changes. One without http:// or https:// is asked by https.
            </p>
          </div>
          <PasswordFields form="change" isOpen={isAsked} isLost={isPasswordLost}>
            <p class="small muted">
              {names === ""
                ? "The feed is asked without any."
                : `The feed is asked with ${names}. What is written here takes its place.`}
            </p>
            {names === "" ? null : (
              <label class="option">
                <input type="checkbox" name="drop-headers" value="1" /> Ask it without
              </label>
            )}
          </PasswordFields>
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
