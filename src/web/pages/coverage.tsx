import { missedBy } from "../../digest/rendering/missed.ts";
import type { Edition } from "../../model/edition.ts";
import { filterUrl } from "../searching/search-address.ts";
import type { EditionWords } from "../words/edition-words.ts";
import type { TopicGuide } from "./topic-guide.ts";
import { look } from "./topic-guide.ts";
import { TopicLink } from "./topic-link.tsx";

interface CoverageProps {
  readonly edition: Edition;
  readonly words: EditionWords;
  readonly guide: TopicGuide;
}

/** What an edition may have missed: feeds in trouble, the topics that they usually bring, and what had no place. */
export function Coverage({ edition, words, guide }: CoverageProps) {
  const { leftOut, outletLimit, topics } = edition.coverage;
  const { named, more } = missedBy(edition);
  return (
    <section class="part coverage" aria-labelledby="missed">
      <div class="part-head">
        <h2 id="missed">{words.missed}</h2>
        <a class="end" href="/health">
          {words.openHealth}
        </a>
      </div>
      <p class="summary">
        {words.coverage(edition)}
        {leftOut > 0 ? ` ${words.leftOut(leftOut, outletLimit)}` : ""}
      </p>
      {named.length + topics.length === 0 ? null : (
        <dl class="facts-list">
          {named.map(({ feed, title, kind, words: what }) => (
            <>
              <dt>
                <span class="status" data-is={kind === "failing" ? "bad" : "warn"}>
                  {words.trouble(kind)}
                </span>
              </dt>
              <dd>
                <a href={filterUrl("feed", feed)}>
                  <bdi>{title}</bdi>
                </a>
                : <bdi>{what}</bdi>
              </dd>
            </>
          ))}
          {more === 0 ? null : (
            <>
              <dt />
              <dd>
                <a href="/health">{words.moreFeeds(more)}</a>
              </dd>
            </>
          )}
          {topics.length === 0 ? null : (
            <>
              <dt>{words.affected}</dt>
              <dd>
                {topics.map((topic, at) => (
                  <>
                    {at === 0 ? "" : ", "}
                    <TopicLink topic={look(topic, guide)} />
                  </>
                ))}
              </dd>
            </>
          )}
        </dl>
      )}
    </section>
  );
}
