import type { Notice } from "../../../store/store.ts";
import { countWords, numberWords } from "../../../text/count-words.ts";
import { rateWords } from "../../../text/rate-words.ts";
import type { Clock } from "../../clock.ts";
import type { FeedGroup } from "../../feeds/feed-group.ts";
import { feedRow, feedsUrl } from "../../feeds/feeds-url.ts";
import { allFeeds } from "../../feeds/feeds-view.ts";
import type { HealthSummary } from "../../health.ts";
import { langAttribute } from "../../language.ts";
import { Moment } from "../moment.tsx";

/** Of a kind: thousands are a trouble of their own, and the page of feeds has all. */
const mostTold = 100;

interface LookProps {
  readonly health: HealthSummary;
  readonly clock: Clock;
  readonly now: number;
  /** Ids of the feeds that have a row on the page. */
  readonly rows: ReadonlySet<string>;
}

/** What is wrong with the files, and with which feeds. */
export function ToLookAt({ health, clock, now, rows }: LookProps) {
  const count = health.failing.length + health.silent.length + health.gaps.length + health.notices.length;
  if (count === 0) return null;
  return (
    <section aria-labelledby="look">
      <div class="part-head">
        <h2 id="look">To look at</h2>
        <p>{numberWords(count)}</p>
      </div>
      <ul class="stack tools">
        {health.notices.map((notice) => (
          <li class="notice" data-is="warn">
            <NoticeWords notice={notice} />{" "}
            <span class="muted">
              Since <Moment at={notice.at} words={clock.moment(notice.at, now)} />.
            </span>
          </li>
        ))}
        {health.failing.slice(0, mostTold).map((state) => (
          <li class="notice" data-is="bad">
            <b>
              <bdi lang={langAttribute(state.feed.language)}>{state.feed.title}</bdi>{" "}
              {state.goneAt === null ? "fails." : "is gone."}
            </b>{" "}
            {state.error ?? "It gave no reason."}{" "}
            {state.lastSuccessAt === null
              ? "It never succeeded"
              : `Last success ${clock.moment(state.lastSuccessAt, now)}`}
            , {countWords(state.failures, "try", "tries")} since.
            {state.nextFetchAt === null ? "" : ` Next try ${clock.moment(state.nextFetchAt, now)}.`}
            {state.goneAt === null ? null : (
              <>
                {" "}
                It is paused, because its publisher says that it won’t come back. “Try again now” on the page{" "}
                <a href={feedsUrl({ ...allFeeds, find: state.feed.id })}>Feeds</a> or{" "}
                <code>wirewatch feeds resume {state.feed.id}</code> asks it again.
              </>
            )}{" "}
            <RowLink feed={state.feed.id} rows={rows} />
          </li>
        ))}
        <More count={health.failing.length - mostTold} words="fail" group="failing" />
        {health.silent.slice(0, mostTold).map((state) => (
          <li class="notice" data-is="warn">
            <b>
              <bdi lang={langAttribute(state.feed.language)}>{state.feed.title}</bdi> is silent.
            </b>{" "}
            It answers, but{" "}
            {state.newestItemAt === null
              ? "nothing came"
              : `nothing came since ${clock.moment(state.newestItemAt, now)}`}
            {state.usualPerDay === null ? "" : `; usually it brings ${rateWords(state.usualPerDay)}`}.{" "}
            <RowLink feed={state.feed.id} rows={rows} />
          </li>
        ))}
        <More count={health.silent.length - mostTold} words="are silent" group="silent" />
        {health.gaps.slice(0, mostTold).map((state) =>
          state.lastGap === null ? null : (
            <li class="notice" data-is="warn">
              <b>
                Items of <bdi lang={langAttribute(state.feed.language)}>{state.feed.title}</bdi> may have been missed
              </b>{" "}
              between {clock.moment(state.lastGap.from, now)} and {clock.moment(state.lastGap.to, now)}: of what was in
              the feed before, nothing was left. A shorter interval helps. <RowLink feed={state.feed.id} rows={rows} />
            </li>
          ),
        )}
        <More count={health.gaps.length - mostTold} words="may have missed items" group={null} />
      </ul>
    </section>
  );
}

interface MoreProps {
  readonly count: number;
  /** What they do. */
  readonly words: string;
  readonly group: FeedGroup | null;
}

/** Leads to the feeds of which the same could be said. */
function More({ count, words, group }: MoreProps) {
  if (count <= 0) return null;
  return (
    <li>
      <a href={feedsUrl({ ...allFeeds, group })}>
        {numberWords(count)} more {words}
      </a>
    </li>
  );
}

/** To what is known of a feed: its row below, or where it has none there, the list of feeds. */
function RowLink({ feed, rows }: { readonly feed: string; readonly rows: ReadonlySet<string> }) {
  return <a href={rows.has(feed) ? `#${feedRow(feed)}` : feedsUrl({ ...allFeeds, find: feed })}>Its row</a>;
}

/** The lines of a notice, with its source where they don't begin with the name of the file themselves. */
function NoticeWords({ notice: { source, message } }: { readonly notice: Notice }) {
  const [file = ""] = source.split(",");
  return (
    <>
      {message.startsWith(file) ? null : (
        <>
          <b>{source}</b>:{" "}
        </>
      )}
      {message.split("\n").map((line, i) => (
        <>
          {i === 0 ? null : <br />}
          {line}
        </>
      ))}
    </>
  );
}
