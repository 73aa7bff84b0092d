import { countWords, numberWords } from "../../../text/count-words.ts";
import type { HealthSummary } from "../../health.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";

/** Today before anything is stored: no feeds, first fetches under way, or none that worked. */
export function FirstRunPage({ frame, health }: { readonly frame: Frame; readonly health: HealthSummary }) {
  const done = health.feeds - health.pending;
  const fetching = health.feeds > 0 && health.pending > 0;
  const state =
    health.feeds === 0 ? (
      <NoFeeds />
    ) : fetching ? (
      <Fetching health={health} done={done} />
    ) : (
      <Nothing health={health} />
    );
  return (
    <Layout frame={frame} title="Today" current="today" {...(fetching ? { refresh: 5 } : {})}>
      <div>
        <header class="head">
          <h1>Today</h1>
        </header>
        {state}
      </div>
    </Layout>
  );
}

function NoFeeds() {
  return (
    <div class="empty">
      <h2>No feeds yet</h2>
      <p>
        Add the sites that you follow, or bring the list of another reader along. The first edition stands here as soon
        as items are in.
      </p>
      <div class="row">
        <a class="btn first" href="/feeds#add">
          Add a feed
        </a>
        <a class="btn" href="/feeds/import">
          Import OPML
        </a>
      </div>
    </div>
  );
}

function Fetching({ health, done }: { readonly health: HealthSummary; readonly done: number }) {
  return (
    <div class="empty">
      <h2>
        Fetching {countWords(health.feeds, "feed", "feeds")}, {numberWords(done)} done so far
      </h2>
      <p role="status">Nothing is stored yet. The first edition stands here as soon as items are in.</p>
      <p>
        <progress max={health.feeds} value={done} aria-label="Feeds fetched" />
      </p>
      <div class="row">
        <a class="btn" href="/health">
          See each feed
        </a>
      </div>
    </div>
  );
}

function Nothing({ health }: { readonly health: HealthSummary }) {
  return (
    <div class="empty">
      <h2>Nothing could be fetched yet</h2>
      <p>
        {countWords(health.feeds, "feed was", "feeds were")} asked, {numberWords(health.failing.length)} failed, and
        none brought an item. Health says what each answered.
      </p>
      <div class="row">
        <a class="btn first" href="/health">
          Open health
        </a>
      </div>
    </div>
  );
}
