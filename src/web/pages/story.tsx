import type { Edition, EditionStory, EvidenceRange } from "../../model/edition.ts";
import { langAttribute } from "../language.ts";
import type { EditionWords } from "../words/edition-words.ts";
import { Marked } from "./marked.tsx";
import { Moment } from "./moment.tsx";
import { Tellings } from "./tellings.tsx";
import { look, type TopicGuide } from "./topic-guide.ts";
import { TopicLink } from "./topic-link.tsx";
import { Wire } from "./wire.tsx";

interface StoryProps {
  readonly story: EditionStory;
  readonly edition: Edition;
  /** Topic of the section, which needs no naming. */
  readonly section: string;
  readonly guide: TopicGuide;
  readonly words: EditionWords;
  /** Whether its outlets can be unfolded here; else they are on the story's page. */
  readonly unfolds: boolean;
}

/** One event of an edition: headline, the publisher's first words, and the facts in small print. */
export function Story({ story, edition, section, guide, words, unfolds }: StoryProps) {
  const { lead, tags } = story;
  const lang = langAttribute(lead.language);
  const page = storyUrl(story);
  return (
    <article class="story" id={`s-${story.id}`} dir="auto">
      <h3 class="headline" lang={lang}>
        <a href={page}>
          <Marked text={lead.title || words.noTitle} ranges={withHues(story.titleEvidence, guide)} />
        </a>
      </h3>
      {story.summary === "" ? null : (
        <p class="summary" lang={lang}>
          <Marked text={story.summary} ranges={withHues(story.summaryEvidence, guide)} />
        </p>
      )}
      <ul class="facts">
        <li>
          {lead.url === null ? (
            <bdi lang={lang}>{lead.outlet}</bdi>
          ) : (
            <a href={lead.url} rel="noreferrer">
              <bdi lang={lang}>{lead.outlet}</bdi>
            </a>
          )}
        </li>
        <li>
          <Moment at={lead.publishedAt} words={words.moment(lead.publishedAt, edition.date, edition.zone)} />
        </li>
        <li>
          <Lineage story={story} edition={edition} words={words} page={page} unfolds={unfolds} />
        </li>
        {story.update === null ? null : (
          <li>
            <a class="badge" data-is="update" href={page}>
              <bdi>{words.update(story.update, edition.date)}</bdi>
            </a>
          </li>
        )}
        {story.editedAt === null ? null : (
          <li>
            <a class="badge" data-is="edited" href={`/items/${lead.item}#revisions`}>
              <bdi>{words.edited}</bdi>{" "}
              <Moment at={story.editedAt} words={words.moment(story.editedAt, edition.date, edition.zone)} />
            </a>
          </li>
        )}
        {tags
          .filter((tag) => tag.topic !== section)
          .map((tag) => (
            <li>
              <TopicLink topic={look(tag.topic, guide)} />
            </li>
          ))}
        <li>
          <details class="why-here">
            <summary>
              <bdi>{words.whyHere}</bdi>
            </summary>
            <div class="stack" dir={words.dir}>
              <Why story={story} guide={guide} words={words} />
            </div>
          </details>
        </li>
      </ul>
    </article>
  );
}

interface LineageProps {
  readonly story: EditionStory;
  readonly edition: Edition;
  readonly words: EditionWords;
  readonly page: string;
  readonly unfolds: boolean;
}

/** The wire with its words; with several outlets it unfolds to all of them. */
function Lineage({ story, edition, words, page, unfolds }: LineageProps) {
  const { tellings } = story;
  // Room for the first three, or for all four: the page stays small enough for a slow line.
  const listed = story.outlets <= 4 ? tellings : tellings.slice(0, 3);
  const more = story.outlets - listed.length;
  const wire = <Wire tellings={tellings} from={edition.from} until={edition.until} />;
  if (story.outlets < 2) {
    return (
      <>
        {wire}
        <bdi>{words.lineage(story)}</bdi>
      </>
    );
  }
  if (!unfolds) {
    return (
      <a href={page}>
        {wire}
        <bdi>{words.lineage(story)}</bdi>
      </a>
    );
  }
  return (
    <details class="lin">
      <summary>
        {wire}
        <bdi>{words.lineage(story)}</bdi>
      </summary>
      <Tellings tellings={listed} zone={edition.zone} date={edition.date} words={words}>
        {more > 0 ? (
          <li>
            <a class="sub" href={page}>
              {words.moreOutlets(more)}
            </a>
          </li>
        ) : null}
      </Tellings>
    </details>
  );
}

function Why({ story, guide, words }: Pick<StoryProps, "story" | "guide" | "words">) {
  const lang = langAttribute(story.lead.language);
  const found = story.tags.flatMap(({ topic, evidence }) => evidence.map((one) => ({ topic, ...one })));
  return (
    <>
      {found.length === 0 ? null : (
        <p>
          {words.matched}{" "}
          {found.map((one, at) => (
            <>
              {at === 0 ? "" : ", "}
              <mark data-hue={guide.hues.get(one.topic)}>
                <bdi lang={lang}>{one.words}</bdi>
              </mark>{" "}
              ({words.field(one.field)})
            </>
          ))}
        </p>
      )}
      <table class="factors">
        <tbody>
          {story.factors.map((factor) => (
            <tr>
              <th scope="row">{words.factor(factor)}</th>
              <td>× {factorWords(factor.value)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.score}</th>
            <td>{factorWords(story.score)}</td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

function factorWords(value: number): string {
  return value.toFixed(value < 0.1 ? 3 : 2);
}

/** The page of a story, or of its only item. */
export function storyUrl({ story, lead }: EditionStory): string {
  return story === null ? `/items/${lead.item}` : `/stories/${story}`;
}

function withHues(ranges: readonly EvidenceRange[], guide: TopicGuide) {
  return ranges.map(({ start, end, topic }) => ({ start, end, hue: guide.hues.get(topic) }));
}
