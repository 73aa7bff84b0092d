import type { Edition, EditionSection } from "../../model/edition.ts";
import type { Clock } from "../clock.ts";
import { addDays, dayWords } from "../clock.ts";
import { countWords, numberWords } from "../counts.ts";
import { searchUrl } from "../search-url.ts";
import { Coverage } from "./coverage.tsx";
import type { Frame } from "./layout.tsx";
import { Layout } from "./layout.tsx";
import type { TopicGuide } from "./story.tsx";
import { look, Story } from "./story.tsx";

export interface TodayProps {
  readonly frame: Frame;
  readonly edition: Edition;
  /** Date of the newest edition there is. */
  readonly newest: string;
  readonly guide: TopicGuide;
  /** Tells times in the stream's zone. */
  readonly clock: Clock;
}

/** An edition: contents, a section per topic, what it may have missed, and the way to other days. */
export function TodayPage({ frame, edition, newest, guide, clock }: TodayProps) {
  const sections = edition.sections.filter((section) => section.total > 0);
  const stories = sections.reduce((sum, section) => sum + section.total, 0);
  const cut = clock.time(edition.cutAt);
  const isNewest = edition.date === newest;
  return (
    <Layout
      frame={frame}
      title={dayWords(edition.date, "long")}
      {...(isNewest ? { current: "today" as const } : {})}
      grid="three"
      feed={{ href: "/out/digest.atom", title: "Editions" }}
    >
      <header class="masthead">
        <h1>
          <time datetime={edition.date}>{dayWords(edition.date, "long")}</time>
        </h1>
        <div class="line">
          <ul class="facts">
            <li>
              {edition.cutAt > frame.now ? "Preview of the edition" : "Edition"} of {cut}, {clock.zoneName}
            </li>
            <li>
              {countWords(stories, "story", "stories")} from {countWords(edition.itemsSeen, "item", "items")}
            </li>
            <li>
              <a href="#missed">
                {numberWords(edition.coverage.healthy)} of {countWords(edition.coverage.feeds, "feed", "feeds")} healthy
              </a>
            </li>
          </ul>
          <div class="row no-print">
            <a class="btn" href="/out/digest.atom">
              Follow as feed
            </a>
          </div>
        </div>
      </header>
      <Contents sections={sections} guide={guide} />
      <div class="body">
        {sections.map((section) => (
          <Section section={section} edition={edition} guide={guide} clock={clock} cut={cut} />
        ))}
        {sections.length === 0 ? <QuietDay edition={edition} /> : null}
        <Coverage edition={edition} clock={clock} now={frame.now} />
      </div>
      <OtherDays date={edition.date} newest={newest} />
    </Layout>
  );
}

function Contents({ sections, guide }: { readonly sections: readonly EditionSection[]; readonly guide: TopicGuide }) {
  return (
    <nav class="rail" aria-labelledby="toc-h">
      <details class="fold">
        <summary>
          <h2 id="toc-h">In this edition</h2>
        </summary>
        <ul class="toc">
          {sections.map((section) => (
            <li>
              <a href={`#t-${section.id}`}>
                <span class="topic" data-hue={look(section.id, guide).hue}>
                  <bdi>{section.title}</bdi>
                </span>
                <span class="num">{numberWords(section.total)}</span>
              </a>
            </li>
          ))}
          <li>
            <a href="#missed">What this edition may have missed</a>
          </li>
        </ul>
      </details>
    </nav>
  );
}

interface SectionProps {
  readonly section: EditionSection;
  readonly edition: Edition;
  readonly guide: TopicGuide;
  readonly clock: Clock;
  readonly cut: string;
}

function Section({ section, edition, guide, clock, cut }: SectionProps) {
  const more = section.total - section.stories.length;
  const id = `t-${section.id}`;
  const days = `after:${clock.date(edition.from)} before:${addDays(clock.date(edition.until), 1)}`;
  return (
    <section class="part" aria-labelledby={id}>
      <div class="part-head">
        <h2 id={id}>
          <a class="topic" data-hue={look(section.id, guide).hue} href={searchUrl({ q: `topic:${section.id}` })}>
            <bdi>{section.title}</bdi>
          </a>
        </h2>
        <p>{countWords(section.total, "story", "stories")}</p>
      </div>
      {section.stories.map((story) => (
        <Story story={story} section={section.id} guide={guide} clock={clock} date={edition.date} cut={cut} />
      ))}
      {more > 0 ? (
        <p class="tools">
          <a href={searchUrl({ q: `topic:${section.id} ${days}` })}>
            {numberWords(more)} more on <bdi>{section.title}</bdi>
          </a>
        </p>
      ) : null}
    </section>
  );
}

function QuietDay({ edition }: { readonly edition: Edition }) {
  const feeds = countWords(edition.coverage.feeds, "feed", "feeds");
  return edition.itemsSeen === 0 ? (
    <div class="empty">
      <h2>Nothing came in for this edition</h2>
      <p>
        No item of this period is in the archive. {edition.coverage.healthy} of {feeds} are healthy.
      </p>
      <div class="row">
        <a class="btn" href="/health">
          Open health
        </a>
      </div>
    </div>
  ) : (
    <div class="empty">
      <h2>Nothing matched your topics</h2>
      <p>
        {countWords(edition.itemsSeen, "item", "items")} came in from {feeds} and none fits a topic.
      </p>
      <div class="row">
        <a class="btn" href="/search">
          See all items
        </a>
      </div>
    </div>
  );
}

const daysListed = 7;

function OtherDays({ date, newest }: { readonly date: string; readonly newest: string }) {
  const earlier = Array.from({ length: daysListed }, (_, at) => addDays(date, -1 - at));
  const after = addDays(date, 1);
  return (
    <section class="rail no-print" aria-labelledby="earlier">
      <h2 id="earlier">Earlier editions</h2>
      <ul class="toc">
        {date < newest ? (
          <li>
            <a href="/">Newest edition</a>
          </li>
        ) : null}
        {after < newest ? (
          <li>
            <a href={`/digest/${after}`} rel="next">
              {dayWords(after, "short")}, the day after
            </a>
          </li>
        ) : null}
        {earlier.map((day, at) => (
          <li>
            <a href={`/digest/${day}`} rel={at === 0 ? "prev" : undefined}>
              {dayWords(day, "short")}
            </a>
          </li>
        ))}
      </ul>
      <form class="field gap" action="/digest" method="get">
        <label for="day">Open another day</label>
        <div class="row">
          <input id="day" name="day" type="date" value={date} max={newest} required />
          <button class="btn" type="submit">
            Go
          </button>
        </div>
      </form>
    </section>
  );
}
