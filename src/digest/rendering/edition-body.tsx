import {
  type Burst,
  type EditedItem,
  type Edition,
  type EditionSection,
  type EditionStory,
  listedIn,
} from "../../model/edition.ts";
import { burstWords, editWords } from "./aside-words.ts";
import type { EditionLinks } from "./edition-links.ts";
import { languageOf } from "./language-direction.ts";
import { missedBy, missedWords } from "./missed.ts";
import { topicHues } from "./topic-hues.ts";
import {
  affectedLine,
  clockTime,
  coverageLine,
  emptyLine,
  evidenceWords,
  headline,
  leftOutLine,
  lineageLine,
  moreFeedsLine,
  otherTellings,
  storyCount,
  updateLine,
} from "./wording.ts";

export interface EditionBodyProps {
  readonly edition: Edition;
  readonly links: EditionLinks;
  /** Class names for a style sheet; feed readers drop them, so they get none. */
  readonly styled: boolean;
}

/** Marks of the eight topic colours: characters, so that they survive without style and pictures. */
const marks = ["●", "■", "◆", "▲", "▬", "✚", "◢", "⧗"] as const;

/**
 * The sections of an edition as HTML that any reader or mail program shows: headings, paragraphs, lists and absolute
 * links; no script, picture or layout. What each text says of its language and direction stands on the text itself.
 */
export function EditionBody(props: EditionBodyProps) {
  const { edition, styled } = props;
  const hues = topicHues(edition.topics);
  return (
    <>
      {storyCount(edition) > 0 ? null : <p class={styled ? "note" : undefined}>{emptyLine(edition)}</p>}
      {edition.sections.map((section) => (
        <>
          <h2 id={styled ? `s-${section.kind}-${section.id}` : undefined}>
            {section.kind === "topic" ? <Mark hue={hues.get(section.id)} styled={styled} /> : null}
            {section.title}
            {section.kind === "topic" ? ` (${section.total})` : ""}
          </h2>
          <Section {...props} section={section} />
        </>
      ))}
      <Missed {...props} />
    </>
  );
}

export function Mark({ hue, styled }: { readonly hue: number | undefined; readonly styled: boolean }) {
  return (
    <>
      <span class={styled ? `m${hue ?? 1}` : undefined} aria-hidden="true">
        {marks[(hue ?? 1) - 1] ?? marks[0]}
      </span>{" "}
    </>
  );
}

function Section(props: EditionBodyProps & { readonly section: EditionSection }) {
  const { section, styled } = props;
  const more = section.total - listedIn(section);
  return (
    <>
      {section.stories.map((story) => (
        <Story {...props} story={story} />
      ))}
      {section.edits.map((edit) => (
        <Edit {...props} edit={edit} />
      ))}
      {section.bursts.map((burst) => (
        <BurstLine {...props} burst={burst} />
      ))}
      {more > 0 ? <p class={styled ? "note" : undefined}>… and {more} more.</p> : null}
    </>
  );
}

function Story({ edition, links, styled, story }: EditionBodyProps & { readonly story: EditionStory }) {
  const { lead, summary, update, editedAt } = story;
  const language = languageOf(lead.language);
  const others = otherTellings(story);
  const found = evidenceWords(story);
  // What is aligned by the table around it must be told its side.
  const side = styled && language.dir === "rtl" ? " rtl" : "";
  return (
    <>
      <h3 {...language} class={side === "" ? undefined : "rtl"}>
        <a href={lead.url ?? links.item(lead.item)}>{headline(story)}</a>
      </h3>
      {summary === "" ? null : (
        <p class={styled ? `sum${side}` : undefined} {...language}>
          {summary}
        </p>
      )}
      <p class={styled ? "meta" : undefined}>
        <b>
          <bdi lang={language.lang}>{lead.outlet}</bdi>
        </b>
        , {clockTime(lead.publishedAt, edition)} · <a href={links.story(story)}>{lineageLine(story)}</a>
        {update === null ? null : (
          <>
            {" · "}
            <b class={styled ? "new" : undefined}>Update: {updateLine(update, edition.date)}</b>
          </>
        )}
        {editedAt === null ? null : (
          <>
            {" · "}
            <b class={styled ? "edit" : undefined}>edited {clockTime(editedAt, edition)}</b>
          </>
        )}
        {found.length === 0 ? null : (
          <>
            {" · found by "}
            {found.map(({ words, field }, at) => (
              <>
                {at === 0 ? "" : ", "}“<bdi lang={language.lang}>{words}</bdi>” ({field})
              </>
            ))}
          </>
        )}
        {others.listed.length === 0 ? null : (
          <>
            <br />
            Also:{" "}
            {others.listed.map((telling, at) => (
              <>
                {at === 0 ? "" : ", "}
                <a href={telling.url ?? links.item(telling.item)}>
                  <bdi lang={languageOf(telling.language).lang}>{telling.outlet}</bdi>
                </a>{" "}
                {telling.is === "reprint" ? "(reprint)" : clockTime(telling.publishedAt, edition)}
              </>
            ))}
            {others.more > 0 ? `, ${others.more} more` : ""}
          </>
        )}
      </p>
    </>
  );
}

function Edit({ edition, links, styled, edit }: EditionBodyProps & { readonly edit: EditedItem }) {
  const { lang } = languageOf(edit.language);
  return (
    <p class={styled ? "note" : undefined}>
      <a href={links.edits(edit)} lang={lang}>
        <bdi>{edit.title}</bdi>
      </a>
      : {editWords(edit)}. <bdi lang={lang}>{edit.outlet}</bdi>, {clockTime(edit.editedAt, edition)}.
    </p>
  );
}

function BurstLine({ edition, links, styled, burst }: EditionBodyProps & { readonly burst: Burst }) {
  return (
    <p class={styled ? "note" : undefined}>
      {burstWords(burst, edition)} <a href={links.topic(burst.topic)}>See the items</a>
    </p>
  );
}

function Missed({ edition, links, styled }: EditionBodyProps) {
  const note = styled ? "note" : undefined;
  const { named, more } = missedBy(edition);
  return (
    <>
      <h2 id={styled ? "missed" : undefined}>What this edition may have missed</h2>
      <p class={note}>
        {coverageLine(edition)}. {leftOutLine(edition)} <a href={links.health()}>Open health</a>
      </p>
      {named.map(({ title, words, kind }) => (
        <p class={note}>
          <b>{missedWords[kind]}:</b> <bdi>{title}</bdi>: {words}
        </p>
      ))}
      {more > 0 ? <p class={note}>{moreFeedsLine(more)}</p> : null}
      {affectedLine(edition) === "" ? null : <p class={note}>{affectedLine(edition)}</p>}
    </>
  );
}
