import type { Command } from "commander";
import { exportFormats } from "../export/export-formats.ts";
import { exportItems } from "../export/export-items.ts";
import type { Item } from "../model/item.ts";
import type { HitGroup, SearchSort } from "../model/query.ts";
import { parseQuery } from "../search/parse-query.ts";
import { resolveNames } from "../search/resolve-names.ts";
import type { SearchPage } from "../store/store.ts";
import { itemToJson, maybeIso } from "../web/api/to-json.ts";
import { type Context, settingsOf, withArchive } from "./context.ts";
import { print, printJson, tell, write } from "./output.ts";
import { table } from "./table.ts";
import { UsageError } from "./usage-error.ts";

interface SearchOptions {
  readonly sort: string;
  readonly group: string;
  readonly limit: string;
  readonly cursor?: string;
  readonly format: string;
  readonly json?: boolean;
}

const formats = ["table", "json", ...exportFormats.map(({ name }) => name)] as const;
type Format = (typeof formats)[number];

/** `search QUERY`: stored items that match, newest first. */
export function addSearchCommand(program: Command, context: Context): void {
  program
    .command("search")
    .description("search the stored items; docs/query-language.md has the language")
    .argument("<query...>", "words, “phrases”, OR, NOT, topic:… feed:… after:7d")
    .option("--sort <order>", "newest or relevance", "newest")
    .option("--group <what>", "one row for each item, article or story", "article")
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
  const group = groupOf(options.group);
  const { node: written, warnings } = parseQuery(text, { now: context.now(), zone: config.timezone });
  const { page, corrections } = await withArchive(config, async (store) => {
    const { feeds, topics } = await store.names();
    const { node, corrections } = resolveNames(written, { feed: feeds, topic: topics });
    const page = await store.search({ node, sort, group, limit, cursor: options.cursor ?? null, facets: false });
    return { page, corrections };
  });
  for (const warning of [...warnings, ...page.warnings]) tell(context.output, warning);
  for (const { filter, from, to } of corrections) {
    tell(context.output, `There is no ${filter} “${from}”; this is ${to.title} (${filter}:${to.id}).`);
  }
  await writePage(page, format, context, config.timezone);
}

function sortOf(text: string): SearchSort {
  if (text === "newest" || text === "relevance") return text;
  throw new UsageError(`--sort ${text}: use newest or relevance.`);
}

function groupOf(text: string): HitGroup {
  if (text === "item" || text === "article" || text === "story") return text;
  throw new UsageError(`--group ${text}: use item, article or story.`);
}

async function writePage(page: SearchPage, format: Format, { output }: Context, zone: string): Promise<void> {
  const { items, next, searchedTo, total } = page;
  switch (format) {
    case "json":
      printJson(output, {
        items: items.map(itemToJson),
        next,
        searchedTo: maybeIso(searchedTo),
        total: total.count,
        totalCapped: total.capped,
      });
      return;
    case "table": {
      const when = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });
      for (const line of table(items.map((item) => [when.format(item.publishedAt), item.feed, item.title]))) {
        print(output, line);
      }
      if (searchedTo !== null) {
        const on = next === null ? "" : `; --cursor ${next} goes on`;
        tell(output, `Searched back to ${when.format(searchedTo)}: these words take long${on}.`);
      }
      tell(output, `${items.length} of ${total.count}${total.capped ? "+" : ""} items`);
      return;
    }
    default: {
      const found = exportFormats.find(({ name }) => name === format);
      if (!found) return;
      for await (const text of exportItems(found.format, onePage(items))) write(output, text);
    }
  }
}

async function* onePage(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  yield items;
}
