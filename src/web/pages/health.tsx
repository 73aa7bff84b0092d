import type { FeedState } from "../../model/feed.ts";
import type { Notice, StoreStats } from "../../store/store.ts";
import { countWords, numberWords, sizeWords } from "../../text/count-words.ts";
import { rateWords } from "../../text/rate-words.ts";
import type { Clock } from "../clock.ts";
import { byTrouble } from "../feeds/feed-order.ts";
import { feedRemarks, feedStatus } from "../feeds/feed-status.ts";
import type { HealthSummary } from "../health.ts";
import { langAttribute } from "../language.ts";
import { filterUrl } from "../searching/search-address.ts";
import type { Frame } from "./layout.tsx";
import { Layout } from "./layout.tsx";
import { Moment, When } from "./moment.tsx";

interface HealthProps {
  readonly frame: Frame;
  readonly health: HealthSummary;
  readonly states: readonly FeedState[];
  readonly stats: StoreStats;
  /** Pages of articles that wait to be read. */
  readonly pagesWaiting: number;
}

/** How everything is: one sentence, what to look at, and every feed. */
export function HealthPage({ frame, health, states, stats, pagesWaiting }: HealthProps) {
  const { clock, now } = frame;
  return (
    <Layout frame={frame} title="Health" current="health">
      <div>
        <header class="head">
          <div>
            <h1>Health</h1>
            <p role="status">
              <span class="status" data-is={health.status}>
                {health.sentence}
              </span>
            </p>
          </div>
          <div class="row">
            <span class="small muted">As of {clock.time(now)}</span>
            <a class="btn" href="/health">
              Refresh
            </a>
          </div>
        </header>
        <ToLookAt health={health} clock={clock} now={now} />
        <Parts health={health} stats={stats} pagesWaiting={pagesWaiting} clock={clock} now={now} />
        <EveryFeed states={states} clock={clock} now={now} />
      </div>
    </Layout>
  );
}

interface PartProps {
  readonly health: HealthSummary;
  readonly clock: Clock;
  readonly now: number;
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

function ToLookAt({ health, clock, now }: PartProps) {
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
        {health.failing.map((state) => (
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
                <a href={`/feeds?find=${encodeURIComponent(state.feed.id)}`}>Feeds</a> or{" "}
                <code>wirewatch feeds resume {state.feed.id}</code> asks it again.
              </>
            )}{" "}
            <a href={`#feed-${state.feed.id}`}>Its row</a>
          </li>
        ))}
        {health.silent.map((state) => (
          <li class="notice" data-is="warn">
            <b>
              <bdi lang={langAttribute(state.feed.language)}>{state.feed.title}</bdi> is silent.
            </b>{" "}
            It answers, but{" "}
            {state.newestItemAt === null
              ? "nothing came"
              : `nothing came since ${clock.moment(state.newestItemAt, now)}`}
            {state.usualPerDay === null ? "" : `; usually it brings ${rateWords(state.usualPerDay)}`}.{" "}
            <a href={`#feed-${state.feed.id}`}>Its row</a>
          </li>
        ))}
        {health.gaps.map((state) =>
          state.lastGap === null ? null : (
            <li class="notice" data-is="warn">
              <b>
                Items of <bdi lang={langAttribute(state.feed.language)}>{state.feed.title}</bdi> may have been missed
              </b>{" "}
              between {clock.moment(state.lastGap.from, now)} and {clock.moment(state.lastGap.to, now)}: of what was in
              the feed before, nothing was left. A shorter interval helps.{" "}
              <a href={`#feed-${state.feed.id}`}>Its row</a>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

function Parts({ health, stats, pagesWaiting, clock, now }: PartProps & Pick<HealthProps, "stats" | "pagesWaiting">) {
  return (
    <section class="gap" aria-labelledby="parts">
      <div class="part-head">
        <h2 id="parts">Parts</h2>
      </div>
      <div class="cols three-up tools">
        <div class="panel">
          <h3>Feeds</h3>
          <p>
            <span
              class="status"
              data-is={health.failing.length + health.silent.length > 0 ? "warn" : health.feeds === 0 ? "off" : "good"}
            >
              {numberWords(health.healthy)} of {countWords(health.feeds, "feed", "feeds")} healthy
            </span>
          </p>
          <p class="small muted">
            {numberWords(health.failing.length)} failing, {numberWords(health.silent.length)} silent,{" "}
            {numberWords(health.pending)} not asked yet, {numberWords(health.paused)} paused
            {health.waiting === 0 ? "" : `, ${countWords(health.waiting, "waits", "wait")} because a host asked us to`}.
          </p>
        </div>
        <div class="panel">
          <h3>Worker</h3>
          <p>
            {health.checkedAt === null ? (
              <span class="status" data-is="off">
                No feed fetched yet
              </span>
            ) : (
              <span class="status" data-is="good">
                Last fetch {clock.moment(health.checkedAt, now)}
              </span>
            )}
          </p>
          {pagesWaiting > 0 && (
            <p class="small muted">
              {countWords(pagesWaiting, "article page waits", "article pages wait")} to be read.
            </p>
          )}
        </div>
        <div class="panel">
          <h3>Database</h3>
          <p>
            <span class="status" data-is="good">
              {sizeWords(stats.bytes)}
            </span>
          </p>
          <p class="small muted">
            {countWords(stats.items, "item", "items")}
            {stats.newestItemAt === null ? "" : `, the newest ${clock.moment(stats.newestItemAt, now)}`}.
          </p>
        </div>
      </div>
    </section>
  );
}

interface EveryFeedProps {
  readonly states: readonly FeedState[];
  readonly clock: Clock;
  readonly now: number;
}

function EveryFeed({ states, clock, now }: EveryFeedProps) {
  return (
    <section class="gap" aria-labelledby="every">
      <div class="part-head">
        <h2 id="every">Every feed</h2>
        <p>{numberWords(states.length)}, those in trouble first</p>
      </div>
      {states.length === 0 ? (
        <div class="empty">
          <h3>No feeds yet</h3>
          <p>
            Add the sites that you follow, or write them into <code>feeds.json</code>; it is read again within a second.
          </p>
          <div class="row">
            <a class="btn" href="/feeds">
              Open the list
            </a>
          </div>
        </div>
      ) : (
        <section class="scroll" tabindex={0} aria-label="Every feed, table">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">Feed</th>
                <th scope="col">Status</th>
                <th scope="col">Last fetch</th>
                <th scope="col">Next fetch</th>
                <th scope="col" class="num">
                  Items
                </th>
                <th scope="col">Newest item</th>
              </tr>
            </thead>
            <tbody>
              {byTrouble(states, now).map((state) => (
                <FeedRow state={state} clock={clock} now={now} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function FeedRow({ state, clock, now }: { readonly state: FeedState; readonly clock: Clock; readonly now: number }) {
  const status = feedStatus(state, clock, now);
  return (
    <tr id={`feed-${state.feed.id}`}>
      <th scope="row">
        <a href={filterUrl("feed", state.feed.id)} lang={langAttribute(state.feed.language)} dir="auto">
          {state.feed.title}
        </a>
      </th>
      <td>
        <span class="status" data-is={status.is}>
          {status.words}
        </span>
        {feedRemarks(state, clock, now).map((remark) => (
          <span class="sub">{remark}</span>
        ))}
      </td>
      <When at={state.lastFetchAt} clock={clock} now={now} />
      <When at={state.nextFetchAt} clock={clock} now={now} />
      <td class="num">{numberWords(state.items)}</td>
      <When at={state.newestItemAt} clock={clock} now={now} />
    </tr>
  );
}
