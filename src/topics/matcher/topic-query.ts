import { joinedNodes } from "../../model/joined-words.ts";
import type { ParsedQuery, QueryNode, TextColumn } from "../../model/query.ts";
import { type Evidence, type TaggableText, type TextField, textFields } from "../../model/topic.ts";
import { parseQuery } from "../../search/parse-query.ts";
import { countryKey } from "../../text/country-key.ts";
import { foldUnits, originalEnd, unitsToString } from "../../text/fold.ts";
import { type IndexToken, indexTokens, isToken, type PhraseToken, phraseTokens } from "../../text/index-terms.ts";
import { languageKinds } from "../../text/language-kinds.ts";
import { nearDistance } from "../../text/near-distance.ts";
import { nearTokens } from "../../text/phrase-forms.ts";
import { hasProclitics } from "../../text/proclitics.ts";

/** The places that make a text fit a query, none for one that only excludes; null where it does not fit. */
export type TopicQueryMatcher = (text: TaggableText) => readonly Evidence[] | null;

/** A text as the search index has it. */
interface IndexedText {
  readonly text: TaggableText;
  column(name: TextColumn): Column;
}

interface Column {
  readonly original: string;
  readonly tokens: readonly IndexToken[];
  /** Offset in the original for each unit of the folded text. */
  readonly from: Uint32Array;
}

/** Dates of a topic's query would be another day tomorrow, so they are refused; the clock is never asked. */
const clock = { now: 0, zone: "UTC" };

/**
 * Compiles the query of a topic: a text fits where the search index would find it.
 *
 * @param query one that {@link topicQueryProblem} has nothing against
 */
export function compileTopicQuery(query: string): TopicQueryMatcher {
  const { node } = parseTopicQuery(query);
  if (node === null) return () => null;
  const matches = compileNode(node, joinedNodes(node));
  return (text) => matches(indexed(text));
}

/** The syntax tree of a topic's query. */
export function parseTopicQuery(query: string): ParsedQuery {
  return parseQuery(query, clock);
}

/** What a query can't be used as a topic for, with the mend; null when it can. */
export function topicQueryProblem(query: string): string | null {
  const { node, warnings } = parseTopicQuery(query);
  if (node === null) return "finds everything; write at least one word";
  const [warning] = warnings;
  if (warning !== undefined) return `can’t be read as it stands: ${warning}`;
  if (!asksForWords(node)) return "can match everything; ask for at least one word that must be there";
  return nodeProblem(node);
}

function nodeProblem(node: QueryNode): string | null {
  switch (node.kind) {
    case "and":
    case "or":
      return node.nodes.map(nodeProblem).find((problem) => problem !== null) ?? null;
    case "not":
      return nodeProblem(node.node);
    case "text":
    case "near":
      return null;
    case "date":
      return "names a date, but topics have none; remove it";
    case "filter":
      if (node.filter === "feed" && !/^[a-z0-9][a-z0-9-]*$/i.test(node.value)) {
        return `names a feed by its title, “${node.value}”, which may change; write its id, as feeds.json has it`;
      }
      return node.filter === "lang" || node.filter === "feed" || node.filter === "country"
        ? null
        : `uses ${node.filter}:, which a topic can’t; remove it, or limit the topic with “feeds”, “languages” or “countries”`;
  }
}

/** Whether no text can fit without one of the query's words. */
function asksForWords(node: QueryNode): boolean {
  switch (node.kind) {
    case "and":
      return node.nodes.some(asksForWords);
    case "or":
      return node.nodes.every(asksForWords);
    case "text":
    case "near":
      return true;
    case "not":
    case "filter":
    case "date":
      return false;
  }
}

type NodeMatcher = (text: IndexedText) => readonly Evidence[] | null;

/** @param joined what is also looked for behind particles */
function compileNode(node: QueryNode, joined: ReadonlySet<QueryNode>): NodeMatcher {
  switch (node.kind) {
    case "and": {
      const parts = node.nodes.map((part) => compileNode(part, joined));
      return (text) => {
        const all: Evidence[] = [];
        for (const part of parts) {
          const found = part(text);
          if (found === null) return null;
          all.push(...found);
        }
        return all;
      };
    }
    case "or": {
      const parts = node.nodes.map((part) => compileNode(part, joined));
      return (text) => {
        const found = parts.map((part) => part(text)).filter((one) => one !== null);
        return found.length === 0 ? null : found.flat();
      };
    }
    case "not": {
      const part = compileNode(node.node, joined);
      return (text) => (part(text) === null ? [] : null);
    }
    case "text":
      return compileText(node, joined.has(node));
    case "near":
      return compileNear(node, joined.has(node));
    case "filter":
      return ({ text }) => (holds(node.filter, node.value.toLowerCase(), text) ? [] : null);
    case "date":
      return () => null;
  }
}

