import { shortPrefix } from "../model/can-rank.ts";
import type { ParsedQuery, QueryNode, TextColumn } from "../model/query.ts";
import { codePointClass, unspaced } from "../text/scripts.ts";
import { joinNodes } from "./join-nodes.ts";
import { lexQuery, type QueryToken } from "./lex.ts";
import { nearPairs } from "./near-pairs.ts";
import { dayAround, isTimeAgo, type QueryClock, readQueryDate } from "./query-dates.ts";
import { addressFields, columnOf, filterOf } from "./query-fields.ts";
import { readFilter } from "./read-filter.ts";
import { strayBrackets } from "./stray-brackets.ts";
import { strayOperators } from "./stray-operators.ts";

const deepest = 20;
/** A beginning of fewer letters than this has so many words that it would stall the search. */
const shortestPrefix = 3;

/** How many words of a query may go on: each is looked up as all the words of the archive that begin so. */
const mostPrefixes = 8;
/** And how many of those of fewer than five letters. */
const mostShortPrefixes = 1;
/** How many words and phrases are asked for together: each is looked up, and who writes more means no more by it. */
const mostTogether = 24;

/** Where words stand: in any column, in one, or as the values of a filter or date. */
type Scope = { readonly column: TextColumn | null } | { readonly filter: string };
const anywhere: Scope = { column: null };

/** Matches no item: what can't be read must never widen a search. */
const nothing: QueryNode = { kind: "date", from: 0, to: 0 };

/**
 * Parses the search language (`docs/query-language.md`):
 *
 *     query = and { "OR" and } ;  and = unary { ["AND"] unary } ;  unary = { "NOT" | "-" | "!" } primary
 *     primary = "(" query ")" | column ":" primary | filter ":" values | date ":" values | near
 *     values = text | "(" query of texts ")"
 *     near = texts { "NEAR" ["/" number] texts } ;  texts = text | "(" text { "OR" text } ")"
 *
 * Any text is answered: what is unbalanced is closed, what can't be read is said in `warnings`.
 */
export function parseQuery(text: string, clock: QueryClock): ParsedQuery {
  const { tokens, warnings, isCut } = lexQuery(text);
  const strays = strayBrackets(tokens);
  const told = strays.size === 0 ? warnings : [...warnings, "A closing bracket had no opening one; it was left out."];
  const kept = tokens.filter((token) => !strays.has(token));
  // What the last operator of a query that was cut stands before is left out already, and told.
  const operators = isCut && /^(?:and|or|not)$/.test(kept.at(-1)?.kind ?? "") ? kept.slice(0, -1) : kept;
  const parser = new QueryParser(kept, clock, [...told, ...operatorWarnings(text, operators)], isCut);
  const node = parser.parse();
  const all = parser.warnings();
  const saysNothing = node === null && all.length === 0 && tokens.length > 0;
  return { node, warnings: saysNothing ? ["The query has nothing to look for, so these are all items."] : all };
}

function operatorWarnings(text: string, tokens: readonly QueryToken[]): readonly string[] {
  return [...strayOperators(tokens)].map(({ kind, start, end }) => {
    const place = kind === "not" ? "before what is to be left out" : "between two things to look for";
    return `“${text.slice(start, end)}” stands ${place}; here it says nothing.`;
  });
}

type TextToken = Extract<QueryToken, { kind: "text" }>;
type TextNode = Extract<QueryNode, { kind: "text" }>;

/** Recursive descent over the tokens; the place reached is its only state. */
class QueryParser {
  readonly #tokens: readonly QueryToken[];
  readonly #clock: QueryClock;
  readonly #isCut: boolean;
  readonly #warnings: Set<string>;
  #at = 0;
  #depth = 0;
  #prefixes = 0;
  #shortPrefixes = 0;
  #hasWord = false;
  /** The first word that has no letter. Beside others it is left out, as a pasted headline needs it. */
  #signs: string | null = null;

  constructor(tokens: readonly QueryToken[], clock: QueryClock, warnings: readonly string[], isCut: boolean) {
    this.#tokens = tokens;
    this.#clock = clock;
    this.#isCut = isCut;
    this.#warnings = new Set(warnings);
  }

