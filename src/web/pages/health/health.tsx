import type { FeedState } from "../../../model/feed.ts";
import type { StoreStats } from "../../../store/store.ts";
import { byTrouble } from "../../feeds/feed-order.ts";
import type { HealthSummary } from "../../health.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { EveryFeed } from "./every-feed.tsx";
import { HealthParts } from "./health-parts.tsx";
import { ToLookAt } from "./to-look-at.tsx";

interface HealthProps {
  readonly frame: Frame;
  readonly health: HealthSummary;
  readonly states: readonly FeedState[];
  readonly stats: StoreStats;
  /** Pages of articles that wait to be read. */
  readonly pagesWaiting: number;
}

/** Feeds listed: of thousands those in trouble are looked for, and the page of feeds has all. */
const mostListed = 100;

/** How everything is: one sentence, what to look at, and the feeds, those in trouble first. */
export function HealthPage({ frame, health, states, stats, pagesWaiting }: HealthProps) {
  const { clock, now } = frame;
  const listed = byTrouble(states, now).slice(0, mostListed);
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
        <ToLookAt health={health} clock={clock} now={now} rows={new Set(listed.map(({ feed }) => feed.id))} />
        <HealthParts health={health} stats={stats} pagesWaiting={pagesWaiting} clock={clock} now={now} />
        <EveryFeed listed={listed} count={states.length} clock={clock} now={now} />
      </div>
    </Layout>
  );
}
