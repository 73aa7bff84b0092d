import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseTopics } from "../src/topics/file/parse-topics.ts";
import { compileTopics } from "../src/topics/matcher/compile.ts";
import { keepFirstRun, readFirstRuns } from "./topics/first-runs.ts";
import { type Labelled, readSet, setNames } from "./topics/labelled-set.ts";
import { missLines, tallyLines, totalLine } from "./topics/report.ts";
import { tally } from "./topics/tally.ts";

/**
 * Holds the shipped topics to labelled headlines: precision and recall by topic and language beside those of the first
 * run, and every miss.
 *
 *   npm run eval topics -- [--set NAME] [--json] [--keep-first] [--topics FILE]
 *
 * `--keep-first` writes down the figures of a set that meets the rules for the first time.
 */
const { values } = parseArgs({
  options: {
    set: { type: "string" },
    json: { type: "boolean", default: false },
    "keep-first": { type: "boolean", default: false },
    topics: { type: "string", default: join(import.meta.dirname, "../topics.json") },
  },
});
const folder = join(import.meta.dirname, "topics");
const kept = join(folder, "first-runs.json");
const names = setNames(folder);
if (values.set !== undefined && !names.includes(values.set)) {
  console.error(`There is no set “${values.set}”; use one of: ${names.join(", ")}`);
  process.exit(2);
}

const topics = parseTopics(JSON.parse(readFileSync(values.topics, "utf8")));
const ids = new Set(topics.map(({ id }) => id));
const matcher = compileTopics(topics);
const tags = (language: (item: Labelled) => string | null) => (item: Labelled) =>
  matcher.match({ title: item.title, summary: item.summary, body: "", language: language(item) });

const results = names
  .filter((name) => values.set === undefined || name === values.set)
  .map((name) => {
    const items = readSet(folder, name, ids);
    const known = tally(
      items,
      tags(({ language }) => language),
    );
    const unknown = tally(
      items,
      tags(() => null),
    );
    if (values["keep-first"]) {
      const date = new Date().toISOString().slice(0, 10);
      keepFirstRun(kept, name, { date, known: known.tally, unknown: unknown.tally });
    }
    return { name, items, known, unknown, first: readFirstRuns(kept)[name] ?? null };
  });

if (values.json) console.log(JSON.stringify(results.map(({ items, ...rest }) => ({ ...rest, items: items.length }))));
else for (const result of results) print(result);

function print({ name, items, known, unknown, first }: (typeof results)[number]): void {
  const bare = items.filter((item) => item.topics.length === 0).length;
  console.log(`\nSet “${name}”: ${items.length} items, ${bare} of them without a topic`);
  console.log(first ? `First run of ${first.date} → today` : "Today (no first run is kept)");
  for (const line of tallyLines("topic", known.tally.topics, first?.known.topics ?? null)) console.log(line);
  for (const line of tallyLines("language", known.tally.languages, first?.known.languages ?? null)) console.log(line);
  console.log(totalLine("all, language known", known.tally.total, first?.known.total ?? null));
  console.log(totalLine("all, no language known", unknown.tally.total, first?.unknown.total ?? null));
  console.log("\nMisses, language known");
  for (const line of missLines(known.misses)) console.log(line);
  const seen = new Set(known.misses.map(({ item }) => item));
  console.log("\nMisses only where no language is known");
  for (const line of missLines(unknown.misses.filter(({ item }) => !seen.has(item)))) console.log(line);
}
