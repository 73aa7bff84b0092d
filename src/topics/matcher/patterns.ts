import { RE2JS, RE2JSSyntaxException } from "re2js";
import type { FieldText, Hit } from "./hits.ts";

/** A regular expression with the number of its form. */
export interface Pattern {
  readonly form: number;
  readonly expression: RE2JS;
}

/** So many characters of a field are read; patterns are slower than words by far. */
const charactersRead = 4000;
const placesPerField = 20;
const longest = 200;

/**
 * Compiles a pattern in RE2's syntax, whose time is linear in the text whatever the pattern (Cox, Regular Expression
 * Matching Can Be Simple And Fast, 2007): no look-around, no back-references.
 */
export function compilePattern(source: string, exactCase: boolean): RE2JS {
  return RE2JS.compile(source, exactCase ? 0 : RE2JS.CASE_INSENSITIVE);
}

/** What is wrong with a pattern, with the mend; null when nothing is. */
export function patternProblem(source: string): string | null {
  if (source.trim() === "") return "is empty; write a pattern, or remove it";
  if (source.length > longest) return `is longer than ${longest} characters; split it, or use words`;
  try {
    if (compilePattern(source, false).matcher("").find()) {
      return `“${source}” can match nothing at all, and so everything; let it ask for at least one character`;
    }
    return null;
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return `“${source}” is no pattern that can be used (${error.message}); look-around and back-references are not possible`;
  }
}

/** Finds patterns in the text of a field as it was published. */
export function findPatterns(
  field: FieldText,
  patterns: readonly Pattern[],
  found: (form: number, hit: Hit) => void,
): void {
  const text = field.text.slice(0, charactersRead);
  for (const { form, expression } of patterns) {
    const matcher = expression.matcher(text);
    for (let n = 0; n < placesPerField && matcher.find(); n++) {
      const start = field.folded(matcher.start());
      const end = field.folded(matcher.end());
      if (start < end) found(form, { field, start, end });
    }
  }
}
