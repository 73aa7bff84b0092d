import { stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { HitGroup, SearchRequest, SearchSort } from "../src/model/query.ts";
import { parseQuery } from "../src/search/parse-query.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import { madeArchive, spanOf } from "./search/made-archive.ts";
import { madeQueries } from "./search/made-queries.ts";
import { type Quantiles, quantiles, timesOf } from "./search/measure.ts";
import { makeRivals } from "./search/rivals.ts";
import { underLoad } from "./search/under-load.ts";

/**
 * How fast an archive of three years is searched, class of query by class; beside it the same queries as LIKE scans and
 * on a plain full-text table; over HTTP while it is filled; and what an item takes on the disk.
 *
 *   npm run bench search -- [--items 1000000] [--seconds 60] [--no-rivals] [--no-load]
 *
 * The archive is built once, in the system's folder for temporary files.
 */
const { values } = parseArgs({
  options: {
    items: { type: "string", default: "1000000" },
    seconds: { type: "string", default: "60" },
    rivals: { type: "boolean", default: true },
    load: { type: "boolean", default: true },
    each: { type: "string", default: "100" },
  },
  allowNegative: true,
});
const items = Number(values.items);
const span = spanOf(items);
const { classes, mix, worst } = madeQueries(span, Number(values.each));
const rounds = 3;

console.log(`An archive of ${items} items.`);
const archive = await madeArchive(items, (line) => console.log(`  ${line}`));
if (archive.speeds !== null) {
  console.log(`built at ${Math.round(archive.speeds.at(-1) ?? 0)} items/s in the last tenth (tag, place, store)`);
}
const store = await openSqliteStore(archive.database, "reader", { isMapped: true });
const stored = (await store.stats()).items;
const bytes = (await stat(archive.database)).size;

type Asked = Partial<Pick<SearchRequest, "facets">> & { readonly sort?: SearchSort; readonly group?: HitGroup };
const clock = { now: span.until, zone: "UTC" };
const search = (query: string, { sort = "newest", group = "article", facets = false }: Asked = {}, from = store) =>
  from.search({ node: parseQuery(query, clock).node, sort, group, facets, limit: 20, cursor: null });
const measured = async (queries: readonly string[], asked: Asked = {}, from = store): Promise<Quantiles> =>
  quantiles(await timesOf(queries, rounds, (query) => search(query, asked, from)));

console.log(
  `\nMilliseconds in the store: parse, search, fold the same articles, read 20 items, count; least of ${rounds}.\n`,
);
heading();
for (const { name, queries } of classes) line(name, await measured(queries));
const unmapped = await openSqliteStore(archive.database, "reader");
for (const [how, from] of [
  ["The file mapped into memory, as the command line reads", store],
  ["The file not mapped, as the server reads, whose worker writes meanwhile", unmapped],
] as const) {
  console.log(`\n${how}:`);
  // Without counts and folding, as an export or an outgoing feed reads.
  const page = (query: string) => from.walk({ node: parseQuery(query, clock).node, limit: 20, before: null });
  line("a mix, the page alone", quantiles(await timesOf(mix.queries, rounds, page)), "p50 <= 1, p99 <= 10");
  line("a mix, folded and counted", await measured(mix.queries, {}, from), "p50 <= 1, p99 <= 10");
  line("the mix, by relevance", await measured(mix.queries, { sort: "relevance" }, from), "p99 <= 50");
  line("the mix, with facets", await measured(mix.queries, { facets: true }, from), "p99 <= 50");
  line("the mix, stories folded", await measured(mix.queries, { group: "story" }, from));
  line("worst allowed, newest", await measured(worst.queries, {}, from), "most <= 100");
  line("worst allowed, by relevance", await measured(worst.queries, { sort: "relevance" }, from), "most <= 100");
  line("worst allowed, with facets", await measured(worst.queries, { facets: true }, from));
}
await unmapped.close();
const slowest = await timesOf(worst.queries, rounds, (query) => search(query));
const [worstTime, worstQuery] = slowest
  .map((ms, i) => [ms, worst.queries[i] ?? ""] as const)
  .reduce((most, one) => (one[0] > most[0] ? one : most));
console.log(`the slowest of them, ${worstTime.toFixed(1)} ms: ${worstQuery.slice(0, 100)}`);
console.log(`\nBytes an item: ${Math.round(bytes / stored)} in all (goal: 1600)`);

if (values.rivals) {
  const rivals = await makeRivals(archive.database, join(archive.folder, "rivals.db"));
  console.log("\nThe same queries, 20 hits: ours newest first with count; LIKE newest first; plain FTS5 by bm25\n");
  console.log(
    `${"".padEnd(28)}${"ours p50".padStart(10)}${"p99".padStart(10)}${"LIKE p50".padStart(12)}${"p99".padStart(10)}${"FTS5 p50".padStart(12)}${"p99".padStart(10)}`,
  );
  for (const name of [
    "a stop word (65 %)",
    "a common word",
    "a rare word",
    "two words",
    "three words",
    "a phrase",
    "Chinese, 2 characters",
  ]) {
    const queries = (classes.find((each) => each.name === name)?.queries ?? []).slice(0, 20);
    const words = queries.map((query) => (query.startsWith('"') ? [query.slice(1, -1)] : query.split(" ")));
    const ours = await measured(queries);
    const like = quantiles(await timesOf(words, 1, (each) => rivals.like(each)));
    const plain = quantiles(await timesOf(words, 1, (each) => rivals.plain(each)));
    const cells = [ours.p50, ours.p99, like.p50, like.p99, plain.p50, plain.p99];
    console.log(
      name.padEnd(28) + cells.map((ms, i) => ms.toFixed(2).padStart([10, 10, 12, 10, 12, 10][i] ?? 10)).join(""),
    );
  }
  rivals.close();
}
await store.close();

if (values.load) {
  const load = await underLoad(archive.folder, mix.queries, Number(values.seconds));
  console.log("\nOver HTTP, 50 requests a second, milliseconds from when each was due\n");
  heading();
  line("nothing else to do", load.idle);
  line("while all feeds are fetched", load.busy, "p99 <= 25");
  console.log(
    `\nThe whole pipeline on top of it: ${Math.round(load.alone)} items/s (goal: 3000), ${Math.round(load.meanwhile)} while searched`,
  );
}

function heading(): void {
  console.log(`${"".padEnd(32)}${"p50".padStart(9)}${"p99".padStart(9)}${"most".padStart(9)}   goal`);
}

function line(name: string, { p50, p99, most }: Quantiles, goal = ""): void {
  console.log(`${name.padEnd(32)}${[p50, p99, most].map((ms) => ms.toFixed(2).padStart(9)).join("")}   ${goal}`);
}
