import type { Coverage as CoverageData } from "../../model/edition.ts";
import type { Clock } from "../clock.ts";
import { countWords, numberWords } from "../counts.ts";
import { searchUrl } from "../search-url.ts";

interface CoverageProps {
  readonly coverage: CoverageData;
  readonly frozen: boolean;
  readonly clock: Clock;
  readonly now: number;
}

/** What an edition may have missed, feed by feed. */
export function Coverage({ coverage, frozen, clock, now }: CoverageProps) {
  const { feeds, healthy, failing, pending } = coverage;
  const verb = frozen ? "were healthy when it was made" : "are healthy";
  return (
    <section class="part coverage" aria-labelledby="missed">
      <div class="part-head">
        <h2 id="missed">What this edition may have missed</h2>
        <a class="end" href="/health">
          Open health
        </a>
      </div>
      <p class="summary">
        {numberWords(healthy)} of {countWords(feeds, "feed", "feeds")} {verb}.
        {pending > 0 ? ` ${countWords(pending, "feed was", "feeds were")} not asked yet.` : ""}
      </p>
      {failing.length === 0 ? null : (
        <dl class="facts-list">
          {failing.map((feed) => (
            <>
              <dt>
                <span class="status" data-is="bad">
                  Failing
                </span>
              </dt>
              <dd>
                <a href={searchUrl({ q: `feed:${feed.id}` })}>
                  <bdi>{feed.title}</bdi>
                </a>
                : {feed.error}{" "}
                <span class="muted">
                  {feed.lastSuccessAt === null
                    ? "It never succeeded."
                    : `Last success ${clock.moment(feed.lastSuccessAt, now)}.`}
                </span>
              </dd>
            </>
          ))}
        </dl>
      )}
    </section>
  );
}
