import {
  type Burst,
  type EditedItem,
  type Edition,
  type EditionSection,
  type EditionStory,
  listedIn,
} from "../../model/edition.ts";
import { burstWords, editWords } from "./aside-words.ts";
import { type EditionLinks, editionLinks } from "./edition-links.ts";
import { missedBy, missedWords } from "./missed.ts";
import {
  affectedLine,
  clockTime,
  countLine,
  coverageLine,
  editionLine,
  emptyLine,
  evidenceWords,
  headline,
  leftOutLine,
  lineageLine,
  longDate,
  moreFeedsLine,
  otherTellings,
  storyCount,
  updateLine,
} from "./wording.ts";
import { columns, wrap } from "./wrap-text.ts";

/**
 * An edition as plain text of 72 columns, Han and Kana counted double; addresses alone are never broken.
 *
 * @param baseUrl where readers reach the server, without a slash at the end
 */
export function renderText(edition: Edition, baseUrl: string): string {
  const links = editionLinks(baseUrl);
  const topics = edition.sections.filter(({ kind }) => kind === "topic");
  return `${[
    ...wrap(`${edition.streamTitle}, ${longDate(edition.date)}`),
    ...wrap(`${editionLine(edition)}. ${countLine(edition)}. ${coverageLine(edition)}.`),
    ...(topics.length > 0 ? [""] : []),
    ...topics.map(({ title, stories }) => `${String(stories.length).padStart(3)}  ${title}`),
    ...(storyCount(edition) > 0 ? [] : ["", emptyLine(edition)]),
    ...edition.sections.flatMap((section) => sectionLines(section, edition, links)),
    ...missedLines(edition),
    "",
    "-- ",
    `Open this edition: ${links.edition(edition)}`,
    "Summaries are the publishers’ own words.",
  ].join("\n")}\n`;
}

function sectionLines(section: EditionSection, edition: Edition, links: EditionLinks): readonly string[] {
  const more = section.total - listedIn(section);
  return [
    ...heading(section.title),
    ...section.stories.flatMap((story) => storyLines(story, edition, links)),
    ...section.edits.flatMap((edit) => editLines(edit, edition, links)),
    ...section.bursts.flatMap((burst) => burstLines(burst, edition, links)),
    ...(more > 0 ? ["", `… and ${more} more.`] : []),
  ];
}

function heading(title: string): readonly string[] {
  const lines = wrap(title.toUpperCase());
  return ["", "", ...lines, "-".repeat(Math.min(columns, Math.max(...lines.map((line) => line.length))))];
}

function storyLines(story: EditionStory, edition: Edition, links: EditionLinks): readonly string[] {
  const { lead, summary, update, editedAt } = story;
  const found = evidenceWords(story).map(({ words, field }) => `“${words}” (${field})`);
  const facts = [
    `${lead.outlet}, ${clockTime(lead.publishedAt, edition)}. ${upperFirst(lineageLine(story))}.`,
    ...(update === null ? [] : [`Update: ${updateLine(update, edition.date)}.`]),
    ...(editedAt === null ? [] : [`Edited ${clockTime(editedAt, edition)}.`]),
    ...(found.length === 0 ? [] : [`Found by ${found.join(", ")}.`]),
  ];
  const others = otherTellings(story);
  const also = [
    ...others.listed.map(
      (one) => `${one.outlet} ${one.is === "reprint" ? "(reprint)" : clockTime(one.publishedAt, edition)}`,
    ),
    ...(others.more > 0 ? [`${others.more} more`] : []),
  ];
  return [
    "",
    ...wrap(headline(story)),
    ...(summary === "" ? [] : wrap(summary, "  ")),
    ...wrap(facts.join(" "), "  "),
    ...(also.length === 0 ? [] : wrap(`Also: ${also.join(", ")}.`, "  ")),
    ...(lead.url === null ? [] : [`  ${lead.url}`]),
    ...(story.story === null ? [] : [`  ${links.story(story)}`]),
  ];
}

function editLines(edit: EditedItem, edition: Edition, links: EditionLinks): readonly string[] {
  const words = `${edit.title}: ${editWords(edit)}. ${edit.outlet}, ${clockTime(edit.editedAt, edition)}.`;
  return ["", ...wrap(words), `  ${links.edits(edit)}`];
}

function burstLines(burst: Burst, edition: Edition, links: EditionLinks): readonly string[] {
  return ["", ...wrap(burstWords(burst, edition)), `  ${links.topic(burst.topic)}`];
}

function missedLines(edition: Edition): readonly string[] {
  const rest = [affectedLine(edition), leftOutLine(edition)].filter(Boolean).join(" ");
  const { named, more } = missedBy(edition);
  return [
    ...heading("What this edition may have missed"),
    "",
    ...wrap(`${coverageLine(edition)}.`),
    ...named.flatMap(({ kind, title, words }) => wrap(`${missedWords[kind]}: ${title}: ${words}`)),
    ...(more > 0 ? [moreFeedsLine(more)] : []),
    ...(rest === "" ? [] : wrap(rest)),
  ];
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
