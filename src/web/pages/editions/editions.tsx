import type { Cut } from "../../../digest/streams/cuts.ts";
import { scheduleWords } from "../../../digest/streams/stream-words.ts";
import type { EditionHead } from "../../../model/edition.ts";
import type { Stream } from "../../../model/stream.ts";
import { countWords } from "../../../text/count-words.ts";
import { createClock, dayWords } from "../../clock.ts";
import { streamFeedUrl } from "../../out/result-urls.ts";
import { searchUrl } from "../../searching/search-address.ts";
import { FeedLinks } from "../feed-links.tsx";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";

interface ListedStream {
  readonly stream: Stream;
  readonly next: Cut;
  /** What is wrong with its filter, a sentence each. */
  readonly warnings: readonly string[];
  readonly heads: readonly EditionHead[];
}

interface EditionsProps {
  readonly frame: Frame;
  readonly streams: readonly ListedStream[];
  readonly defaultStream: string;
}

/** All streams with their last editions, the next one, and their feeds. */
export function EditionsPage({ frame, streams, defaultStream }: EditionsProps) {
  return (
    <Layout frame={frame} title="Editions">
      <div>
        <header class="head">
          <div>
            <h1>Editions</h1>
            <p>What each stream chose, as it stood at its cut.</p>
          </div>
        </header>
        {streams.map((one) => (
          <StreamPart {...one} isDefault={one.stream.id === defaultStream} now={frame.now} />
        ))}
      </div>
    </Layout>
  );
}

function StreamPart({
  stream,
  next,
  warnings,
  heads,
  isDefault,
  now,
}: ListedStream & { readonly isDefault: boolean; readonly now: number }) {
  const id = `stream-${stream.id}`;
  const clock = createClock(stream.zone);
  const day = (date: string): string => (isDefault ? `/digest/${date}` : `/streams/${stream.id}/${date}`);
  return (
    <section class="part" aria-labelledby={id}>
      <div class="part-head">
        <h2 id={id}>
          <bdi>{stream.title}</bdi>
        </h2>
        <p>
          {scheduleWords(stream)}, {clock.zoneName}
        </p>
      </div>
      <ul class="facts">
        <li>
          {stream.filter === "" ? (
            "All items"
          ) : (
            <a href={searchUrl({ q: stream.filter })}>
              <bdi>{stream.filter}</bdi>
            </a>
          )}
        </li>
        <li>
          <a href={day("preview")}>Next: {clock.moment(next.at, now)}, so far</a>
        </li>
        <FeedLinks url={(kind) => streamFeedUrl(kind, stream.id, isDefault)} />
      </ul>
      {warnings.map((warning) => (
        <p class="notice" data-is="warn">
          {warning}
        </p>
      ))}
      {heads.length === 0 ? (
        <p class="muted">No edition is made yet.</p>
      ) : (
        <ul class="toc">
          {heads.map((head) => (
            <li>
              <a href={`/editions/${head.id}`}>
                <span>
                  {dayWords(head.date, "short")}
                  {stream.at.length > 1 ? `, ${clock.time(head.cutAt)}` : ""}
                </span>
                <span class="num">{countWords(head.stories, "story", "stories")}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
