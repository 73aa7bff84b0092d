import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Tally } from "./tally.ts";

/** What the rules reached on a set when they met it first: no rule had been written with the set in sight. */
export interface FirstRun {
  /** Day of the run, YYYY-MM-DD. */
  readonly date: string;
  /** With the language of each item known, as after ingestion. */
  readonly known: Tally;
  /** With none known, as `wirewatch tag` does without `--lang`. */
  readonly unknown: Tally;
}

const count = z.strictObject({ right: z.int().min(0), wrong: z.int().min(0), missed: z.int().min(0) });
const tally = z.strictObject({
  total: count,
  topics: z.record(z.string(), count),
  languages: z.record(z.string(), count),
});
const firstRuns = z.record(z.string(), z.strictObject({ date: z.iso.date(), known: tally, unknown: tally }));

/** First runs by name of the set. */
export function readFirstRuns(file: string): Readonly<Record<string, FirstRun>> {
  return existsSync(file) ? firstRuns.parse(JSON.parse(readFileSync(file, "utf8"))) : {};
}

/** Keeps a set's first run. One that is there already stays: a second run is no first run. */
export function keepFirstRun(file: string, set: string, run: FirstRun): void {
  const runs = readFirstRuns(file);
  if (runs[set]) throw new Error(`the first run of “${set}” is kept already, of ${runs[set].date}`);
  writeFileSync(file, `${JSON.stringify({ ...runs, [set]: run }, null, 1)}\n`);
}
