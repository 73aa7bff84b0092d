import type { Edition, EditionStory } from "../model/edition.ts";
import { missedBy } from "./missed.ts";
import { summaryOf } from "./summary.ts";
import { clockTime, coverageLine, emptyLine } from "./wording.ts";

/** The sections of an edition as HTML that any reader or mail program shows: no script, no picture, no class needed. */
export function EditionBody({ edition }: { edition: Edition }) {
  const missed = missedBy(edition);
  return (
    <>
      {edition.sections.length === 0 && <p class="note">{emptyLine(edition)}</p>}
      {edition.sections.map((section) => (
        <>
          <h2>
            {section.title} ({section.total})
          </h2>
          {section.stories.map((story) => (
            <Story story={story} edition={edition} />
          ))}
          {section.total > section.stories.length && (
            <p class="note">… and {section.total - section.stories.length} more.</p>
          )}
        </>
      ))}
      {missed.length > 0 && (
        <>
          <h2>What this edition may have missed</h2>
          <p class="note">{coverageLine(edition)}.</p>
          <ul>
            {missed.map(({ title, words }) => (
              <li>
                <bdi>{title}</bdi>: {words}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Story({ story, edition }: { story: EditionStory; edition: Edition }) {
  const { lead, items, afterCut } = story;
  const lang = lead.language ?? undefined;
  const summary = summaryOf(lead);
  const others = [...new Set(items.map((item) => item.feedTitle))].filter((title) => title !== lead.feedTitle);
  const why = [...new Set(lead.tags.flatMap((tag) => tag.evidence.map((e) => `“${e.term}” (${e.field})`)))].slice(0, 4);
  return (
    <>
      <h3 lang={lang} dir="auto">
        {lead.url === null ? lead.title : <a href={lead.url}>{lead.title}</a>}
      </h3>
      {summary !== "" && (
        <p class="sum" lang={lang} dir="auto">
          {summary}
        </p>
      )}
      <p class="meta">
        <b>
          <bdi>{lead.feedTitle}</bdi>
        </b>
        , {clockTime(lead.publishedAt, edition)}
        {afterCut && (
          <>
            {" · "}
            <span class="new">since this edition</span>
          </>
        )}
        {others.length > 0 && <> · also {others.join(", ")}</>}
        {why.length > 0 && <> · found by {why.join(", ")}</>}
      </p>
    </>
  );
}
