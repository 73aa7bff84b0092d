import type { Command } from "commander";
import { type ExportFormat, exportFormats } from "../export/export-formats.ts";
import { exportItems } from "../export/export-items.ts";
import { canRank } from "../model/can-rank.ts";
import { type HitGroup, hitGroups, type QueryNode, rankWindow, type SearchSort, searchSorts } from "../model/query.ts";
import { createAskingSpeller } from "../search/asking-speller.ts";
import { isCodeFilter } from "../search/code-names.ts";
import { type Correction, correctQuery, foundLittle } from "../search/correct-query.ts";
import { parseQuery } from "../search/parse-query.ts";
import { resolveNames } from "../search/resolve-names.ts";
import type { SearchPage, Store } from "../store/store.ts";
import { numberWords } from "../text/count-words.ts";
import { itemToJson } from "../web/api/item-json.ts";
import { maybeIso } from "../web/api/times.ts";
import { type Context, settingsOf, withArchive } from "./context.ts";
import { allHits, writeAll } from "./export-hits.ts";
import { type Output, print, printJson, tell } from "./output.ts";
import { table } from "./table.ts";
import { UsageError } from "./usage-error.ts";

interface SearchOptions {
  readonly sort: string;
  readonly group?: string;
  readonly limit?: string;
  readonly cursor?: string;
  readonly format: string;
  readonly json?: boolean;
}

/** A format that shows a page of hits, not all. */
type PageFormat = "table" | "json";
const pageFormats: readonly PageFormat[] = ["table", "json"];
const formatNames = [...pageFormats, ...exportFormats.map(({ name }) => name)].join(", ");

/** Hits on a page where nothing else is wanted, and the most. */
const usualLimit = 20;
const mostOnPage = 1000;

interface Wanted {
  readonly sort: SearchSort;
  /** Null for what the format usually has. */
  readonly group: HitGroup | null;
  readonly limit: number | null;
  readonly cursor: string | null;
}

/** `search QUERY`: stored items that match, newest first. */
export function addSearchCommand(program: Command, context: Context): void {
  program
    .command("search")
    .description(
      "search the stored items; docs/query-language.md has the language.\n" +
        "table and json show a page of hits; csv, jsonl, ris, bib and csl write all of them, each item by itself.",
    )
    .argument("<query...>", "words, “phrases”, OR, NOT, -word, topic:… feed:… after:7d")
    .option("--sort <order>", "newest or relevance", "newest")
    .option("--group <what>", "one row for each item, article or story (table and json: article; else: item)")
    .option("--limit <n>", `how many (table and json: ${usualLimit}, at most ${mostOnPage}; else: all)`)
    .option("--cursor <cursor>", "“next” of an earlier answer")
    .option("--format <format>", formatNames, "table")
    .option("--json", "short for --format json")
    // A query may begin with “-”; what can only be an option is looked at below.
    .allowUnknownOption()
    .action((words: string[], options: SearchOptions, command: Command) => {
      const unknown = words.find((word) => /^(?:--.|-[a-z]$)/i.test(word));
      if (unknown !== undefined) {
        const known = command.options.map(({ long }) => long).join(", ");
        command.error(
          `error: unknown option '${unknown}'; there are ${known}. Words to leave out are written -word, or NOT word.`,
        );
      }
      return runSearch(words.join(" "), options, context);
    });
}

async function runSearch(text: string, options: SearchOptions, context: Context): Promise<void> {
  const { config } = settingsOf(context);
  const format = formatOf(options.json ? "json" : options.format);
  const wanted: Wanted = {
    sort: oneOf(searchSorts, options.sort, "--sort"),
    group: options.group === undefined ? null : oneOf(hitGroups, options.group, "--group"),
    limit: options.limit === undefined ? null : limitOf(options.limit, typeof format === "string"),
    cursor: options.cursor ?? null,
  };
  const { node: written, warnings } = parseQuery(text, { now: context.now(), zone: config.timezone });
  for (const warning of warnings) tell(context.output, warning);
  await withArchive(config, async (store) => {
    const { feeds, topics } = await store.names();
    const { node, corrections, questions } = resolveNames(written, { feed: feeds, topic: topics });
    for (const { filter, from, to } of corrections) {
      const read = isCodeFilter(filter) ? `“${from}” was read as` : `There is no ${filter} “${from}”; this is`;
      tell(context.output, `${read} ${to.title} (${filter}:${to.id}).`);
    }
    for (const question of questions) tell(context.output, question);
    const suggest = async (page: SearchPage): Promise<Correction | null> =>
      foundLittle(wanted.cursor, page)
        ? correctQuery(text, createAskingSpeller(store.wordCounts), store.wordCounts)
        : null;
    const how = { wanted, context, zone: config.timezone, suggest };
    if (typeof format === "string") await showPage(store, node, { ...how, format });
    else await writeHits(store, node, { ...how, format });
  });
}

