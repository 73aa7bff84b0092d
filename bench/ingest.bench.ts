import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";

/**
 * Measures a whole `wirewatch fetch`, process start included: cold (everything new) and warm (everything 304).
 *
 *   npm run bench ingest -- [--feeds 1000] [--runs 5] [--address "http://127.0.0.1:7777/feed/{n}.xml"]
 *
 * Without an address it starts a publisher of generated feeds of 49 items (bench/publisher.ts).
 */
const { values } = parseArgs({
  options: {
    feeds: { type: "string", default: "1000" },
    runs: { type: "string", default: "5" },
    address: { type: "string" },
  },
});
const feeds = Number(values.feeds);
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
  await rm(folder, { recursive: true });
}
publisher?.stop();

console.log(`${feeds} feeds, median of ${cold.length} runs (least to most)`);
console.log("        feeds/s              items/s              seconds          peak MB");
show("cold", cold);
show("warm", warm);
console.log(`bytes on disk per item: ${Math.round(median(bytesPerItem))}`);

async function fetchAll(folder: string): Promise<Run> {
  const env = {
    ...process.env,
    WIREWATCH_DATA: join(folder, "data"),
    WIREWATCH_FEEDS: join(folder, "feeds.json"),
    WIREWATCH_TOPICS: join(folder, "topics.json"),
    WIREWATCH_FETCH_ALLOW: "127.0.0.0/8",
  };
  const started = performance.now();
  const child = spawn(program, ["fetch", "--json"], { env, stdio: ["ignore", "pipe", "inherit"] });
  let peakKb = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
  }, 20);
  const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const summary = JSON.parse(output) as { new: number; failed: readonly unknown[] };
  if (summary.failed.length > 0) throw new Error(`${summary.failed.length} feeds failed`);
  return { seconds, items: summary.new, peakMb: peakKb / 1024 };
}

async function startPublisher(): Promise<{ address: string; stop(): void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "publisher.ts")], {
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
