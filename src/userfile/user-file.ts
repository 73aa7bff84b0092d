import { createHash } from "node:crypto";
import { readFile, readlink } from "node:fs/promises";
import { basename } from "node:path";
import { errorCode } from "../model/error-code.ts";
import { parseJsonText } from "./json-text.ts";
import { type FileProblem, formatPath, problemLines, UserFileError } from "./problem.ts";

/** Something a parser refused, by path; {@link readUserFile} adds line and column. */
export interface ValueProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Turns the JSON value into what the program uses, or says what is wrong with it. A warning tells of what can be used, but
 * is hardly meant so.
 */
export type ReadValue<T> = (
  json: unknown,
) => { readonly ok: T; readonly warnings?: readonly ValueProblem[] } | { readonly problems: readonly ValueProblem[] };

export interface UserFile<T> {
  readonly value: T;
  /** What is hardly meant so, a line each, of many the first ones; none where the content was not checked yet. */
  readonly warnings: readonly string[];
  /** The JSON as it stands in the file, with all keys and their order. */
  readonly json: unknown;
  /** The file's text to the letter, a byte order mark included. */
  readonly text: string;
  /** Changes whenever the file's bytes do. */
  readonly etag: string;
}

/**
 * Reads a JSON file that the user edits.
 *
 * @param held  what was read before: it is returned, and nothing is checked again, while the file's bytes are the same
 * @throws UserFileError naming file, line, column, path and mend
 */
export async function readUserFile<T>(path: string, read: ReadValue<T>, held?: UserFile<T>): Promise<UserFile<T>> {
  const { bytes, file } = await readBytes(path);
  return held !== undefined && etagOf(bytes) === held.etag ? held : parseUserFile(decode(bytes, file), file, read);
}

/**
 * As {@link readUserFile}, for who may need no more than the version: the content is checked when it is first looked at,
 * and it is that which throws.
 *
 * @throws UserFileError when the file can't be read
 */
export async function readUserFileLazily<T>(path: string, read: ReadValue<T>): Promise<UserFile<T>> {
  const { bytes, file } = await readBytes(path);
  let checked: UserFile<T> | null = null;
  const whole = (): UserFile<T> => {
    checked ??= parseUserFile(decode(bytes, file), file, read);
    return checked;
  };
  return {
    etag: etagOf(bytes),
    get value() {
      return whole().value;
    },
    get warnings() {
      return checked?.warnings ?? [];
    },
    get json() {
      return whole().json;
    },
    // A copy of it can be kept without checking it again.
    get text() {
      return checked?.text ?? decode(bytes, file);
    },
  };
}

async function readBytes(path: string): Promise<{ readonly bytes: Uint8Array; readonly file: string }> {
  const file = basename(path);
  try {
    return { bytes: await readFile(path), file };
  } catch (error) {
    const message = await whyUnread(path, error);
    throw new UserFileError(file, [{ path: "", line: null, column: null, message }]);
  }
}

async function whyUnread(path: string, error: unknown): Promise<string> {
  const code = errorCode(error);
  if (code === "EISDIR") return `is a folder (${path}); move it away and put the file in its place`;
  if (code === "ENOENT") {
    const target = await readlink(path).catch(() => null);
    return target === null
      ? `there is no such file (looked for ${path}); put it back`
      : `is a link to ${target}, which is not there; put the file there, or mend the link`;
  }
  return `can't be read (${error instanceof Error ? error.message : String(error)}); check its permissions`;
}

/** @throws UserFileError when the bytes are no UTF-8: read all the same they would be damaged by the next edit */
function decode(bytes: Uint8Array, file: string): string {
  try {
    return utf8.decode(bytes);
  } catch {
    const message =
      "this is not UTF-8, the encoding of JSON; open the file in the encoding it was written in and save it as UTF-8";
    throw new UserFileError(file, [{ path: "", line: firstOddLine(bytes), column: 1, message }]);
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The first line that is no UTF-8. No character spans a line end, so that lines can be tried one by one. */
function firstOddLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end + 1;
    try {
      utf8.decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to;
  }
  return 1;
}

/** As {@link readUserFile}, from a text. */
export function parseUserFile<T>(text: string, file: string, read: ReadValue<T>): UserFile<T> {
  const parsed = parseJsonText(text, file);
  const result = read(parsed.value);
  const placed = (problems: readonly ValueProblem[]): readonly FileProblem[] =>
    problems.map(({ path, message }) => ({ path: formatPath(path), ...parsed.locate(path), message }));
  if ("problems" in result) throw new UserFileError(file, placed(result.problems));
  const warnings = problemLines(file, placed(result.warnings ?? []));
  return { value: result.ok, warnings, json: parsed.value, text, etag: etagOf(text) };
}

/** A version of a text, or of its bytes in UTF-8: changes whenever they do. */
export function etagOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}
