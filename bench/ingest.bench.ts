import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";

/**
 * Measures a whole `wirewatch fetch`, process start included: cold (everything new) and warm (everything 304).
 *
 *   npm run bench ingest -- [--feeds 1000] [--runs 5] [--address "http://127.0.0.1:7777/feed/{n}.xml"] [--newsboat]
 *
 * Without an address it starts a publisher of generated feeds of 49 items (bench/publisher.ts). With `--newsboat`, where
 * that is installed, it does the same in turns with us: how fast either is depends on the machine and its hour, how much
 * faster one is hardly does.
 */
const { values } = parseArgs({
  options: {
    feeds: { type: "string", default: "1000" },
    runs: { type: "string", default: "5" },
    address: { type: "string" },
    newsboat: { type: "boolean", default: false },
  },
});
const feeds = Number(values.feeds);
const newsboatThreads = 2;
const program = resolve(import.meta.dirname, "../bin/wirewatch.js");

interface Run {
  readonly seconds: number;
  readonly items: number;
  readonly peakMb: number;
}

const publisher = values.address ? null : await startPublisher();
const address = values.address ?? publisher?.address ?? "";
const cold: Run[] = [];
const warm: Run[] = [];
const bytesPerItem: number[] = [];
const rivals: { readonly cold: Run; readonly warm: Run }[] = [];
for (let i = 0; i < Number(values.runs); i++) {
  const folder = await mkdtemp(join(tmpdir(), "wirewatch-bench-"));
  const list = Array.from({ length: feeds }, (_, n) => ({
    id: `f${n}`,
    title: `Feed ${n}`,
    url: address.replace("{n}", String(n)),
  }));
  await writeFile(join(folder, "feeds.json"), JSON.stringify({ feeds: list }));
  cold.push(await fetchAll(folder));
  bytesPerItem.push((await stat(join(folder, "data", "wirewatch.db"))).size / (cold.at(-1)?.items ?? 1));
  warm.push(await fetchAll(folder));
  if (values.newsboat) rivals.push(await newsboat(folder));
  await rm(folder, { recursive: true });
}
publisher?.stop();

console.log(`${feeds} feeds, median of ${cold.length} runs (least to most)`);
console.log("        feeds/s              items/s              seconds          peak MB");
show("cold", cold);
show("warm", warm);
if (values.newsboat) {
  console.log("newsboat");
  show(
    "cold",
    rivals.map((run) => run.cold),
  );
  show(
    "warm",
    rivals.map((run) => run.warm),
  );
  const times = (of: "cold" | "warm", ours: readonly Run[]): string =>
    median(rivals.map((run, i) => run[of].seconds / (ours[i]?.seconds ?? 0))).toFixed(1);
  console.log(`newsboat takes ${times("cold", cold)} times as long cold, ${times("warm", warm)} times as long warm`);
}
console.log(`bytes on disk per item: ${Math.round(median(bytesPerItem))}`);

async function fetchAll(folder: string): Promise<Run> {
  const env = {
    ...process.env,
    WIREWATCH_DATA: join(folder, "data"),
    WIREWATCH_FEEDS: join(folder, "feeds.json"),
    WIREWATCH_TOPICS: join(folder, "topics.json"),
    WIREWATCH_FETCH_ALLOW: "127.0.0.0/8",
  };
  const { output, ...run } = await timed(program, ["fetch", "--json"], env);
  const summary = JSON.parse(output) as { new: number; failed: readonly unknown[] };
  if (summary.failed.length > 0) throw new Error(`${summary.failed.length} feeds failed`);
  return { ...run, items: summary.new };
}

/** Newsboat with the settings by which it is fastest here. */
async function newsboat(folder: string): Promise<{ cold: Run; warm: Run }> {
  const urls = join(folder, "urls");
  const config = join(folder, "config");
  const cache = join(folder, "cache.db");
  await writeFile(
    urls,
    Array.from({ length: feeds }, (_, n) => `${address.replace("{n}", String(n))}\n`),
  );
  await writeFile(config, `reload-threads ${newsboatThreads}\n`);
  const reload = async (): Promise<Run> => {
    const before = itemsOf(cache);
    const run = await timed("newsboat", ["-C", config, "-u", urls, "-c", cache, "-x", "reload"], process.env);
    return { ...run, items: itemsOf(cache) - before };
  };
  return { cold: await reload(), warm: await reload() };
}

function itemsOf(cache: string): number {
  if (!existsSync(cache)) return 0;
  const db = new Database(cache, { readonly: true });
  try {
    return Number(db.prepare("SELECT count(*) FROM rss_item").pluck().get());
  } finally {
    db.close();
  }
}

async function timed(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const started = performance.now();
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  let peakKb = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
  }, 20);
  const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  return { output, seconds, peakMb: peakKb / 1024 };
}

async function startPublisher(): Promise<{ address: string; stop(): void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "publisher.ts"), String(feeds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  return { address: `http://127.0.0.1:${String(port).trim()}/{n}.xml`, stop: () => child.kill() };
}

function show(name: string, runs: readonly Run[]): void {
  const column = (of: (run: Run) => number, digits = 0): string => {
    const all = runs.map(of);
    const range = `(${Math.min(...all).toFixed(digits)} to ${Math.max(...all).toFixed(digits)})`;
    return `${median(all).toFixed(digits)} ${range}`.padEnd(21);
  };
  const rates = [column((run) => feeds / run.seconds), column((run) => run.items / run.seconds)];
  console.log(name.padEnd(8) + rates.join("") + column((run) => run.seconds, 1) + column((run) => run.peakMb));
}

function median(all: readonly number[]): number {
  const sorted = all.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
