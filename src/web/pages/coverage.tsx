import { missedBy } from "../../digest/missed.ts";
import type { Edition } from "../../model/edition.ts";
import type { Clock } from "../clock.ts";
import { countWords, numberWords } from "../counts.ts";
import { searchUrl } from "../search-url.ts";

interface CoverageProps {
  readonly edition: Edition;
  readonly clock: Clock;
  readonly now: number;
}

const marks = { failing: "Failing", silent: "Silent", gap: "Gap" } as const;

/** What an edition may have missed, feed by feed. */
export function Coverage({ edition, clock, now }: CoverageProps) {
  const { feeds, healthy, failing, pending } = edition.coverage;
  const { frozen } = edition;
  const missed = missedBy(edition);
  const successes = new Map(failing.map(({ id, lastSuccessAt }) => [id, lastSuccessAt]));
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
      {missed.length === 0 ? null : (
        <dl class="facts-list">
          {missed.map(({ feed, title, kind, words }) => (
            <>
              <dt>
                <span class="status" data-is={kind === "failing" ? "bad" : "warn"}>
                  {marks[kind]}
                </span>
              </dt>
              <dd>
                <a href={searchUrl({ q: `feed:${feed}` })}>
                  <bdi>{title}</bdi>
                </a>
                : {words} {kind === "failing" ? <LastSuccess at={successes.get(feed)} clock={clock} now={now} /> : null}
              </dd>
            </>
          ))}
        </dl>
      )}
    </section>
  );
}

interface LastSuccessProps {
  readonly at: number | null | undefined;
  readonly clock: Clock;
  readonly now: number;
}

function LastSuccess({ at, clock, now }: LastSuccessProps) {
  const words = at == null ? "It never succeeded." : `Last success ${clock.moment(at, now)}.`;
  return <span class="muted">{words}</span>;
}