  warnings(): readonly string[] {
    return [...this.#warnings];
  }

  parse(): QueryNode | null {
    const parts: QueryNode[] = [];
    while (this.#at < this.#tokens.length) {
      const part = this.#or(anywhere);
      if (part) parts.push(part);
      // That of brackets too deep to be read.
      if (this.#peek()?.kind === ")") this.#at++;
    }
    const node = joinNodes("and", parts);
    if (this.#hasWord && /^\*+$/.test(this.#signs ?? ""))
      this.#warnings.add(`A * stands right at the end of a word; “${this.#signs}” by itself was left out.`);
    if (this.#hasWord || this.#signs === null) return node;
    this.#warnings.add(`“${this.#signs}” has no letter or digit to look for, so nothing matches it.`);
    return nothing;
  }

  #peek(): QueryToken | undefined {
    return this.#tokens[this.#at];
  }

  #or(scope: Scope): QueryNode | null {
    const nodes: QueryNode[] = [];
    for (;;) {
      const node = this.#and(scope);
      if (node) nodes.push(node);
      if (this.#peek()?.kind !== "or") return joinNodes("or", nodes);
      this.#at++;
    }
  }

  #and(scope: Scope): QueryNode | null {
    const nodes: QueryNode[] = [];
    let words = 0;
    for (let token = this.#peek(); token && token.kind !== ")" && token.kind !== "or"; token = this.#peek()) {
      if (token.kind === "and") {
        this.#at++;
        continue;
      }
      const node = this.#unary(scope);
      if (node === null) continue;
      const isWord = node.kind === "text" || node.kind === "near";
      if (isWord && ++words > mostTogether) {
        this.#warnings.add(`Only the first ${mostTogether} of the words that must all match were used.`);
      } else nodes.push(node);
    }
    return joinNodes("and", nodes);
  }

  #unary(scope: Scope): QueryNode | null {
    let negative = false;
    while (this.#peek()?.kind === "not") {
      negative = !negative;
      this.#at++;
    }
    const node = this.#primary(scope);
    // What can't be read finds nothing, also where it would be left out.
    return node && node !== nothing && negative ? { kind: "not", node } : node;
  }

  /** @param isOperand  of NEAR: what stands behind it is no part of it */
  #primary(scope: Scope, isOperand = false): QueryNode | null {
    const token = this.#peek();
    switch (token?.kind) {
      case "(": {
        const node = this.#group(scope);
        return "filter" in scope || isOperand ? node : this.#near(node, scope);
      }
      case "field":
        this.#at++;
        return this.#field(token.name, isOperand);
      case "text":
        this.#at++;
        return "filter" in scope
          ? this.#value(scope.filter, token)
          : isOperand
            ? this.#text(token, scope.column)
            : this.#near(this.#text(token, scope.column), scope);
      case "near":
        this.#at++;
        this.#warnings.add("NEAR stands between two words or phrases; it was left out.");
        return null;
      default:
        return null;
    }
  }

  /** What NEAR holds together with the word, phrase or bracket before it, each with the next. */
  #near(first: QueryNode | null, scope: Scope): QueryNode | null {
    // What NEAR would follow says nothing, so that it is left out.
    if (first === null) return null;
    const pairs: QueryNode[] = [];
    let before = first;
    for (let near = this.#peek(); near?.kind === "near"; near = this.#peek()) {
      this.#at++;
      const next = this.#peek();
      if (next === undefined || next.kind === ")" || next.kind === "and" || next.kind === "or") {
        this.#warnings.add("NEAR stands between two words or phrases; it was left out.");
        continue;
      }
      const node = next.kind === "not" ? this.#unary(scope) : this.#primary(scope, true);
      if (node === null) continue;
      pairs.push(this.#pair(before, node, near.within));
      before = node;
    }
    return pairs.includes(nothing) ? nothing : (joinNodes("and", pairs) ?? before);
  }

