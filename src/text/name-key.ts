import { foldText } from "./fold.ts";
import { quoteMarks } from "./quote-marks.ts";

/** What names that a user gave are compared by: folded as words are, and without quotes, which a query has around them. */
export function nameKey(name: string): string {
  return foldText(name.replace(quoteMarks, "")).trim();
}
