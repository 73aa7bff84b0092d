import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What eld finds out of a text. */
export interface Guess {
  /** ISO 639-1; empty for none. */
  readonly language: string;
  isReliable(): boolean;
}

export interface NgramDetector {
  detect(text: string): Guess;
}

/** For an n-gram, the score of each language by its number. */
type Scores = Readonly<Record<string, number>>;

interface EldData {
  readonly type: string;
  readonly languages: Readonly<Record<string, string>>;
  readonly ngrams: Readonly<Record<string, Scores>>;
}

interface EldInternals {
  createEld(): { readonly instance: NgramDetector; loadData(data: EldData): void };
}

const language = /(\d+):'([a-z]+)'/g;
/** An n-gram and its scores: `' the':{11:45,12:3}`; the quotes are double or missing where that is shorter. */
const row = /(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([\w$\u0080-\uffff]+)):\{([\d:,]*)\}/g;

/**
 * eld, a detector of languages by n-grams, over its smallest table.
 *
 * The package has the table as a module of 50,000 small objects, which take 30 MB, and 90 while they are made. Here the
 * same table is kept as the text it is, of which the few scores that a text asks for are read when it does: a fifth of
 * the memory, loaded in half the time, no slower to ask. Loaded at once, because a document is read in one go.
 */
export function loadNgramDetector(): NgramDetector {
  // By path: the package has no name for these parts, and names the others for `import` alone.
  const folder = join(dirname(fileURLToPath(import.meta.resolve("eld/extrasmall"))), "..");
  const { createEld } = createRequire(import.meta.url)(join(folder, "languageDetector.js")) as EldInternals;
  const { instance, loadData } = createEld();
  loadData(readTable(readFileSync(join(folder, "ngrams", "extrasmall.js"), "utf8")));
  return instance;
}

/** So many n-grams are kept as they were read, some 2 MB: most of what a text has, others had before it. */
const mostKept = 4096;

/** Reads the source of a table: `export const ngramsData = {type:'…',languages:{0:'am',…},…,ngrams:{…}}`. */
export function readTable(source: string): EldData {
  const [, type = "", languages = ""] = /type:'(\w+)',languages:\{([^}]*)\}/.exec(source) ?? [];
  const rows = new Map<string, string>();
  const start = source.indexOf("ngrams:{") + "ngrams:{".length;
  for (const [, single, double, bare = "", scores = ""] of source.slice(start).matchAll(row)) {
    rows.set((single ?? double ?? bare).replace(/\\(.)/g, "$1"), scores);
  }
  const kept = new Map<string, Scores>();
  const scoresOf = (ngram: string): Scores | undefined => {
    const known = kept.get(ngram);
    if (known) return known;
    const text = rows.get(ngram);
    if (text === undefined) return undefined;
    if (kept.size === mostKept) kept.clear();
    const scores = scoresIn(text);
    kept.set(ngram, scores);
    return scores;
  };
  return {
    type,
    languages: Object.fromEntries([...languages.matchAll(language)].map(([, number, code]) => [number, code])),
    ngrams: new Proxy<Record<string, Scores>>(
      {},
      { get: (_, ngram) => (typeof ngram === "string" ? scoresOf(ngram) : undefined) },
    ),
  };
}

function scoresIn(text: string): Scores {
  const scores: Record<string, number> = {};
  for (const pair of text.split(",")) {
    const colon = pair.indexOf(":");
    scores[pair.slice(0, colon)] = Number(pair.slice(colon + 1));
  }
  return scores;
}
