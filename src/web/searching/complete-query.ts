import { createNameFinder, type Named } from "../../search/find-names.ts";
import { lexQuery, type QueryToken } from "../../search/lex.ts";
import type { Store } from "../../store/store.ts";
import { nameKey } from "../../text/name-key.ts";
import { countryName } from "../country.ts";
import { languageName } from "../language.ts";
import { filterText } from "./filter-text.ts";

/** A way in which a query may go on: `text` stands for what is written from offset `from` on. */
export interface Completion {
  readonly kind: "field" | "value";
  readonly title: string;
  readonly from: number;
  readonly text: string;
}

/** Fields of the query language, the usual ones first. */
export const queryFields =
  "topic feed lang country category site after before on is has title summary body author url story".split(" ");

/** Values that are no names of the archive. */
const fixedValues: Readonly<Record<string, readonly string[]>> = {
  is: ["edited", "starred"],
  has: ["image"],
  on: ["today", "yesterday"],
  after: ["today", "yesterday", "24h", "7d", "14d", "1m", "1y"],
  before: ["today", "yesterday", "7d", "14d", "1m", "1y"],
};
/** A letter alone is the beginning of too much, and two are like too much. */
const shortestField = 2;
const shortestAlike = 3;

type NamingStore = Pick<Store, "names" | "feedStates" | "search">;

/**
 * What the end of a query may become: the name of a field, or a value of the filter that it stands in. Nothing where it
 * is whole, or an ordinary word.
 *
 * @param before the query up to the caret
 */
export async function completeQuery(store: NamingStore, before: string, limit: number): Promise<readonly Completion[]> {
  const { tokens } = lexQuery(before);
  const last = tokens.at(-1);
  if (last?.end !== before.length) return [];
  const filter = filterAround(tokens);
  if (last.kind === "field")
    return (await values(store, last.name, "", limit)).map(toCompletion(last.name, last.start));
  if (last.kind !== "text" || (last.quoted && !last.isOpen) || last.prefix) return [];
  if (filter !== null) {
    const found = await values(store, filter.name, last.text, limit);
    const isWhole = found.length === 1 && nameKey(found[0]?.id ?? "") === nameKey(last.text);
    if (isWhole) return [];
    return found.map(toCompletion(filter.name, filter.isOwn ? filter.start : last.start, filter.isOwn));
  }
  const wanted = last.text.toLowerCase();
  if (last.quoted || wanted.length < shortestField) return [];
  return queryFields
    .filter((name) => name.startsWith(wanted))
    .slice(0, limit)
    .map((name) => ({ kind: "field", title: `${name}:`, from: last.start, text: `${name}:` }));
}

interface FilterAround {
  readonly name: string;
  readonly start: number;
  /** It stands right before the value, not before a bracket around several. */
  readonly isOwn: boolean;
}

/** The filter whose value the last token is. */
function filterAround(tokens: readonly QueryToken[]): FilterAround | null {
  let before: FilterAround | null = null;
  const around: (FilterAround | null)[] = [];
  for (const token of tokens.slice(0, -1)) {
    if (token.kind === "(") around.push(before === null ? (around.at(-1) ?? null) : { ...before, isOwn: false });
    if (token.kind === ")") around.pop();
    before = token.kind === "field" ? { name: token.name, start: token.start, isOwn: true } : null;
  }
  return before ?? around.at(-1) ?? null;
}

function toCompletion(name: string, from: number, withField = true): (value: Named) => Completion {
  return ({ id, title }) => ({
    kind: "value",
    title,
    from,
    text: withField ? filterText(name, id) : filterText(name, id).slice(name.length + 1),
  });
}

/** Values of a filter that begin as written, or are like it. */
async function values(store: NamingStore, filter: string, written: string, limit: number): Promise<readonly Named[]> {
  switch (filter) {
    case "topic":
      return like((await store.names()).topics, written, limit);
    case "feed":
      return like((await store.names()).feeds, written, limit);
    case "category":
      return beginning(named((await store.feedStates()).map(({ feed }) => feed.category)), written, limit);
    case "country":
      return beginning(
        named(
          (await store.feedStates()).map(({ feed }) => feed.country),
          countryName,
        ),
        written,
        limit,
      );
    case "lang":
      return beginning(named(await languages(store), languageName), written, limit);
    default:
      return beginning(named(fixedValues[filter] ?? []), written, limit).filter(({ id }) => id !== written);
  }
}

/** Languages of the newest items, the most frequent first. */
async function languages(store: NamingStore): Promise<readonly string[]> {
  const { facets } = await store.search({ node: null, sort: "newest", limit: 1, cursor: null, facets: true });
  return facets?.lang.map(({ value }) => value) ?? [];
}

function named(ids: readonly (string | null)[], nameOf = (id: string): string => id): readonly Named[] {
  return [...new Set(ids.flatMap((id) => id ?? []))].map((id) => ({ id, title: nameOf(id) }));
}

/** Those of which a word begins so. */
function beginning(all: readonly Named[], written: string, limit: number): readonly Named[] {
  const wanted = nameKey(written);
  const begins = (text: string): boolean => ` ${nameKey(text)}`.includes(` ${wanted}`);
  return all.filter(({ id, title }) => begins(id) || begins(title)).slice(0, limit);
}

/** Those that begin so; where none does, those that are like it. */
function like(all: readonly Named[], written: string, limit: number): readonly Named[] {
  const found = beginning(all, written, limit);
  const isShort = written.trim().length < shortestAlike;
  return isShort || found.length > 0 ? found : createNameFinder(all).suggest(written, limit);
}
