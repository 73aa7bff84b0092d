import type { Edition, EditionStory } from "../model/edition.ts";
import { missedBy } from "./missed.ts";
import { summaryOf } from "./summary.ts";
import { clockTime, countLine, coverageLine, emptyLine, longDate, outletLine } from "./wording.ts";

const columns = 72;
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

/** An edition as plain text of 72 columns, Han and Kana counted double. */
export function renderText(edition: Edition): string {
  const head = [`Wirewatch, ${longDate(edition.date)}`, `${countLine(edition)}. ${coverageLine(edition)}.`];
  const sections = edition.sections.flatMap((section) => [
    "",
    `${section.title.toUpperCase()} (${section.total})`,
    "-".repeat(columns),
    ...section.stories.flatMap((story) => storyLines(story, edition)),
    ...(section.total > section.stories.length ? ["", `… and ${section.total - section.stories.length} more.`] : []),
  ]);
  const body = edition.sections.length > 0 ? sections : ["", emptyLine(edition)];
  return `${[...head, ...body, ...missed(edition)].join("\n")}\n`;
}

function storyLines(story: EditionStory, edition: Edition): readonly string[] {
  const { lead } = story;
  const summary = summaryOf(lead);
  const facts = `${outletLine(story)}, ${clockTime(lead.publishedAt, edition)}${story.afterCut ? ", since this edition" : ""}`;
  return [
    "",
    ...wrap(lead.title, "* ", "  "),
    ...(summary === "" ? [] : wrap(summary, "  ", "  ")),
    ...wrap(facts, "  ", "  "),
    ...(lead.url === null ? [] : [`  ${lead.url}`]),
  ];
}

function missed(edition: Edition): readonly string[] {
  const feeds = missedBy(edition);
  if (feeds.length === 0) return [];
  return [
    "",
    "WHAT THIS EDITION MAY HAVE MISSED",
    "-".repeat(columns),
    ...feeds.flatMap(({ title, words }) => wrap(`${title}: ${words}`, "* ", "  ")),
  ];
}

/** Breaks a text into lines: between words, and between any two wide characters. */
function wrap(text: string, first: string, rest: string): readonly string[] {
  const pieces = text.match(/\s+|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|./gu) ?? [];
  const lines: string[] = [];
  let line = first;
  for (const piece of pieces) {
    const empty = line === first || line === rest;
    if (!empty && width(line) + width(piece) > columns) {
      lines.push(line.trimEnd());
      line = rest + piece.trimStart();
    } else line += empty && lines.length > 0 ? piece.trimStart() : piece;
  }
  return [...lines, line.trimEnd()];
}

function width(text: string): number {
  let n = 0;
  for (const char of text) n += wide.test(char) ? 2 : 1;
  return n;
}
