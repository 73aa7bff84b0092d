import { editDistance } from "../text/edit-distance.ts";
import { quoteMarks } from "../text/quote-marks.ts";
import { addressFields, queryFields } from "./query-fields.ts";

/** A piece of a query, with where it stands in the text. */
export type QueryToken = { readonly start: number; readonly end: number } & (
  | { readonly kind: "(" | ")" | "and" | "or" | "not" }
  /** At most so many words apart. */
  | { readonly kind: "near"; readonly within: number }
  | { readonly kind: "field"; readonly name: string }
  | {
      readonly kind: "text";
      readonly text: string;
      readonly prefix: boolean;
      readonly quoted: boolean;
      /** Its closing quote is missing. */
      readonly isOpen: boolean;
    }
);

export interface Lexed {
  readonly tokens: readonly QueryToken[];
  readonly warnings: readonly string[];
  /** The query goes on after the last piece. */
  readonly isCut: boolean;
}

export const longestQuery = 1024;
export const mostTokens = 64;
const usualNear = 10;
const widestNear = 50;

/** What fields are called in other searches. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["intitle", "title"],
  ["intext", "body"],
  ["inurl", "url"],
  ["source", "feed"],
  ["language", "lang"],
  ["date", "on"],
]);
/** Shorter names are a letter beside too many words. */
const shortestMistyped = 4;

/** Full-width forms of the other characters that queries are made of; one for one, so places stay. */
const folded: Readonly<Record<string, string>> = {
  "（": "(",
  "）": ")",
  "：": ":",
  "－": "-",
  "！": "!",
  "＊": "*",
  "／": "/",
  "｜": "|",
  "＆": "&",
  "　": " ",
};

/** Between two Hebrew letters a quote is part of an abbreviation (ארה"ב), and opens nothing. */
const gershayim = /(?<=\p{Script=Hebrew}\p{M}*)["“”„＂](?=\p{Script=Hebrew})/gu;

/** What keyboards and word processors make of a hyphen before a word; a dash of a headline has spaces on both sides. */
const typedMinus = /(?<=^|[\s(])[–−](?=[^\s)–−])/g;

/** What comes along unseen when a word is copied: directions of writing, and what joins or parts, at its edges. */
const unseen = "\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069";
const unseenAround = new RegExp(`(?<=^|[\\s(":])[${unseen}]+|[${unseen}]+(?=$|[\\s)"])`, "g");

const operators: ReadonlyMap<string, "and" | "or" | "not"> = new Map([
  ["AND", "and"],
  ["&&", "and"],
  ["OR", "or"],
  ["||", "or"],
  ["NOT", "not"],
]);

/** Cuts a query into its pieces. Reads anything; says what it had to cut short or close. */
export function lexQuery(source: string): Lexed {
  const warnings: string[] = [];
  if (source.length > longestQuery)
    warnings.push(`The query is longer than ${longestQuery} characters; the rest was left out.`);
  const text = source
    .slice(0, longestQuery)
    .replace(gershayim, "״")
    .replace(quoteMarks, '"')
    .replace(/[（）：－！＊／｜＆　]/g, (char) => folded[char] ?? char)
    // Within a word it is dropped like others that are not seen, but programs take it for white space.
    .replaceAll("\ufeff", "\u200b")
    .replace(unseenAround, (marks) => " ".repeat(marks.length))
    .replace(typedMinus, "-")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are never meant
    .replace(/[\u0000-\u001f\u007f]/g, " ");
  const tokens: QueryToken[] = [];
  let at = 0;
  let isCut = source.length > longestQuery;
  while (at < text.length) {
    if (tokens.length >= mostTokens) {
      isCut ||= text.slice(at).trim() !== "";
      if (isCut) {
        warnings.push(
          `Only the first ${mostTokens} parts of the query were used; words, fields, operators and brackets are parts.`,
        );
      }
      break;
    }
    const before = tokens.at(-1);
    const isAddress = before?.kind === "field" && addressFields.has(before.name) && before.end === at;
    const token = (isAddress ? addressText(text, at) : null) ?? nextToken(text, at, warnings);
    if (token) tokens.push(token);
    at = token?.end ?? at + 1;
  }
  return { tokens, warnings, isCut };
}

function nextToken(text: string, at: number, warnings: string[]): QueryToken | null {
  const char = text[at] ?? "";
  if (/[\s,，]/.test(char)) return null;
  if (char === "(" || char === ")") return { kind: char, start: at, end: at + 1 };
  if (char === '"') return quotedText(text, at, warnings);
  const isAtStart = at === 0 || /[\s(,]/.test(text[at - 1] ?? "");
  const sign = (char === "-" || char === "!") && isAtStart ? notToken(text, at, warnings) : null;
  if (sign) return sign;
  const word = /^[^\s()",，]+/.exec(text.slice(at))?.[0] ?? char;
  return fieldToken(word, at, warnings) ?? operatorToken(word, at, warnings) ?? wordToken(word, at, warnings);
}

/** The sign that leaves out what follows; null where it stands for itself. */
function notToken(text: string, at: number, warnings: string[]): QueryToken | null {
  const behind = text.slice(at + 1);
  // Signs alone leave nothing out: `!!!` is three of them, not the want of two.
  const isSigns = /^[-!]+(?=[\s)]|$)/.test(behind);
  if (!isSigns && /^[^\s)]/.test(behind)) return { kind: "not", start: at, end: at + 1 };
  if (/^\s+[^\s)]/.test(behind)) {
    const sign = text[at] ?? "";
    warnings.push(`“${sign}” with a space after it leaves nothing out; write ${sign}word without the space.`);
  }
  return null;
}

