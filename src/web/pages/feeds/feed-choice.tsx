import { longestCategory, longestTitle } from "../../../feeds/limits.ts";
import { countWords } from "../../../text/count-words.ts";
import { rateWords } from "../../../text/rate-words.ts";
import type { FoundFeed, FoundFeeds } from "../../feeds/discover-feeds.ts";
import type { FeedsView } from "../../feeds/feeds-view.ts";
import { langAttribute } from "../../language.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { AddFeed } from "./add-feed.tsx";
import { ViewFields } from "./view-fields.tsx";

interface ChoiceProps {
  readonly frame: Frame;
  readonly address: string;
  /** What the list was shown for, to which this leads back. */
  readonly view: FeedsView;
  readonly discovery: FoundFeeds;
  /** The name that headers are held under which were given with the address; empty for none. */
  readonly held: string;
  /** Categories in use, for suggestions. */
  readonly categories: readonly string[];
}

/** The feeds that were found at an address: what is in them, before some are added. */
export function FeedChoicePage({ frame, address, view, discovery, held, categories }: ChoiceProps) {
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
          <ViewFields view={view} />
          {held === "" ? null : <input type="hidden" name="held" value={held} />}
          {feeds.map((found, i) => (
            <FoundSection frame={frame} found={found} n={i} place={placeOf(feeds, i)} isAlone={free === 1} />
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
        <AddFeed address={address} view={view} />
      </div>
    </Layout>
  );
}

/** The place of a feed among those that can be added, as the form sends them. */
function placeOf(feeds: readonly FoundFeed[], n: number): number {
  return feeds.slice(0, n).filter(({ listedAs }) => listedAs === null).length;
}

const formatNames: ReadonlyMap<string, string> = new Map([
  ["rss", "RSS"],
  ["rdf", "RSS 1.0"],
  ["atom", "Atom"],
  ["json", "JSON Feed"],
  ["sitemap", "Site map"],
]);

interface FoundSectionProps {
  readonly frame: Frame;
  readonly found: FoundFeed;
  readonly n: number;
  readonly place: number;
  /** Whether no other can be added, so that nothing is to be ticked. */
  readonly isAlone: boolean;
}

function FoundSection({ frame, found, n, place, isAlone }: FoundSectionProps) {
  const { clock, now } = frame;
  const rate = found.perDay === null ? null : rateWords(found.perDay);
  return (
    <section class="part" aria-labelledby={`found-${n}`}>
      <div class="part-head line">
        <h2 id={`found-${n}`} lang={langAttribute(found.language)} dir="auto">
          {found.title === "" ? "A feed without a title" : found.title}
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
                <span class="small muted">{clock.moment(item.publishedAt, now)}</span>
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
            {/* Left empty, it is called as the list calls a feed without a title: an address may carry a secret. */}
            <input id={`title-${n}`} name="title" value={found.title} maxlength={longestTitle} dir="auto" />
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
