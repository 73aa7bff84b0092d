import { hasMoreThan } from "../markup/looks-like-html.ts";

/** Longer ones stay as they are: a replacement remembers every match of its text. */
const longestText = 200_000;
/** A poem may have so many short lines. */
const mostLines = 100;
/** Characters of the lines of what has more, at an average: less is no prose, and each break costs whoever reads it. */
const shortestLine = 10;

/**
 * The paragraphs of a text, which HTML would run together: a blank line becomes two breaks. A single line end is one
 * too where `everyLine` says so; elsewhere it is where a program wrapped the line.
 *
 * @param text  plain text that is escaped for HTML already
 */
export function withLineBreaks(text: string, everyLine: boolean): string {
  if (text.length > longestText || !text.includes("\n")) return text;
  if (hasMoreThan(text, "\n", Math.max(mostLines, text.length / shortestLine))) return text;
  return text.trim().replace(/\r?\n\s*/g, (gap) => {
    if (gap.indexOf("\n") < gap.lastIndexOf("\n")) return "<br /><br />";
    return everyLine ? "<br />" : gap;
  });
}
