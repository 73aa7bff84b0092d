import { type Edition, type EditionSection, type EditionStory, listedIn } from "../../model/edition.ts";
import { burstWords, editWords } from "./aside-words.ts";
import { type EditionLinks, editionLinks } from "./edition-links.ts";
import { unturned } from "./feed-text.ts";
import { missedBy } from "./missed.ts";
import {
  affectedLine,
  clockTime,
  countLine,
  coverageLine,
  editionLine,
  emptyLine,
  headline,
  leftOutLine,
  lineageLine,
  longDate,
  moreFeedsLine,
  otherTellings,
  storyCount,
  updateLine,
} from "./wording.ts";

/**
 * An edition as Markdown (CommonMark).
 *
 * @param baseUrl where readers reach the server, without a slash at the end
 */
export function renderMarkdown(edition: Edition, baseUrl: string): string {
  const links = editionLinks(baseUrl);
  const rest = [leftOutLine(edition), affectedLine(edition)].filter(Boolean).map(quoted).join(" ");
  const { named, more } = missedBy(edition);
  return `${[
    `# ${longDate(edition.date)}`,
    `${quoted(editionLine(edition))}. ${countLine(edition)}. ${coverageLine(edition)}. [Open](<${links.edition(edition)}>)`,
    ...(storyCount(edition) > 0 ? [] : [emptyLine(edition)]),
    ...edition.sections.flatMap((section) => sectionText(section, edition, links)),
    "## What this edition may have missed",
    `${coverageLine(edition)}.${rest === "" ? "" : ` ${rest}`}`,
    ...named.map(({ title, words }) => `- ${quoted(title)}: ${quoted(words)}`),
    ...(more > 0 ? [`- ${moreFeedsLine(more)}`] : []),
  ].join("\n\n")}\n`;
}

function sectionText(section: EditionSection, edition: Edition, links: EditionLinks): readonly string[] {
  const more = section.total - listedIn(section);
  return [
    `## ${quoted(section.title)}${section.kind === "topic" ? ` (${section.total})` : ""}`,
    ...section.stories.flatMap((story) => storyText(story, edition, links)),
    ...section.edits.map(
      (edit) =>
        `- ${link(edit.title, links.edits(edit))}: ${quoted(editWords(edit))}. ${quoted(edit.outlet)}, ${clockTime(edit.editedAt, edition)}.`,
    ),
    ...section.bursts.map(
      (burst) => `- ${quoted(burstWords(burst, edition))} ${link("Items", links.topic(burst.topic))}`,
    ),
    ...(more > 0 ? [`… and ${more} more.`] : []),
  ];
}

function storyText(story: EditionStory, edition: Edition, links: EditionLinks): readonly string[] {
  const { lead, summary, update, editedAt } = story;
  const others = otherTellings(story);
  const also = [
    ...others.listed.map(
      (one) =>
        `${link(one.outlet, one.url ?? links.item(one.item))} ${one.is === "reprint" ? "(reprint)" : clockTime(one.publishedAt, edition)}`,
    ),
    ...(others.more > 0 ? [`${others.more} more`] : []),
  ];
  const facts = [
    `${quoted(lead.outlet)}, ${clockTime(lead.publishedAt, edition)}`,
    link(lineageLine(story), links.story(story)),
    ...(update === null ? [] : [`Update: ${quoted(updateLine(update, edition.date))}`]),
    ...(editedAt === null ? [] : [`edited ${clockTime(editedAt, edition)}`]),
  ];
  return [
    `### ${link(headline(story), lead.url ?? links.item(lead.item))}`,
    ...(summary === "" ? [] : [quoted(summary)]),
    `*${facts.join(" · ")}*${also.length === 0 ? "" : `  \nAlso: ${also.join(", ")}`}`,
  ];
}

function link(words: string, url: string): string {
  return `[${quoted(words)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

/** Takes their meaning from the characters that Markdown reads. */
function quoted(text: string): string {
  return unturned(text)
    .replace(/[\\`*_{}[\]<>#|~!&]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([-+=])/, "\\$1");
}
