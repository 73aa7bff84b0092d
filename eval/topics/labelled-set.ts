import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A headline with its summary and the topics that a reader of the topics' descriptions would give it. */
export interface Labelled {
  /** BCP 47. */
  readonly language: string;
  readonly topics: readonly string[];
  readonly title: string;
  readonly summary: string;
}

/** Names of the sets in a folder. */
export function setNames(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".tsv"))
    .map((file) => file.replace(/\.tsv$/, ""))
    .sort();
}

/**
 * Reads a set: a line of column names, then language, topics (with commas between them), title and summary with tabs
 * between them.
 *
 * @param known ids of the topics that may be named
 * @throws Error naming file and line of what is not such a line
 */
export function readSet(folder: string, name: string, known: ReadonlySet<string>): readonly Labelled[] {
  const file = join(folder, `${name}.tsv`);
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, i): readonly Labelled[] => {
      if (i === 0 || line === "") return [];
      const [language, labels, title, summary, ...more] = line.split("\t");
      const topics = (labels ?? "").split(",").filter((topic) => topic !== "");
      const unknown = topics.find((topic) => !known.has(topic));
      if (unknown !== undefined) throw new Error(`${file}, line ${i + 1}: there is no topic “${unknown}”`);
      if (!language || !title || summary === undefined || more.length > 0)
        throw new Error(`${file}, line ${i + 1}: needs language, topics, title and summary with tabs between them`);
      return [{ language, topics, title, summary }];
    });
}
