import type { Item } from "../../../model/item.ts";
import type { FoldedHits, HitGroup } from "../../../model/query.ts";
import type { Clock } from "../../clock.ts";
import { langAttribute } from "../../language.ts";
import type { HitStory } from "../../searching/hit-stories.ts";
import type { TextPhrases } from "../../searching/hit-text.ts";
import { hitSnippet, titleRanges } from "../../searching/hit-text.ts";
import { filterUrl } from "../../searching/search-address.ts";
import { english } from "../../words/english.ts";
import { Marked } from "../marked.tsx";
import { Moment } from "../moment.tsx";
import { Star } from "../star.tsx";
import { StoryWire } from "../story-wire.tsx";
import type { TopicGuide } from "../topic-guide.ts";
import { look } from "../topic-guide.ts";
import { TopicLink } from "../topic-link.tsx";
import { Folded } from "./folded.tsx";

interface HitProps {
  readonly item: Item;
  readonly phrases: TextPhrases;
  readonly guide: TopicGuide;
  readonly clock: Clock;
  readonly now: number;
  /** Other hits that this row stands for. */
  readonly folded: FoldedHits | null;
  readonly group: HitGroup;
  /** The story that it is part of; null where it is in none. */
  readonly story: HitStory | null;
  readonly starred: boolean;
  /** Path to come back to from the star. */
  readonly back: string;
}

/** One item of a search with the words that were looked for. */
export function Hit({ item, phrases, guide, clock, now, folded, group, story, starred, back }: HitProps) {
  const lang = langAttribute(item.language);
  const title = item.title || english.noTitle;
  const date = clock.date(item.publishedAt);
  const unfoldsStory = group === "story" && folded !== null;
  // Chinese has its own sign, and no space beside it.
  const left = /^zh\b/.test(lang ?? "") ? { start: "……", end: "……" } : { start: "… ", end: " …" };
  const snippet = hitSnippet(item, phrases, 260);
  return (
    <li class="hit" dir="auto" data-original={item.url ?? undefined}>
      <h3 lang={lang}>
        <a href={`/items/${item.id}`}>
          <Marked text={title} ranges={titleRanges(item, phrases)} />
        </a>
      </h3>
      {snippet.text === "" ? null : (
        <p class="snippet" lang={lang}>
          {snippet.cutStart ? left.start : ""}
          <Marked text={snippet.text} ranges={snippet.ranges} />
          {snippet.cutEnd ? left.end : ""}
        </p>
      )}
      <ul class="facts">
        <li>
          <a href={filterUrl("feed", item.feed)}>
            <bdi lang={lang}>{item.feedTitle}</bdi>
          </a>
        </li>
        <li>
          <Moment
            at={item.publishedAt}
            words={capital(clock.moment(item.publishedAt, now))}
            title={clock.full(item.publishedAt)}
          />
        </li>
        {item.tags.map((tag) => (
          <li>
            <TopicLink topic={look(tag.topic, guide)} />
          </li>
        ))}
        {item.revision > 1 ? (
          <li>
            <a class="badge" data-is="edited" href={`/items/${item.id}#revisions`}>
              <bdi>{english.edited}</bdi>{" "}
              <Moment
                at={item.revisedAt}
                words={clock.onDay(item.revisedAt, date)}
                title={clock.full(item.revisedAt)}
              />
            </a>
          </li>
        ) : null}
        {story === null || unfoldsStory ? null : (
          <li>
            <a href={`/stories/${story.id}`}>
              <StoryWire lineage={story.lineage} />
              <bdi>{english.lineage(story.lineage)}</bdi>
            </a>
          </li>
        )}
        {folded === null ? null : (
          <li>
            <Folded folded={folded} group={group} story={story} clock={clock} date={date} />
          </li>
        )}
        <li>
          <Star item={item.id} title={title} starred={starred} back={back} />
        </li>
      </ul>
    </li>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