  #pair(one: QueryNode, other: QueryNode, within: number): QueryNode {
    const read = nearPairs(one, other, within);
    if ("node" in read) return read.node;
    this.#warnings.add(read.problem);
    return nothing;
  }

  #group(scope: Scope): QueryNode | null {
    this.#at++;
    if (this.#depth >= deepest) {
      this.#warnings.add(`Brackets are nested more than ${deepest} deep; the inner ones were left out.`);
      return null;
    }
    this.#depth++;
    const node = this.#or(scope);
    this.#depth--;
    if (this.#peek()?.kind === ")") this.#at++;
    else if (!this.#isCut) this.#warnings.add("A bracket was open; it was closed at the end.");
    return node;
  }

  /** What follows a field. Without it nothing is found: left out, it would widen the search. */
  #field(name: string, isOperand: boolean): QueryNode {
    const column = columnOf(name);
    const token = this.#peek();
    if (token?.kind === "text" && isMinusWithin(name, token)) {
      this.#at++;
      const [sign = "", rest = ""] = [token.text[0], token.text.slice(1)];
      this.#warnings.add(
        `“${name}:${token.text}” is written ${sign}${name}:${rest}; as it stands, nothing matches it.`,
      );
      return nothing;
    }
    const node =
      token?.kind === "text" || token?.kind === "("
        ? this.#primary(column === undefined ? { filter: name } : { column }, isOperand)
        : null;
    if (node !== null) return node;
    this.#warnings.add(`“${name}:” needs a value right after it, so nothing matches it.`);
    return nothing;
  }

  #value(name: string, { text }: TextToken): QueryNode | null {
    if (text === "") return null;
    const filter = filterOf(name);
    if (filter === undefined) return this.#date(name, text);
    const read = readFilter(filter, text);
    if ("node" in read) return read.node;
    this.#warnings.add(read.problem);
    return nothing;
  }

  #date(name: string, text: string): QueryNode {
    const span = readQueryDate(text, this.#clock);
    if (!span) {
      this.#warnings.add(
        `“${name}:${text}” is not a date, so nothing matches it. Use one such as 2026-11-24, today, 24h, 7d, 2w, 3m or 1y.`,
      );
      return nothing;
    }
    if (name === "before") return { kind: "date", from: null, to: span.start };
    if (name === "after") return { kind: "date", from: span.start, to: null };
    const { start, end } = isTimeAgo(text) ? dayAround(span.start, this.#clock) : span;
    return { kind: "date", from: start, to: Math.max(end, start + 60_000) };
  }

  #text(token: TextToken, field: TextColumn | null): TextNode | null {
    if (!/[\p{L}\p{N}]/u.test(token.text)) {
      // A minus waits for the word that it leaves out.
      if (token.text !== "" && !/^[-!]$/.test(token.text)) this.#signs ??= token.text;
      return null;
    }
    this.#hasWord = true;
    const lastWord = /[\p{L}\p{N}\p{M}]+$/u.exec(token.text)?.[0] ?? "";
    const isUnspaced = (codePointClass([...lastWord].at(-1)?.codePointAt(0) ?? 0) & unspaced) !== 0;
    const tooShort = token.prefix && !isUnspaced && [...lastWord].length < shortestPrefix;
    if (tooShort)
      this.#warnings.add(`“${token.text}*” has fewer than ${shortestPrefix} letters; it was read as a whole word.`);
    const wanted = token.prefix && !tooShort;
    if (wanted) this.#prefixes++;
    if (wanted && !isUnspaced && [...lastWord].length < shortPrefix) this.#shortPrefixes++;
    const tooMany = wanted && (this.#prefixes > mostPrefixes || this.#shortPrefixes > mostShortPrefixes);
    if (tooMany)
      this.#warnings.add(
        `Only ${mostPrefixes} words of a query may end in *, and ${mostShortPrefixes} of them with fewer than ${shortPrefix} letters; the others were read as whole words.`,
      );
    return { kind: "text", text: token.text, prefix: wanted && !tooMany, field };
  }
}

/** `title:-sport`, read as the word, would find the opposite of what is meant. An address may begin so, a date may not. */
function isMinusWithin(field: string, { text, quoted }: TextToken): boolean {
  return (
    !quoted &&
    !addressFields.has(field) &&
    (columnOf(field) ?? filterOf(field)) !== undefined &&
    /^[-!][\p{L}\p{N}]/u.test(text)
  );
}
