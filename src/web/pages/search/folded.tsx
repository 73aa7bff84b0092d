import type { FoldedHits, HitGroup } from "../../../model/query.ts";
import { countWords, numberWords } from "../../../text/count-words.ts";
import type { Clock } from "../../clock.ts";
import { langAttribute } from "../../language.ts";
import type { HitStory } from "../../searching/hit-stories.ts";
import { english } from "../../words/english.ts";
import { Moment } from "../moment.tsx";
import { StoryWire } from "../story-wire.tsx";

interface FoldedProps {
  readonly folded: FoldedHits;
  readonly group: HitGroup;
  /** Of the hit and of those behind it. */
  readonly story: HitStory | null;
  readonly clock: Clock;
  /** ISO date of the hit that they stand behind. */
  readonly date: string;
}

/** The other hits that a row stands for, folded away behind it: of a story with its outlets and how each came to it. */
export function Folded({ folded: { count, items }, group, story, clock, date }: FoldedProps) {
  const n = numberWords(count);
  const isStory = group === "story";
  return (
    <details class="lin">
      <summary>
        {isStory && story !== null ? <StoryWire lineage={story.lineage} /> : null}
        <bdi>
          {!isStory
            ? count === 1
              ? "The same article in one more feed"
              : `The same article ${n} more times`
            : story === null
              ? `${n} more of this story here`
              : `${n} more of this story here, ${countWords(story.lineage.outlets, "outlet", "outlets")} in all`}
        </bdi>
      </summary>
      <ol class="lineage" dir={english.dir}>
        {items.map((item) => {
          const lang = langAttribute(item.language);
          const origin = story === null ? "" : originWords(item.id, story);
          return (
            <li>
              <Moment at={item.publishedAt} words={clock.onDay(item.publishedAt, date)} />
              <p lang={lang} dir="auto">
                <a href={`/items/${item.id}`}>{item.title || english.noTitle}</a>
              </p>
              <span class="sub">
                <bdi lang={lang}>{item.feedTitle}</bdi>
                {origin === "" ? null : `, ${origin}`}
              </span>
            </li>
          );
        })}
        {count > items.length ? (
          <li>
            <span class="sub">
              {isStory && story !== null ? (
                <a href={`/stories/${story.id}`}>{english.moreOutlets(count - items.length)}</a>
              ) : (
                `${numberWords(count - items.length)} more`
              )}
            </span>
          </li>
        ) : null}
      </ol>
    </details>
  );
}

/** How an item came to its story; nothing for one that the story doesn’t have. */
function originWords(item: number, { lineage: { tellings } }: HitStory): string {
  const telling = tellings.find((one) => one.item === item);
  if (telling === undefined) return "";
  const words = english.telling(telling, tellings[0]?.publishedAt ?? telling.publishedAt);
  return telling.is === "independent" ? `independent, ${words}` : words;
}
