// Simulates schedules over the arrivals of real feeds.
// npm run bench schedule -- FOLDER      with FOLDER/OUTLET/UNIXTIME.xml
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseFeed } from "../src/parse/parse-feed.ts";
import { nextPoll } from "../src/schedule/next-poll.ts";
import { learnRhythm, type Rhythm } from "../src/schedule/rhythm.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const warmUp = 3 * day;
const folder = resolve(process.argv[2] ?? "replay");

interface Outlet {
  readonly name: string;
  /** Epoch milliseconds, oldest first. */
  readonly published: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** When the next request is made after one at `now` that brought these publications. */
type Policy = () => (now: number, fresh: readonly number[], window: readonly number[]) => number;

function readOutlet(name: string): Outlet {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith(".xml"));
  const times = files.map((file) => Number.parseInt(file, 10) * 1000).sort((a, b) => a - b);
  const start = times[0] ?? 0;
  const end = times.at(-1) ?? 0;
  const seen = new Map<string, number>();
  for (const at of times) {
    const bytes = new Uint8Array(readFileSync(join(folder, name, `${at / 1000}.xml`)));
    for (const { id, publishedAt } of parseFeed(bytes, { url: "https://a.example/", contentType: null }, () => null)
      .items) {
      // A date after the moment at which the item was there is no publication.
      if (seen.has(id) || publishedAt === null || publishedAt > at) continue;
      seen.set(id, publishedAt);
    }
  }
  return { name, published: [...seen.values()].sort((a, b) => a - b), start, end };
}

const fixed =
  (every: number): Policy =>
  () =>
  (now) =>
    now + every;

/**
 * github.com/mediacloud/rss-fetcher: at least 67 % known, or nothing new: 10 minutes longer (an hour when a month
 * brought nothing); less than 33 % known: back to six hours, or an hour shorter; between 10 minutes and a day.
 */
const rssFetcher: Policy = () => {
  let every = 360 * minute;
  let newestAt = 0;
  return (now, fresh, window) => {
    newestAt = fresh.at(-1) ?? newestAt;
    const known = fresh.length === 0 ? 101 : (100 * window.length) / (fresh.length + window.length);
    if (known >= 67) every = Math.min(every + (known < 100 || now - newestAt < 31 * day ? 10 : 60) * minute, day);
    else if (known < 33) every = every > 360 * minute ? 360 * minute : Math.max(every - 60 * minute, 10 * minute);
    return now + every;
  };
};

const learned =
  (cost: number): Policy =>
  () => {
    let rhythm: Rhythm | null = null;
    return (now, fresh, window) => {
      rhythm = learnRhythm(rhythm, rhythm === null ? window : fresh, now);
      return nextPoll(rhythm, now, cost);
    };
  };

interface Result {
  requests: number;
  delays: number[];
}

function simulate({ published, start, end }: Outlet, policy: Policy, windowSize: number): Result {
  const next = policy();
  const result: Result = { requests: 0, delays: [] };
  const counted = start + warmUp;
  let last = start;
  let now = start;
  let index = published.findIndex((at) => at > start);
  if (index < 0) index = published.length;
  now = next(
    now,
    published.slice(Math.max(0, index - windowSize), index),
    published.slice(Math.max(0, index - windowSize), index),
  );
  while (now <= end) {
    const from = index;
    while (index < published.length && (published[index] ?? 0) <= now) index++;
    const fresh = published.slice(from, index);
    if (now >= counted) {
      result.requests++;
      for (const at of fresh) if (at >= counted) result.delays.push(now - at);
    }
    last = now;
    now = next(now, fresh, published.slice(Math.max(0, index - windowSize), from));
    if (now <= last) throw new Error("a schedule that stands still");
  }
  return result;
}

function quantile(sorted: readonly number[], q: number): number {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0) / minute;
}

function row(name: string, { requests, delays }: Result): string {
  const sorted = delays.toSorted((a, b) => a - b);
  const mean = delays.reduce((a, b) => a + b, 0) / delays.length / minute;
  const cells = [
    requests,
    delays.length,
    (requests / delays.length).toFixed(2),
    quantile(sorted, 0.5).toFixed(1),
    quantile(sorted, 0.95).toFixed(1),
    mean.toFixed(1),
  ];
  return name.padEnd(26) + cells.map((cell) => String(cell).padStart(12)).join("");
}

const outlets = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [readOutlet(entry.name)] : [],
);
const policies: readonly (readonly [string, Policy])[] = [
  ["fixed 15 min", fixed(15 * minute)],
  ["fixed 60 min", fixed(60 * minute)],
  ["rss-fetcher", rssFetcher],
  ...(process.argv[3] ?? "0.0004,0.002,0.01,0.037,0.09,0.8,15,2000")
    .split(",")
    .map((p) => [`learned, cost ${p}`, learned(Number(p))] as const),
];
/** Where in the hour a schedule happens to start is luck, so each is run with several starts. */
const phases = [0, 4, 9, 17, 26, 38, 51];
const perOutlet = process.argv.includes("--outlets");
console.log(
  "schedule".padEnd(26) +
    ["requests", "new items", "req./item", "median min", "95 % min", "mean min"].map((h) => h.padStart(12)).join(""),
);
for (const [name, policy] of policies) {
  const results = outlets.map((outlet) => {
    const runs = phases.map((phase) => simulate({ ...outlet, start: outlet.start + phase * minute }, policy, 30));
    return { requests: runs.reduce((n, r) => n + r.requests, 0), delays: runs.flatMap((r) => r.delays) };
  });
  console.log(
    row(name, { requests: results.reduce((n, r) => n + r.requests, 0), delays: results.flatMap((r) => r.delays) }),
  );
  if (perOutlet) for (const [i, result] of results.entries()) console.log(row(`  ${outlets[i]?.name}`, result));
}