interface HowToWrite<Format> {
  readonly format: Format;
  readonly wanted: Wanted;
  readonly context: Context;
  readonly zone: string;
  /** The query with words as the archive has them, where a page has hardly any hits. */
  readonly suggest: (page: SearchPage) => Promise<Correction | null>;
}

/** Writes all hits, while they are read. */
async function writeHits(
  store: Store,
  node: QueryNode | null,
  { format, wanted, context: { output }, zone, suggest }: HowToWrite<ExportFormat>,
): Promise<void> {
  const hits = { node, ...wanted, group: wanted.group ?? "item" };
  // Only a search tells what it could not read.
  const page = await store.search({ ...hits, limit: 1, facets: false });
  const { warnings, total } = page;
  for (const warning of warnings) tell(output, warning);
  tellMeant(await suggest(page), output);
  if (wanted.sort === "relevance" && canRank(node) && (total.capped || total.count > rankWindow))
    tell(output, `The newest ${rankWindow} hits are ranked and written; --sort newest writes all.`);
  await writeAll(output, exportItems(format.format(zone), allHits(store, hits)));
}

async function showPage(
  store: Store,
  node: QueryNode | null,
  { format, wanted, context: { output }, zone, suggest }: HowToWrite<PageFormat>,
): Promise<void> {
  const { sort, group, limit, cursor } = wanted;
  const page = await store.search({
    node,
    sort,
    group: group ?? "article",
    limit: limit ?? usualLimit,
    cursor,
    facets: false,
  });
  for (const warning of page.warnings) tell(output, warning);
  const { items, next, searchedTo, total } = page;
  const suggestion = await suggest(page);
  if (format === "json") {
    printJson(output, {
      items: items.map(itemToJson),
      next,
      searchedTo: maybeIso(searchedTo),
      total: total.count,
      totalCapped: total.capped,
      suggestion,
    });
    return;
  }
  const when = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });
  for (const line of table(items.map((item) => [when.format(item.publishedAt), item.feed, item.title]))) {
    print(output, line);
  }
  if (searchedTo !== null) tell(output, `Searched back to ${when.format(searchedTo)}: these words take long.`);
  tellRest(page, cursor, output);
  tellMeant(suggestion, output);
}

function tellMeant(suggestion: Correction | null, output: Output): void {
  if (suggestion !== null) tell(output, `Did you mean: ${suggestion.q}`);
}

/** Says how many items the rows stand for, and how many more there are. */
function tellRest({ items, folded, next, total }: SearchPage, cursor: string | null, output: Output): void {
  const shown = items.reduce((sum, { id }) => sum + 1 + (folded.get(id)?.count ?? 0), 0);
  // Of the best matches only so many are ranked, after which there is no next page.
  const isAll = next === null && cursor === null && !total.capped && total.count <= shown;
  const atLeast = total.capped ? "+" : "";
  const count = isAll
    ? `${numberWords(shown)} ${shown === 1 ? "item" : "items"}`
    : `${shown} of ${numberWords(total.count)}${atLeast} items`;
  const rows = shown === items.length ? "" : ` in ${items.length} ${items.length === 1 ? "row" : "rows"}`;
  tell(output, `${count}${rows}${next === null ? "" : `, ${more()} (--limit, or --cursor ${next})`}`);

  function more(): string {
    // How many were on the pages before is not known, and a search that takes long counts no further than it went.
    const left = total.count - shown;
    return cursor === null && left > 0 ? `${numberWords(left)}${atLeast} more` : "and more";
  }
}

function formatOf(text: string): PageFormat | ExportFormat {
  const format = pageFormats.find((name) => name === text) ?? exportFormats.find(({ name }) => name === text);
  if (format === undefined) throw new UsageError(`--format ${text}: use one of ${formatNames}.`);
  return format;
}

function limitOf(text: string, isPage: boolean): number {
  const limit = Number(text);
  if (Number.isSafeInteger(limit) && limit >= 1 && !(isPage && limit > mostOnPage)) return limit;
  throw new UsageError(`--limit ${text}: use a number from 1${isPage ? ` to ${mostOnPage}` : " on"}.`);
}

function oneOf<T extends string>(values: readonly T[], text: string, option: string): T {
  const value = values.find((each) => each === text);
  if (value !== undefined) return value;
  throw new UsageError(`${option} ${text}: use ${values.slice(0, -1).join(", ")} or ${values.at(-1)}.`);
}
