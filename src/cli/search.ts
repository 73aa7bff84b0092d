import type { Command } from "commander";
import type { Item } from "../model/item.ts";
import type { SearchSort } from "../model/query.ts";
import { parseQuery } from "../search/parse-query.ts";
import type { SearchPage } from "../store/store.ts";
import { itemToJson } from "../web/api/to-json.ts";
import { type Context, settingsOf, withArchive } from "./context.ts";
import { print, printJson, tell } from "./output.ts";
import { table } from "./table.ts";
import { UsageError } from "./usage-error.ts";

interface SearchOptions {
  readonly sort: string;
  readonly limit: string;
  readonly cursor?: string;
  readonly format: string;
  readonly json?: boolean;
}

const formats = ["table", "json", "jsonl", "csv"] as const;
type Format = (typeof formats)[number];

/** `search QUERY`: stored items that match, newest first. */
export function addSearchCommand(program: Command, context: Context): void {
  program
    .command("search")
    .description("search the stored items; docs/query-language.md has the language")
    .argument("<query...>", "words, “phrases”, OR, NOT, topic:… feed:… after:7d")
    .option("--sort <order>", "newest or relevance", "newest")
    .option("--limit <n>", "how many, at most 1000", "20")
    .option("--cursor <cursor>", "“next” of an earlier answer")
    .option("--format <format>", formats.join(", "), "table")
    .option("--json", "short for --format json")
    .action((words: string[], options: SearchOptions) => runSearch(words.join(" "), options, context));
}

async function runSearch(text: string, options: SearchOptions, context: Context): Promise<void> {
  const { config } = settingsOf(context);
  const format = formats.find((each) => each === (options.json ? "json" : options.format));
  if (!format) throw new UsageError(`--format ${options.format}: use one of ${formats.join(", ")}.`);
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new UsageError(`--limit ${options.limit}: use a number from 1 to 1000.`);
  }
  const sort = sortOf(options.sort);
  const { node, warnings } = parseQuery(text, { now: context.now(), zone: config.timezone });
  const page = await withArchive(config, (store) =>
    store.search({ node, sort, limit, cursor: options.cursor ?? null, facets: false }),
  );
  for (const warning of [...warnings, ...page.warnings]) tell(context.output, warning);
  write(page, format, context, config.timezone);
}

function sortOf(text: string): SearchSort {
  if (text === "newest" || text === "relevance") return text;
  throw new UsageError(`--sort ${text}: use newest or relevance.`);
}

function write(page: SearchPage, format: Format, { output }: Context, zone: string): void {
  const { items, next, total } = page;
  switch (format) {
    case "json":
      printJson(output, { items: items.map(itemToJson), next, total: total.count, totalCapped: total.capped });
      return;
    case "jsonl":
      for (const item of items) print(output, JSON.stringify(itemToJson(item)));
      return;
    case "csv":
      print(output, csvLine(["id", "published", "feed", "outlet", "language", "topics", "title", "url"]));
      for (const item of items) print(output, csvLine(csvCells(item)));
      return;
    case "table": {
      const when = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });
      for (const line of table(items.map((item) => [when.format(item.publishedAt), item.feed, item.title]))) {
        print(output, line);
      }
      tell(output, `${items.length} of ${total.count}${total.capped ? "+" : ""} items`);
    }
  }
}

function csvCells(item: Item): readonly string[] {
  return [
    String(item.id),
    new Date(item.publishedAt).toISOString(),
    item.feed,
    item.feedTitle,
    item.language ?? "",
    item.tags.map(({ topic }) => topic).join(" "),
    item.title,
    item.url ?? "",
  ];
}

/** RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvLine(cells: readonly string[]): string {
  return cells
    .map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(",");
}
