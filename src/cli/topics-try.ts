import type { Command } from "commander";
import { databaseFile } from "../process/paths.ts";
import { hasDatabase } from "../store/sqlite/database-place.ts";
import { isoTime } from "../text/iso-time.ts";
import { type Backtest, type BacktestItem, backtest, type Count } from "../topics/archive/backtest.ts";
import { type Context, settingsOf, withArchive } from "./context.ts";
import { type Output, print, printJson } from "./output.ts";
import { drafted, entryOf, openTopics } from "./topics-edit.ts";
import { UsageError } from "./usage-error.ts";

const unusedShown = 40;

/** `topics try FILE|ID`: what a topic would make of the whole archive; nothing is changed. */
export function addTopicTrial(topics: Command, context: Context): void {
  topics
    .command("try")
    .description("show what a topic’s rules would gain and lose in the whole archive; nothing is changed")
    .argument("<topic>", "the id of a topic in topics.json, or a file with one topic")
    .option("--json", "print all that is known")
    .action(async (given: string, options: { readonly json?: boolean }) => {
      const { config } = settingsOf(context);
      const { value, editor } = await openTopics(context);
      const entry = await entryOf(given);
      const topic = entry === null ? value.find(({ id }) => id === given) : await drafted(editor, entry, given);
      if (!topic) {
        throw new UsageError(`There is no topic “${given}” and no such file. “wirewatch topics list” shows the ids.`);
      }
      if (!hasDatabase(databaseFile(config))) {
        throw new UsageError("There is no archive yet to try it on. Run “wirewatch fetch” first.");
      }
      const result = await withArchive(config, (store) => backtest(topic, store));
      if (options.json) printJson(context.output, toJson(result));
      else printTrial(context.output, result);
    });
}

/** A back-test with its times as ISO texts. */
export function toJson(result: Backtest): object {
  const item = (one: BacktestItem) => ({ ...one, publishedAt: isoTime(one.publishedAt) });
  return {
    ...result,
    newest: result.newest.map(item),
    newestGained: result.newestGained.map(item),
    newestLost: result.newestLost.map(item),
  };
}

function printTrial(output: Output, result: Backtest): void {
  const { items, gained, lost, archive, read } = result;
  print(output, `${items} of ${archive} items fit: ${gained} gained, ${lost} lost (${read} looked at)`);
  list(output, "Newest gained", result.newestGained.slice(0, 10).map(itemLine));
  list(output, "Newest lost", result.newestLost.slice(0, 10).map(itemLine));
  list(output, "Terms", result.terms.slice(0, 20).map(countLine));
  list(output, "Terms found nowhere", unusedLines(result.unusedTerms));
  list(output, "Feeds", result.feeds.slice(0, 10).map(countLine));
  list(output, "Languages", result.languages.map(countLine));
  list(output, "Months", result.months.slice(-12).map(countLine));
  list(output, "Also carry", result.overlap.map(countLine));
  list(
    output,
    "Words that mark these items",
    result.suggestions.map(
      ({ term, items: here, archive: all }) => `${String(here).padStart(7)}  ${term} (${all} in all)`,
    ),
  );
}

function list(output: Output, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  print(output, "");
  print(output, title);
  for (const line of lines) print(output, line);
}

function unusedLines(terms: readonly string[]): readonly string[] {
  if (terms.length === 0) return [];
  const more = terms.length > unusedShown ? ` and ${terms.length - unusedShown} more (--json has all)` : "";
  return [`  ${terms.slice(0, unusedShown).join(", ")}${more}`];
}

function itemLine({ title, feedTitle, publishedAt, evidence }: BacktestItem): string {
  const why = [...new Set(evidence.map(({ term }) => `“${term}”`))].join(", ");
  return `  ${isoTime(publishedAt).slice(0, 10)}  ${title} (${feedTitle})${why === "" ? "" : `: ${why}`}`;
}

function countLine({ name, items }: Count): string {
  return `${String(items).padStart(7)}  ${name}`;
}