function fieldToken(word: string, at: number, warnings: string[]): QueryToken | null {
  const name = /^([a-z]+):/i.exec(word)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  const known = otherNames.get(name) ?? name;
  if (queryFields.has(known)) return { kind: "field", name: known, start: at, end: at + name.length + 1 };
  const meant =
    name.length < shortestMistyped ? undefined : [...queryFields].find((each) => editDistance(each, name) < 2);
  if (meant !== undefined) warnings.push(`“${name}:” is no field, so it was read as a word; there is ${meant}:.`);
  return null;
}

function operatorToken(word: string, at: number, warnings: string[]): QueryToken | null {
  const end = at + word.length;
  const operator = operators.get(word);
  if (operator) return { kind: operator, start: at, end };
  const near = /^NEAR(?:\/(\d{1,4}))?$/.exec(word);
  if (!near) return null;
  const within = Number(near[1] ?? usualNear);
  if (within > widestNear) warnings.push(`NEAR reaches ${widestNear} words at most.`);
  return { kind: "near", within: Math.min(within, widestNear), start: at, end };
}

function wordToken(word: string, at: number, warnings: string[]): QueryToken {
  const read = word.replace(/\*+/g, " ").trim();
  if (read !== "" && /\*[^*]/.test(word))
    warnings.push(`A * stands at the end of a word only; “${word}” was read as “${read}”.`);
  return {
    kind: "text",
    text: read || word,
    prefix: word.endsWith("*"),
    quoted: false,
    isOpen: false,
    start: at,
    end: at + word.length,
  };
}

/** All up to white space or a quote, but for a bracket that was opened before it and a comma at its end. */
function addressText(text: string, at: number): QueryToken | null {
  const word = /^[^\s"(][^\s"]*/.exec(text.slice(at))?.[0] ?? "";
  let open = 0;
  const foreign = word.split("").findIndex((char) => {
    if (char === "(") open++;
    return char === ")" && open-- === 0;
  });
  const own = foreign < 0 ? word : word.slice(0, foreign);
  const address = own.replace(/[,，]+$/, "");
  if (address === "") return null;
  return {
    kind: "text",
    text: address,
    prefix: false,
    quoted: false,
    isOpen: false,
    start: at,
    end: at + address.length,
  };
}

function quotedText(text: string, at: number, warnings: string[]): QueryToken {
  const close = text.indexOf('"', at + 1);
  if (close < 0) warnings.push("A quote was open; it was closed at the end.");
  const end = close < 0 ? text.length : close + 1;
  const isStarred = close >= 0 && text[end] === "*";
  const written = text.slice(at + 1, close < 0 ? text.length : close).trim();
  const inner = written.replace(/\*$/, "");
  const read = inner.replace(/\s*\*+\s*/g, " ").trim();
  if (read !== "" && inner.includes("*"))
    warnings.push(`A * stands at the end of a word or phrase only; “${written}” was read as “${read}”.`);
  return {
    kind: "text",
    text: read || written,
    prefix: isStarred || inner !== written,
    quoted: true,
    isOpen: close < 0,
    start: at,
    end: isStarred ? end + 1 : end,
  };
}
