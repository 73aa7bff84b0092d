import type { FeedState } from "../../model/feed.ts";
import { spanWords } from "../clock.ts";
import { countWords, numberWords } from "../counts.ts";
import { byTrouble, feedStatus } from "../feed-status.ts";
import type { HealthSummary } from "../health.ts";
import { langAttribute, languageName } from "../language.ts";
import { searchUrl } from "../search-url.ts";
import { When } from "./health.tsx";
import type { Frame } from "./layout.tsx";
import { Layout } from "./layout.tsx";

interface FeedsProps {
  readonly frame: Frame;
  readonly states: readonly FeedState[];
  readonly health: HealthSummary;
}

/** The list of feeds. */
export function FeedsPage({ frame, states, health }: FeedsProps) {
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
            <li>{numberWords(health.failing.length)} failing</li>
            {health.pending === 0 ? null : <li>{numberWords(health.pending)} not asked yet</li>}
          </ul>
        </div>
      </header>
      <div>
        {states.length === 0 ? (
          <div class="empty">
            <h2>No feeds yet</h2>
            <p>Add the sites that you follow; how is told beside.</p>
          </div>
        ) : (
          <FeedTable frame={frame} states={states} />
        )}
      </div>
      <div class="rail">
        <section aria-labelledby="edit-h">
          <h2 id="edit-h">Change the list</h2>
          <p>
            The list is the file <code>feeds.json</code>. Edit it by hand; a change is taken over within a second, and a
            mistake changes nothing: it is named on the health page and in the log.
          </p>
          <dl class="why tools">
            <dt>
              <code>{'{ "url": "https://paper.example/rss" }'}</code>
            </dt>
            <dd>one line more follows a feed; id, title, language and category may be added</dd>
            <dt>
              <code>{'"enabled": false'}</code>
            </dt>
            <dd>stops asking a feed; its items stay</dd>
            <dt>one line less</dt>
            <dd>takes a feed off the list; its items stay</dd>
          </dl>
        </section>
      </div>
    </Layout>
  );
}

function FeedTable({ frame, states }: { readonly frame: Frame; readonly states: readonly FeedState[] }) {
  const { clock, now } = frame;
  return (
    <section class="scroll" tabindex={0} aria-labelledby="f-cap">
      <table class="table">
        <caption class="vh" id="f-cap">
          Feeds, those in trouble first
        </caption>
        <thead>
          <tr>
            <th scope="col">Feed</th>
            <th scope="col">Health</th>
            <th scope="col">Newest item</th>
            <th scope="col" class="num">
              Items
            </th>
            <th scope="col">Every</th>
            <th scope="col">Category</th>
          </tr>
        </thead>
        <tbody>
          {byTrouble(states).map((state) => {
            const status = feedStatus(state, clock, now);
            const { feed } = state;
            return (
              <tr>
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
                  {state.error === null ? null : <span class="sub">{state.error}</span>}
                </td>
                <When at={state.newestItemAt} clock={clock} now={now} />
                <td class="num">{numberWords(state.items)}</td>
                <td>{feed.interval === "auto" ? "auto" : spanWords(feed.interval)}</td>
                <td>
                  {feed.category ?? "–"}
                  {feed.language === null ? null : <span class="sub">{languageName(feed.language)}</span>}
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
