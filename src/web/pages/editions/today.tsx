import type { Edition, EditionHead, EditionSection } from "../../../model/edition.ts";
import { addDays } from "../../clock.ts";
import { langAttribute } from "../../language.ts";
import type { FeedKind } from "../../out/feed-kinds.ts";
import { streamFeedUrl } from "../../out/result-urls.ts";
import { filterUrl, searchUrl } from "../../searching/search-address.ts";
import type { EditionWords } from "../../words/edition-words.ts";
import { Coverage } from "../coverage.tsx";
import { FeedLinks } from "../feed-links.tsx";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { Story, storyUrl } from "../story.tsx";
import type { TopicGuide } from "../topic-guide.ts";
import { look } from "../topic-guide.ts";
import { Bursts, Edits } from "./asides.tsx";

export interface TodayProps {
  readonly frame: Frame;
  readonly edition: Edition;
  /** The next edition so far, on the page of the newest one. */
  readonly since: Edition | null;
  /** Other editions of the stream, the newest first; null = those of the seven days before. */
  readonly others: readonly EditionHead[] | null;
  readonly guide: TopicGuide;
  readonly words: EditionWords;
  /** True for the stream whose editions have a day as their address. */
  readonly isDefault: boolean;
}

/**
 * An edition: contents, a section per topic, what stands beside them, what it may have missed, and other days. Without
 * `since` it shows nothing but the edition, so that the page of a frozen one stays the same.
 */
export function TodayPage(props: TodayProps) {
  const { frame, edition, since, words, isDefault } = props;
  const stories = storiesOf(edition);
  const feedUrl = (kind: FeedKind) => streamFeedUrl(kind, edition.stream, isDefault);
  return (
    <Layout
      frame={frame}
      title={isDefault ? words.longDay(edition.date) : `${words.longDay(edition.date)}, ${edition.streamTitle}`}
      {...(since === null ? {} : { current: "today" as const })}
      grid="three"
      feed={{ href: feedUrl("atom"), title: edition.streamTitle }}
      words={words}
    >
      <header class="masthead">
        {isDefault ? null : <p class="small muted">{edition.streamTitle}</p>}
        <h1>
          <time datetime={edition.date}>{words.longDay(edition.date)}</time>
        </h1>
        <div class="line">
          <ul class="facts">
            <li>{words.edition(edition)}</li>
            <li>{words.storiesOf(stories, edition.itemsSeen)}</li>
            <li>
              <a href="#missed">{words.healthy(edition.coverage.healthy, edition.coverage.feeds)}</a>
            </li>
          </ul>
          <div class="row no-print">
            <details class="menu" name="menu">
              <summary>{words.asFeed}</summary>
              <ul>
                <FeedLinks url={feedUrl} />
                {edition.id === null ? null : (
                  <li>
                    <a href={`/editions/${edition.id}`}>{words.permanent}</a>
                  </li>
                )}
              </ul>
            </details>
          </div>
        </div>
      </header>
      <Contents {...props} />
      <div class="body">
        {since === null ? null : <Since {...props} since={since} />}
        {edition.sections.map((section) => (
          <Section {...props} section={section} />
        ))}
        {stories === 0 ? <QuietDay edition={edition} words={words} /> : null}
        <Coverage edition={edition} words={words} guide={props.guide} />
      </div>
      <OtherEditions {...props} />
    </Layout>
  );
}

function anchor({ kind, id }: EditionSection): string {
  return kind === "topic" ? `t-${id}` : kind;
}

function titleOf({ kind, title }: EditionSection, words: EditionWords): string {
  return kind === "topic" ? title : words.section(kind).title;
}

function Contents({ edition, since, guide, words }: TodayProps) {
  const sinceStories = since === null ? 0 : storiesOf(since);
  return (
    <nav class="rail" aria-labelledby="toc-h">
      <details class="fold">
        <summary>
          <h2 id="toc-h">{words.contents}</h2>
        </summary>
        <ul class="toc">
          {sinceStories === 0 ? null : (
            <li>
              <a href="#since">
                <span>{words.since(edition.time)}</span>
                <span class="num">{words.number(sinceStories)}</span>
              </a>
            </li>
          )}
          {edition.sections.map((section) => (
            <li>
              <a href={`#${anchor(section)}`}>
                {section.kind === "topic" ? (
                  <span class="topic" data-hue={look(section.id, guide).hue}>
                    <bdi>{section.title}</bdi>
                  </span>
                ) : (
                  <span>{titleOf(section, words)}</span>
                )}
                <span class="num">{words.number(listed(section))}</span>
              </a>
            </li>
          ))}
          <li>
            <a href="#missed">{words.missed}</a>
          </li>
        </ul>
      </details>
    </nav>
  );
}

function listed({ stories, edits, bursts }: EditionSection): number {
  return stories.length + edits.length + bursts.length;
}

function storiesOf({ sections }: Pick<Edition, "sections">): number {
  return sections.reduce((sum, { stories }) => sum + stories.length, 0);
}

/** Headlines of what came since, a line for each: the next edition tells them whole. */
const sinceListed = 8;

