/** One thing wrong in a file that the user edits: where, and how to mend it. */
export interface FileProblem {
  /** Path of the value in the document, such as `feeds[3].url`; empty for the document itself. */
  readonly path: string;
  /** 1-based; null where the file could not be read at all. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** More would only bury the first ones. */
const mostTold = 20;

/** A file of the user's can't be used. The message has one line per problem, of many for the first ones. */
export class UserFileError extends Error {
  override readonly name = "UserFileError";
  readonly file: string;
  readonly problems: readonly FileProblem[];

  constructor(file: string, problems: readonly FileProblem[]) {
    super(problemLines(file, problems).join("\n"));
    this.file = file;
    this.problems = problems;
  }
}

/** One line per problem; of many the first ones, and how many more there are. */
export function problemLines(file: string, problems: readonly FileProblem[]): readonly string[] {
  const told = problems.slice(0, mostTold).map((problem) => describe(file, problem));
  const more = problems.length - told.length;
  return more > 0 ? [...told, `${file}: and ${more} more of such`] : told;
}

/** `feeds.json, line 12, column 5, feeds[3].url: …` */
function describe(file: string, { path, line, column, message }: FileProblem): string {
  const place = line === null ? file : `${file}, line ${line}, column ${column ?? 1}`;
  return path === "" ? `${place}: ${message}` : `${place}, ${path}: ${message}`;
}

/** Writes a path as in code: `feeds[3].url`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? String(key) : `.${String(key)}`))
    .join("");
}
