import type { StoreStats } from "../../../store/store.ts";
import { countWords, numberWords, sizeWords } from "../../../text/count-words.ts";
import type { Clock } from "../../clock.ts";
import type { HealthSummary } from "../../health.ts";

interface HealthPartsProps {
  readonly health: HealthSummary;
  readonly stats: StoreStats;
  /** Pages of articles that wait to be read. */
  readonly pagesWaiting: number;
  readonly clock: Clock;
  readonly now: number;
}

/** How each part of the program is, in a panel. */
export function HealthParts({ health, stats, pagesWaiting, clock, now }: HealthPartsProps) {
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
