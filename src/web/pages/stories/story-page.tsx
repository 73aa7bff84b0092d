import type { StoryLineage } from "../../../digest/choosing/story-lineage.ts";
import type { EditionHead, EditionTelling } from "../../../model/edition.ts";
import type { Story } from "../../../model/story.ts";
import type { Candidate } from "../../../store/store.ts";
import { countWords } from "../../../text/count-words.ts";
import { dayWords, spanWords } from "../../clock.ts";
import { langAttribute, languageName } from "../../language.ts";
import { english } from "../../words/english.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { Moment } from "../moment.tsx";
import type { TopicGuide } from "../topic-guide.ts";
import { look } from "../topic-guide.ts";
import { TopicLink } from "../topic-link.tsx";
import { StoryChart } from "./story-chart.tsx";
import { MergeForm, StoryLog, WhyInStory } from "./story-verdicts.tsx";

export interface StoryPageProps {
  readonly frame: Frame;
  readonly guide: TopicGuide;
  readonly story: number;
  readonly entries: readonly Candidate[];
  readonly lineage: StoryLineage;
  /** Editions that told it, the newest first. */
  readonly editions: readonly EditionHead[];
  /** Why each item is in it, and its merges and splits; null where that is not known. */
  readonly placed: Story | null;
}

/** After so long without a new telling a story counts as told. */
const growingMs = 48 * 3_600_000;

/** One event and all who told it: when each outlet ran it, in what words, and whose they were. */
export function StoryPage(props: StoryPageProps) {
  const { frame, guide, entries, lineage } = props;
  const { clock, now } = frame;
  const [first] = lineage.tellings;
  const last = lineage.tellings.at(-1);
  if (first === undefined || last === undefined) throw new RangeError("A story without items has no page.");
  const topics = [...new Set(entries.flatMap(({ tags }) => tags.map(({ topic }) => topic)))];
  const title = first.title || english.noTitle;
  return (
    <Layout frame={frame} title={title} grid="with-end">
      <div class="article">
        <header class="tools">
          <ul class="facts">
            <li>Story</li>
            <li>
              {dayWords(clock.date(first.publishedAt), "month")}
              {now - last.publishedAt < growingMs ? ", still growing" : ""}
            </li>
            {topics.map((topic) => (
              <li>
                <TopicLink topic={look(topic, guide)} />
              </li>
            ))}
          </ul>
          <h1 lang={langAttribute(first.language)} dir="auto">
            {title}
          </h1>
          <p class="summary">The first headline of the story. The words are the publishers’ own.</p>
        </header>
        <StoryChart tellings={lineage.first} clock={clock} />
        <h2 class="vh">Outlets in order</h2>
        <ol class="timeline">
          {lineage.tellings.map((telling) => (
            <Telling telling={telling} firstAt={first.publishedAt} {...props} />
          ))}
        </ol>
      </div>
      <div class="rail">
        <InShort {...props} first={first} />
        <MergeForm story={props.story} />
        <StoryLog events={props.placed?.events ?? []} frame={frame} />
      </div>
    </Layout>
  );
}

interface TellingProps extends StoryPageProps {
  readonly telling: EditionTelling;
  readonly firstAt: number;
}

function Telling({ telling, firstAt, entries, frame, story, placed }: TellingProps) {
  const { clock, now } = frame;
  const lang = langAttribute(telling.language);
  const entry = entries.find(({ id }) => id === telling.item);
  const words = english.telling(telling, firstAt);
  const member = placed?.members.find(({ item }) => item === telling.item);
  return (
    <li data-is={telling.is === "reprint" ? "reprint" : undefined}>
      <Moment
        at={telling.publishedAt}
        words={clock.onDay(telling.publishedAt, clock.date(firstAt))}
        title={clock.full(telling.publishedAt)}
      />
      <div>
        <p class="small">
          <b>
            <bdi lang={lang}>{telling.outlet}</bdi>
          </b>{" "}
          {telling.is === "reprint" ? <span class="badge">Reprint</span> : null}
        </p>
        <p lang={lang} dir="auto">
          <a href={`/items/${telling.item}`}>{telling.title || english.noTitle}</a>
        </p>
        <p class="small muted">
          {words.charAt(0).toUpperCase() + words.slice(1)}.
          {entry !== undefined && entry.revision > 1 ? (
            <>
              {" "}
              <a href={`/items/${telling.item}#revisions`}>Edited {clock.moment(entry.revisedAt, now)}</a>.
            </>
          ) : null}
        </p>
        {member === undefined ? null : <WhyInStory member={member} story={story} />}
      </div>
    </li>
  );
}

function InShort({ frame, entries, lineage, editions, first }: StoryPageProps & { readonly first: EditionTelling }) {
  const { clock, now } = frame;
  const half = lineage.first[Math.ceil(lineage.first.length / 2) - 1];
  const edited = new Set(entries.filter(({ revision }) => revision > 1).map(({ feed }) => feed)).size;
  return (
    <section aria-labelledby="sum-h">
      <h2 id="sum-h">In short</h2>
      <dl class="facts-list">
        <dt>Outlets</dt>
        <dd>{english.lineage(lineage)}</dd>
        <dt>First</dt>
        <dd>
          <bdi>{first.outlet}</bdi>, {clock.moment(first.publishedAt, now)}
        </dd>
        {half === undefined || lineage.outlets < 3 ? null : (
          <>
            <dt>Half of them by</dt>
            <dd>
              {clock.moment(half.publishedAt, now)}, after {spanWords(half.publishedAt - first.publishedAt)}
            </dd>
          </>
        )}
        <dt>Languages</dt>
        <dd>{languagesOf(lineage.tellings)}</dd>
        <dt>Edits</dt>
        <dd>{edited === 0 ? "None seen" : `${countWords(edited, "outlet", "outlets")} changed their text`}</dd>
        <dt>In editions</dt>
        <dd>
          {editions.length === 0
            ? "None yet"
            : editions.map(({ id, date }, at) => (
                <>
                  {at === 0 ? "" : ", "}
                  <a href={`/editions/${id}`}>{dayWords(date, "month")}</a>
                </>
              ))}
        </dd>
      </dl>
    </section>
  );
}

/** `English 3, Chinese, French`, the most frequent first. */
function languagesOf(tellings: readonly EditionTelling[]): string {
  const counts = new Map<string, number>();
  for (const { language } of tellings) {
    const name = language === null ? "unknown" : languageName(language.split("-")[0] ?? language);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([name, count]) => (count > 1 ? `${name} ${count}` : name))
    .join(", ");
}
