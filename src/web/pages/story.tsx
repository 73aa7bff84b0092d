import type { EditionStory } from "../../model/edition.ts";
import type { Item } from "../../model/item.ts";
import type { Topic } from "../../model/topic.ts";
import type { Clock } from "../clock.ts";
import { spanWords } from "../clock.ts";
import type { HueSlot } from "../hue.ts";
import { langAttribute } from "../language.ts";
import { searchUrl } from "../search-url.ts";
import { evidenceIn, teaser } from "../teaser.ts";
import { Marked } from "./marked.tsx";
import { TopicLink } from "./topic-link.tsx";
import { matchedWords } from "./why.tsx";

/** Names and colours of the topics. */
export interface TopicGuide {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly hues: ReadonlyMap<string, HueSlot>;
}

interface StoryProps {
  readonly story: EditionStory;
  /** Topic of the section, which needs no naming. */
  readonly section: string;
  readonly guide: TopicGuide;
  readonly clock: Clock;
  /** Day of the edition, and the time of its cut. */
  readonly date: string;
  readonly cut: string;
}

/** One event of an edition: headline, first words, and the facts in small print. */
export function Story({ story, section, guide, clock, date, cut }: StoryProps) {
  const { lead } = story;
  const lang = langAttribute(lead.language);
  const words = teaser(lead, guide.hues, 280);
  const outlets = new Set(story.items.map((item) => item.feed));
  return (
    <article class="story" id={`s-${story.id}`} dir="auto">
      <h3 class="headline" lang={lang}>
        <a href={`/items/${lead.id}`}>
          <Marked
            text={lead.title === "" ? "Without a title" : lead.title}
            ranges={evidenceIn(lead, "title", guide.hues)}
          />
        </a>
      </h3>
      {words.text === "" ? null : (
        <p class="summary" lang={lang}>
          <Marked text={words.text} ranges={words.ranges} />
          {words.cut ? " …" : ""}
        </p>
      )}
      <ul class="facts">
        <li>
          <a href={searchUrl({ q: `feed:${lead.feed}` })}>
            <bdi lang={lang}>{lead.feedTitle}</bdi>
          </a>
        </li>
        <li>
          <Moment
            at={lead.publishedAt}
            words={clock.onDay(lead.publishedAt, date)}
            title={clock.full(lead.publishedAt)}
          />
        </li>
        {outlets.size > 1 ? (
          <li>
            <details class="lin">
              <summary>
                <bdi>{outlets.size} outlets</bdi>
              </summary>
              <Tellings items={story.items} clock={clock} date={date} />
            </details>
          </li>
        ) : null}
        {story.afterCut ? (
          <li>
            <span class="badge" data-is="update">
              <bdi>New since {cut}</bdi>
            </span>
          </li>
        ) : null}
        {lead.revision > 1 ? (
          <li>
            <a class="badge" data-is="edited" href={`/items/${lead.id}#revisions`}>
              <bdi>Edited</bdi>
            </a>
          </li>
        ) : null}
        {lead.tags
          .filter((tag) => tag.topic !== section)
          .map((tag) => (
            <li>
              <TopicLink topic={look(tag.topic, guide)} />
            </li>
          ))}
        {lead.tags.length === 0 ? null : (
          <li>
            <details class="why-here">
              <summary>
                <bdi>Why here</bdi>
              </summary>
              <div class="stack" dir="ltr">
                <Why item={lead} guide={guide} />
              </div>
            </details>
          </li>
        )}
      </ul>
    </article>
  );
}

function Why({ item, guide }: { readonly item: Item; readonly guide: TopicGuide }) {
  return (
    <dl class="why">
      {item.tags.map((tag) => (
        <>
          <dt>
            <TopicLink topic={look(tag.topic, guide)} />
          </dt>
          <dd>
            {matchedWords(item, tag, guide.hues.get(tag.topic))}{" "}
            <span class="muted">{scoreWords(tag.score, guide.topics.get(tag.topic))}</span>
          </dd>
        </>
      ))}
    </dl>
  );
}

/** The items of a story in the order of publication, each with its delay. */
function Tellings({
  items,
  clock,
  date,
}: {
  readonly items: readonly Item[];
  readonly clock: Clock;
  readonly date: string;
}) {
  const ordered = items.toSorted((a, b) => a.publishedAt - b.publishedAt);
  const first = ordered[0]?.publishedAt ?? 0;
  return (
    <ol class="lineage" dir="ltr">
      {ordered.map((item, at) => (
        <li>
          <Moment
            at={item.publishedAt}
            words={clock.time(item.publishedAt)}
            title={clock.onDay(item.publishedAt, date)}
          />
          <p lang={langAttribute(item.language)} dir="auto">
            <a href={`/items/${item.id}`}>{item.title === "" ? "Without a title" : item.title}</a>
          </p>
          <span class="sub">
            <bdi lang={langAttribute(item.language)}>{item.feedTitle}</bdi>,{" "}
            {at === 0
              ? "first"
              : item.publishedAt === first
                ? "at the same time"
                : `${spanWords(item.publishedAt - first)} later`}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** A time in words, exact for machines and on hover. */
export function Moment({ at, words, title }: { readonly at: number; readonly words: string; readonly title?: string }) {
  return (
    <time datetime={new Date(at).toISOString()} title={title}>
      <bdi>{words}</bdi>
    </time>
  );
}

/** `score 4.5, needs 1`. */
export function scoreWords(score: number, topic: Topic | undefined): string {
  const rounded = Math.round(score * 100) / 100;
  return topic === undefined ? `score ${rounded}` : `score ${rounded}, needs ${topic.minScore}`;
}

/** How a topic is shown; one that was removed keeps its id as its name. */
export function look(id: string, guide: TopicGuide): { id: string; name: string; hue: HueSlot } {
  return { id, name: guide.topics.get(id)?.name ?? id, hue: guide.hues.get(id) ?? 1 };
}
