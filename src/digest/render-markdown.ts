import type { Edition, EditionStory } from "../model/edition.ts";
import { missedBy } from "./missed.ts";
import { summaryOf } from "./summary.ts";
import { clockTime, countLine, coverageLine, emptyLine, longDate, outletLine } from "./wording.ts";

/** An edition as Markdown (CommonMark). */
export function renderMarkdown(edition: Edition): string {
  const sections = edition.sections.flatMap((section) => [
    `## ${quoted(section.title)} (${section.total})`,
    ...section.stories.map((story) => storyText(story, edition)),
    ...(section.total > section.stories.length ? [`… and ${section.total - section.stories.length} more.`] : []),
  ]);
  const missed = missedBy(edition);
  return `${[
    `# ${longDate(edition.date)}`,
    `${countLine(edition)}. ${coverageLine(edition)}.`,
    ...(edition.sections.length > 0 ? sections : [emptyLine(edition)]),
    ...(missed.length === 0
      ? []
      : [
          "## What this edition may have missed",
          missed.map(({ title, words }) => `- ${quoted(title)}: ${quoted(words)}`).join("\n"),
        ]),
  ].join("\n\n")}\n`;
}

function storyText(story: EditionStory, edition: Edition): string {
  const { lead } = story;
  const title =
    lead.url === null
      ? quoted(lead.title)
      : `[${quoted(lead.title)}](<${lead.url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  const summary = summaryOf(lead);
  const facts = `${quoted(outletLine(story))}, ${clockTime(lead.publishedAt, edition)}`;
  return [`### ${title}`, ...(summary === "" ? [] : [quoted(summary)]), `*${facts}*`].join("\n\n");
}

/** Takes their meaning from the characters that Markdown reads. */
function quoted(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~!]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([-+=])/, "\\$1");
}
