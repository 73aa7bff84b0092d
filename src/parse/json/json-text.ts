import { ParseError } from "../parse-error.ts";
import { closeJson } from "./close-json.ts";
import { type MendedJson, mendJson } from "./mend-json.ts";

/** What a JSON text says. */
export interface JsonReading {
  readonly value: unknown;
  /** False where the text broke off. */
  readonly isComplete: boolean;
  /** What had to be mended, in words. */
  readonly warnings: readonly string[];
}

/** Objects and lists of a document. Each takes some hundred bytes of memory; 2,000 rich items have a tenth of that. */
const mostParts = 200_000;
/** Members of all objects: an object of a million names takes seconds to read, and again to copy. */
const mostMembers = 250_000;

/**
 * Reads JSON strictly, and where that fails what can be mended of it: see {@link mendJson} and {@link closeJson}.
 *
 * @throws ParseError when the text is no JSON, or too much of it
 */
export function readJsonText(source: string): JsonReading {
  const flood = floodIn(source);
  if (flood !== null) throw new ParseError("too-large", `The document has more than ${flood}.`);
  const strict = parsed(source);
  if (!(strict instanceof Error)) return { ...strict, isComplete: true, warnings: [] };
  // Where the mended brackets don't lead to JSON, what stands before the break is read at least.
  const lenient = readMended(mendJson(source)) ?? readMended(mendJson(source, "as written"));
  if (lenient !== null) return lenient;
  throw new ParseError("broken-json", `The document begins like JSON but is broken: ${inWords(strict)}`);
}

function readMended(mended: MendedJson | null): JsonReading | null {
  if (mended === null) return null;
  const closed = closeJson(mended.json);
  const read = parsed(closed ?? mended.json);
  if (read instanceof Error) return null;
  const cut =
    closed === null ? [] : ["The document breaks off: its JSON has no end. An item that was cut is left for later."];
  return { ...read, isComplete: closed === null, warnings: [...mended.warnings, ...cut] };
}

/** What the engine says is wrong, without the piece of the text that it quotes. */
function inWords({ message }: Error): string {
  return message
    .replace(/, (?:\.{3})?"[\s\S]* is not valid JSON$/, "")
    .replace(/\p{Cc}/gu, "")
    .slice(0, 200);
}

function parsed(source: string): { readonly value: unknown } | Error {
  try {
    return { value: JSON.parse(source) };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const quote = 0x22;

/**
 * What a text has too much of, in words; null for nothing: opening brackets, or colons behind a quote, as names of members
 * have. Those within strings are counted too.
 */
function floodIn(source: string): string | null {
  let parts = 0;
  let members = 0;
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 0x7b || unit === 0x5b) parts++;
    else if (unit === 0x3a && beforeSpace(source, at) === quote) members++;
    else continue;
    if (parts > mostParts) return `${mostParts.toLocaleString("en")} objects and lists`;
    if (members > mostMembers) return `${mostMembers.toLocaleString("en")} members`;
  }
  return null;
}

/** The unit before `at`, white space left out; no unit is looked at for two colons. */
function beforeSpace(source: string, at: number): number {
  let before = at - 1;
  while (source.charCodeAt(before) <= 0x20) before--;
  return source.charCodeAt(before);
}