function Since({ edition, since, words }: TodayProps & { readonly since: Edition }) {
  const stories = since.sections.flatMap((section) => section.stories).toSorted((a, b) => b.score - a.score);
  if (stories.length === 0) return null;
  return (
    <section class="part" aria-labelledby="since">
      <div class="part-head">
        <h2 id="since">{words.since(edition.time)}</h2>
        <p>{words.sinceNote(stories.length)}</p>
        <a class="end" href="/digest/preview">
          {words.previewLink}
        </a>
      </div>
      <ul class="since">
        {stories.slice(0, sinceListed).map((story) => (
          <li dir="auto">
            <a href={storyUrl(story)} lang={langAttribute(story.lead.language)}>
              {story.lead.title || words.noTitle}
            </a>{" "}
            <span class="sub">
              <bdi>{story.lead.outlet}</bdi>, {words.moment(story.lead.publishedAt, edition.date, edition.zone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Stories whose outlets unfold on the page; it stays small enough for a slow line. */
const unfolding = 12;

function Section(props: TodayProps & { readonly section: EditionSection }) {
  const { section, edition, guide, words } = props;
  const id = anchor(section);
  const before = storiesOf({ sections: edition.sections.slice(0, edition.sections.indexOf(section)) });
  const more = section.total - listed(section);
  const note = section.kind === "topic" ? words.stories(section.stories.length) : words.section(section.kind).note;
  return (
    <section class="part" aria-labelledby={id}>
      <div class="part-head">
        {section.kind === "topic" ? (
          <h2 id={id}>
            <a class="topic" data-hue={look(section.id, guide).hue} href={filterUrl("topic", section.id)}>
              <bdi>{section.title}</bdi>
            </a>
          </h2>
        ) : (
          <h2 id={id}>{titleOf(section, words)}</h2>
        )}
        {note === "" ? null : <p>{note}</p>}
      </div>
      {section.stories.map((story, at) => (
        <Story
          story={story}
          edition={edition}
          section={section.id}
          guide={guide}
          words={words}
          unfolds={before + at < unfolding}
        />
      ))}
      <Edits edits={section.edits} edition={edition} words={words} />
      <Bursts bursts={section.bursts} edition={edition} guide={guide} words={words} />
      {more > 0 && section.kind === "topic" ? (
        <p class="tools">
          <a href={searchUrl({ q: `${filterOf(edition)}topic:${section.id} ${daysOf(edition)}` })}>
            {words.more(more)} <bdi>{section.title}</bdi>
          </a>
        </p>
      ) : null}
    </section>
  );
}

/** What the stream keeps to, as the beginning of a search. */
function filterOf({ filter }: Edition): string {
  return filter === "" ? "" : `(${filter}) `;
}

/** The edition's days as filters of a search. */
function daysOf({ from, until, zone }: Edition): string {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  return `after:${day.format(from)} before:${addDays(day.format(until), 1)}`;
}

function QuietDay({ edition, words }: { readonly edition: Edition; readonly words: EditionWords }) {
  const { feeds, healthy } = edition.coverage;
  const nothing = edition.itemsSeen === 0;
  return (
    <div class="empty">
      <h2>{nothing ? words.nothingCame.title : words.nothingMatched.title}</h2>
      <p>{nothing ? words.nothingCame.text(healthy, feeds) : words.nothingMatched.text(edition.itemsSeen, feeds)}</p>
      <div class="row">
        <a class="btn" href={nothing ? "/health" : "/search"}>
          {nothing ? words.openHealth : words.seeAll}
        </a>
      </div>
    </div>
  );
}

const daysListed = 7;
const dayMs = 86_400_000;

function OtherEditions({ edition, since, others, words, isDefault }: TodayProps) {
  const days = Array.from({ length: daysListed }, (_, at) => at + 1)
    .filter((back) => edition.cutAt - back * dayMs >= edition.archiveFrom)
    .map((back) => addDays(edition.date, -back));
  const base = isDefault ? "/digest" : `/streams/${edition.stream}`;
  const here = `${base}/${edition.date}T${edition.time}`;
  const heads =
    others?.map(({ date, stories }) => ({ date, stories })) ?? days.map((date) => ({ date, stories: null }));
  return (
    <section class="rail no-print" aria-labelledby="earlier">
      <h2 id="earlier">{words.earlier}</h2>
      <ul class="toc">
        {since === null && isDefault ? (
          <li>
            <a href="/">{words.newest}</a>
          </li>
        ) : null}
        {since === null && edition.frozen ? (
          <li>
            <a href={`${here}/after`} rel="next">
              {words.after}
            </a>
          </li>
        ) : null}
        {isDefault ? (
          heads.map(({ date, stories }, at) => (
            <li>
              <a href={`/digest/${date}`} rel={at === 0 ? "prev" : undefined}>
                <span>{words.shortDay(date)}</span>
                {stories === null ? null : <span class="num">{words.number(stories)}</span>}
              </a>
            </li>
          ))
        ) : edition.cutAt - dayMs < edition.archiveFrom ? null : (
          <li>
            <a href={`${here}/before`} rel="prev">
              {words.before}
            </a>
          </li>
        )}
        <li>
          <a href="/digest">{words.allEditions}</a>
        </li>
      </ul>
      {isDefault ? (
        <form class="field gap" action="/digest" method="get">
          <label for="day">{words.anotherDay}</label>
          <div class="row">
            <input id="day" name="day" type="date" value={edition.date} required />
            <button class="btn" type="submit">
              {words.go}
            </button>
          </div>
        </form>
      ) : null}
    </section>
  );
}