function holds(filter: string, value: string, text: TaggableText): boolean {
  switch (filter) {
    case "lang": {
      const wanted = value.replaceAll("_", "-");
      return text.language !== null && languageKinds(text.language).some((kind) => kind.toLowerCase() === wanted);
    }
    case "feed":
      return text.feed?.toLowerCase() === value;
    case "country":
      return typeof text.country === "string" && countryKey(text.country) === countryKey(value);
    default:
      return false;
  }
}

function compileText(node: Extract<QueryNode, { readonly kind: "text" }>, isJoined: boolean): NodeMatcher {
  const wanted = phraseTokens(node.text, node.prefix);
  const columns: readonly TextColumn[] = node.field === null ? [...textFields, "author"] : [node.field];
  const term = node.prefix ? `${node.text}*` : node.text;
  return (text) => {
    if (wanted.length === 0) return null;
    let isFound = false;
    const evidence = columns.flatMap((name) => {
      const column = text.column(name);
      const places = phrasePlaces(column.tokens, wanted, isJoined && hasProclitics(text.text.language));
      isFound ||= places.length > 0;
      return isField(name) ? places.map((place) => ({ term, field: name, ...originalPlace(column, place) })) : [];
    });
    return isFound ? evidence : null;
  };
}

/** FTS5's NEAR: with the phrase that begins last, each other one ends at most so many tokens before its beginning. */
function compileNear(
  { phrases, within, field }: Extract<QueryNode, { readonly kind: "near" }>,
  isJoined: boolean,
): NodeMatcher {
  const wanted = phrases.map((phrase) => ({
    tokens: nearTokens(phrase),
    term: phrase.prefix ? `${phrase.text}*` : phrase.text,
  }));
  const distance = nearDistance(phrases, within);
  const columns: readonly TextColumn[] = field === null ? [...textFields, "author"] : [field];
  return (text) => {
    let isFound = false;
    const evidence = columns.flatMap((name) => {
      const column = text.column(name);
      const found = wanted.map(({ tokens, term }) =>
        phrasePlaces(column.tokens, tokens, isJoined && hasProclitics(text.text.language)).map((place) => ({
          ...place,
          term,
          after: place.at + tokens.length,
        })),
      );
      const close = found.map((places, i) =>
        places.filter((place) =>
          found
            .flat()
            .some(
              (last) =>
                isWithin(place, last, distance) &&
                found.every((others, k) => k === i || others.some((other) => isWithin(other, last, distance))),
            ),
        ),
      );
      if (close.some((places) => places.length === 0)) return [];
      isFound = true;
      return isField(name)
        ? close.flat().map((place) => ({ term: place.term, field: name, ...originalPlace(column, place) }))
        : [];
    });
    return isFound ? evidence : null;
  };
}

/** Whether a phrase begins no later than the last one, and ends at most `distance` tokens before it. */
function isWithin(
  place: { readonly at: number; readonly after: number },
  last: { readonly at: number },
  distance: number,
): boolean {
  return place.at <= last.at && last.at - place.after <= distance;
}

function isField(name: TextColumn): name is TextField {
  return name !== "author";
}

interface FoldedPlace {
  /** Number of the first token. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/** Where the tokens of a phrase stand one after the other. */
function phrasePlaces(
  tokens: readonly IndexToken[],
  wanted: readonly PhraseToken[],
  proclitics: boolean,
): readonly FoldedPlace[] {
  const places: FoldedPlace[] = [];
  for (let i = 0; i + wanted.length <= tokens.length; i++) {
    const fits = wanted.every((want, k) => isToken(tokens[i + k]?.text ?? "", want, proclitics));
    const first = tokens[i];
    const last = tokens[i + wanted.length - 1];
    const lastWanted = wanted.at(-1);
    if (!fits || !first || !last || !lastWanted) continue;
    places.push({ at: i, start: first.start, end: last.unspaced ? last.start + lastWanted.text.length : last.end });
  }
  return places;
}

function originalPlace({ original, from }: Column, { start, end }: FoldedPlace): { start: number; end: number } {
  return { start: from[start] ?? 0, end: originalEnd(original, from, end) };
}

function indexed(text: TaggableText): IndexedText {
  const columns = new Map<TextColumn, Column>();
  return {
    text,
    column(name) {
      const known = columns.get(name);
      if (known) return known;
      const column = toColumn(columnText(text, name));
      columns.set(name, column);
      return column;
    },
  };
}

/** A body that only repeats the summary is not in the index. */
function columnText(text: TaggableText, name: TextColumn): string {
  if (name === "author") return text.author ?? "";
  if (name === "body" && text.body === text.summary) return "";
  return text[name];
}

function toColumn(original: string): Column {
  const { units, from } = foldUnits(original);
  return { original, from, tokens: indexTokens(units, unitsToString(units)) };
}
