import { longestCategory, longestTitle } from "../../../feeds/limits.ts";
import { longestAddress } from "../../../feeds/web-address.ts";
import type { Feed } from "../../../model/feed.ts";
import { type FeedNames, namesOf } from "../../feeds/feed-names.ts";
import { feedsUrl } from "../../feeds/feeds-url.ts";
import type { FeedsView } from "../../feeds/feeds-view.ts";
import type { HttpProblem } from "../../problem.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { PasswordFields } from "./password-fields.tsx";
import { ViewFields } from "./view-fields.tsx";

/** A change that was not done. */
export interface RefusedChange {
  readonly problem: HttpProblem;
  /** What was sent. */
  readonly wanted: FeedNames;
  /** Whether a password was sent that has to be given again. */
  readonly isPasswordLost: boolean;
}

interface ChangeProps {
  readonly frame: Frame;
  /** As the list has it now. */
  readonly feed: Feed;
  /** What the list was shown for, to which this leads back. */
  readonly view: FeedsView;
  /** Null where nothing was sent yet. */
  readonly refused: RefusedChange | null;
}

/** A form for a feed's title, category and address. It sends what it showed too, so that nobody's edit is undone unseen. */
export function ChangeFeedPage({ frame, feed, view, refused }: ChangeProps) {
  const shown = namesOf(feed);
  const wanted = refused?.wanted ?? shown;
  const names = Object.keys(feed.headers).join(", ");
  const isAsked = refused?.problem.problem.errors?.some(({ field }) => field === "headers") ?? false;
  return (
    <Layout frame={frame} title={`Change ${feed.title}`} current="feeds">
      <div>
        <header class="head">
          <h1>
            Change <bdi>{feed.title}</bdi>
          </h1>
        </header>
        {refused === null ? null : <NotDone problem={refused.problem} />}
        <form class="stack gap" method="post" action={`/feeds/${encodeURIComponent(feed.id)}/rename`}>
          <ViewFields view={view} />
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
          <PasswordFields form="change" isOpen={isAsked} isLost={refused?.isPasswordLost ?? false}>
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
            <a class="btn" href={feedsUrl(view, { row: feed.id })}>
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
