import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, it } from "vitest";

const src = resolve(import.meta.dirname, "../../src");
/** The one import of a store's port that other folders may have. */
const port = "store (port)";

/**
 * Which folder may import which, besides `model` and `text`: the arrows of docs/ARCHITECTURE.md. "store (port)" is
 * store/store.ts alone, which holds types.
 */
const arrows: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: [],
  config: [],
  userfile: [],
  feeds: ["userfile", "fetch", "parse"],
  topics: ["userfile", "search", port],
  fetch: [],
  parse: [],
  search: [],
  export: [],
  stories: ["userfile"],
  schedule: [],
  demo: [],
  store: [],
  "store/sqlite": ["store", port],
  ingest: ["fetch", "parse", "topics", "stories", port],
  digest: ["search", port],
  web: [
    "userfile",
    "feeds",
    "topics",
    "fetch",
    "parse",
    "search",
    "schedule",
    "ingest",
    "digest",
    "export",
    "store",
    port,
    "config",
  ],
};
/** These put the parts together and may import all. */
const composers: ReadonlySet<string> = new Set(["process", "cli", "main"]);

function folderOf(file: string): string {
  const path = relative(src, file);
  if (path.startsWith("store/sqlite/")) return "store/sqlite";
  return path.includes("/") ? (path.split("/")[0] ?? "") : path.replace(/\.tsx?$/, "");
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g);
  return [...found].map((match) => resolve(dirname(file), match[1] ?? ""));
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => join(src, path));

it("imports point one way", () => {
  const wrong = files.flatMap((file) => {
    const from = folderOf(file);
    if (composers.has(from)) return [];
    const allowed = new Set([from, "model", "text", ...(arrows[from] ?? [])]);
    return importsOf(file)
      .map((target) => ({
        target,
        folder: target.endsWith("store/store.ts") && from !== "store" ? port : folderOf(target),
      }))
      .filter(({ folder }) => !allowed.has(folder))
      .map(({ target }) => `${relative(src, file)} may not import ${relative(src, target)}`);
  });
  expect(wrong).toEqual([]);
});

it("every folder has its place in the drawing", () => {
  const folders = new Set(files.map(folderOf));
  expect([...folders].filter((folder) => !(folder in arrows) && !composers.has(folder))).toEqual([]);
});

it("the parts of a stage need each other one way", () => {
  const rounds = ["digest", "feeds", "parse", "stories", "store/sqlite", "topics", "web/pages"].flatMap((stage) => {
    const needs = new Map<string, Set<string>>();
    for (const file of files) {
      const from = partOf(stage, file);
      for (const to of from === null ? [] : importsOf(file).map((target) => partOf(stage, target))) {
        if (from !== null && to !== null && to !== from) needs.set(from, (needs.get(from) ?? new Set()).add(to));
      }
    }
    return [...needs.keys()].filter((part) => allNeeded(part, needs).has(part)).map((part) => `${stage}/${part}`);
  });
  expect(rounds).toEqual([]);
});

it("no two files need each other", () => {
  const needs = new Map(files.map((file) => [file, new Set(importsOf(file))]));
  const rounds = files.filter((file) => allNeeded(file, needs).has(file));
  expect(rounds.map((file) => relative(src, file))).toEqual([]);
});

/** The folder within a stage; null for what stands beside its parts, which puts them together or serves them all. */
function partOf(stage: string, file: string): string | null {
  const [part = "", inPart] = relative(join(src, stage), file).split("/");
  return inPart === undefined || part === ".." || part === "migrations" ? null : part;
}

function allNeeded(part: string, needs: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const next of needs.get(part) ?? []) follow(next);
  return found;

  function follow(at: string): void {
    if (found.has(at)) return;
    found.add(at);
    for (const next of needs.get(at) ?? []) follow(next);
  }
}

it("SQL and the database stay in the store", () => {
  const outside = files.filter((file) => !folderOf(file).startsWith("store/sqlite"));
  const guilty = outside.filter((file) => /from "(?:better-sqlite3|kysely|pg)/.test(readFileSync(file, "utf8")));
  expect(guilty.map((file) => relative(src, file))).toEqual([]);
});

it("the environment is read where the program starts, and nowhere else", () => {
  const readers = files.filter((file) =>
    /\bprocess\.env\b/.test(readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")),
  );
  expect(readers.map((file) => relative(src, file))).toEqual(["main.ts"]);
});
