import { parseArgs } from "node:util";
import { compileAliases } from "../src/stories/aliases/alias-table.ts";
import { readAliases } from "../src/stories/aliases/aliases-file.ts";
import { createPlacer } from "../src/stories/placing/placer.ts";
import { settings } from "../src/stories/placing/settings.ts";
import { type PlaceableItem, type Reading, readItem } from "../src/stories/reading/read-item.ts";
import { readUserFile } from "../src/userfile/user-file.ts";

/**
 * How fast items are read and placed while the window fills, and what the window takes.
 *
 *   npm run bench stories -- [--items 160000] [--window 100000]
 *
 * Items are made of a vocabulary of 60,000 words with the frequencies of Zipf's law, a fifth of them in stories of two
 * to eight outlets, with numbers and names; the window holds `--window` of them when it is full.
 */
const { values } = parseArgs({
  options: { items: { type: "string", default: "160000" }, window: { type: "string", default: "100000" } },
});
const total = Number(values.items);
const held = Number(values.window);
const file = new URL("../src/stories/default-aliases.json", import.meta.url).pathname;
const aliases = compileAliases((await readUserFile(file, readAliases)).value);

let seed = 1;
const random = (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 4_294_967_296;
};
const syllables = "ba co di fe gu ha jo ki lo ma ne pi ro su ta ve wa zo shi tra plo cre sta men ton ver".split(" ");
const vocabulary = Array.from({ length: 60_000 }, (_, i) => {
  const parts = [i % 26, Math.floor(i / 26) % 26, Math.floor(i / 676) % 26, Math.floor(i / 17_576) % 26];
  return parts.map((part) => syllables[part]).join("");
});
// Rank by Zipf's law: the inverse of its distribution function.
const word = (): string => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? "word";
const names = ["China", "Trump", "PetroChina", "Brussels", "Reuters", "the Fed", "Kyiv", "Nvidia", "Tokyo", "WHO"];
const sentence = (length: number): string => {
  const words = Array.from({ length }, word);
  if (random() < 0.5) words[2] = names[Math.floor(random() * names.length)] ?? "";
  if (random() < 0.3) words[4] = `${Math.floor(random() * 900) + 10} million`;
  return words.join(" ");
};
const events = Array.from({ length: Math.ceil(total / 25) }, () => ({ title: sentence(8), summary: sentence(14) }));
const stepMs = (settings.window * 3_600_000) / held;

function make(i: number): PlaceableItem {
  const told = random() < 0.2 ? events[Math.floor((i / total) * events.length)] : undefined;
  return {
    outlet: `outlet${Math.floor(random() * 400)}.example`,
    language: "en",
    publishedAt: Date.UTC(2026, 0, 1) + Math.floor(i * stepMs),
    title: told ? `${told.title} ${word()}` : sentence(9),
    summary: told ? `${told.summary} ${sentence(10)}` : sentence(25),
    author: null,
    url: `https://outlet.example/${i}`,
    links: [],
  };
}

const megabytes = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};
const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const placer = createPlacer();
const empty = megabytes();
const step = 10_000;
const batch = 500;
// Beside the clock, the processor's time, which other programs on the machine disturb less.
console.log("in the window   read/s  placed/s  per processor second  p99 ms   groups  joined   MB");
for (let from = 0; from < total; from += step) {
  const times = new Float64Array(step);
  let joined = 0;
  let readMs = 0;
  let placeMs = 0;
  let placeProcessorMs = 0;
  // In batches, as the ingest stores them.
  for (let at = 0; at < step; at += batch) {
    const items = Array.from({ length: batch }, (_, k) => make(from + at + k));
    const beforeRead = performance.now();
    const readings: Reading[] = items.map((item) => readItem(item, aliases));
    readMs += performance.now() - beforeRead;
    const sequences: number[] = [];
    const stored = new Map<number, number>();
    const processorBefore = processorMs();
    const beforePlace = performance.now();
    let last = beforePlace;
    for (const [k, reading] of readings.entries()) {
      const placed = placer.place(reading);
      if (placed?.join && placed.join.reason !== "new") joined++;
      if (placed) {
        sequences.push(placed.sequence);
        stored.set(placed.sequence, placed.sequence);
      }
      const now = performance.now();
      times[at + k] = now - last;
      last = now;
    }
    placer.confirm(sequences, stored);
    placeMs += performance.now() - beforePlace;
    placeProcessorMs += processorMs() - processorBefore;
  }
  times.sort();
  const cells = [
    placer.window.size(),
    Math.round((step / readMs) * 1000),
    Math.round((step / placeMs) * 1000),
    Math.round((step / placeProcessorMs) * 1000),
    (times[Math.floor(step * 0.99)] ?? 0).toFixed(2),
    placer.stories(),
    joined,
    Math.round(megabytes() - empty),
  ];
  console.log(cells.map((cell, i) => String(cell).padStart([13, 9, 10, 22, 8, 9, 8, 5][i] ?? 8)).join(""));
}
