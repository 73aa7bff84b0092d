import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode, visit } from "jsonc-parser";
import { type FileProblem, formatPath, UserFileError } from "./problem.ts";

/** A parsed JSON text that still knows where each value stands. */
export interface JsonText {
  readonly value: unknown;
  /** Line and column (1-based) of the value at a path, or of its nearest ancestor. */
  locate(path: readonly PropertyKey[]): { readonly line: number; readonly column: number };
}

/** Beyond this depth walking through a value could exhaust the stack. */
const deepest = 200;

/**
 * Parses JSON (RFC 8259, no comments) and keeps the positions. A name that stands twice in an object is a mistake: only
 * one of its values would count, and the other would be lost without a word.
 *
 * @param file  name for messages
 * @throws UserFileError with line and column of the first mistake, or of each name that stands twice
 */
export function parseJsonText(text: string, file: string): JsonText {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const tooDeep = deeperThan(deepest, source);
  if (tooDeep !== null) {
    const message = `brackets are nested more than ${deepest} deep here; what the file is for needs few of them`;
    throw new UserFileError(file, [{ path: "", ...place(source, tooDeep), message }]);
  }
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw firstMistake(source, file);
  }
  // Walking the text takes ten times as long as this count, and there is nearly always nothing to find.
  const repeated = countNames(source) === countProperties(value) ? [] : repeatedNames(source);
  if (repeated.length > 0) throw new UserFileError(file, repeated);
  // Positions are needed only when a value is refused, and take longer than all else.
  let tree: Node | undefined;
  return {
    value,
    locate(path) {
      tree ??= parseTree(source);
      const root = tree;
      if (!root) return { line: 1, column: 1 };
      const keys = path.map((key) => (typeof key === "number" ? key : String(key)));
      for (let depth = keys.length; depth >= 0; depth--) {
        const node = depth === 0 ? root : findNodeAtLocation(root, keys.slice(0, depth));
        if (node) return place(source, node.offset);
      }
      return { line: 1, column: 1 };
    },
  };
}

/** Where a JSON text opens more brackets than this in each other; null where it doesn't. */
function deeperThan(most: number, source: string): number | null {
  const bracketOrText = /[[\]{}]|"[^"\\]*(?:\\.[^"\\]*)*"?/gs;
  let depth = 0;
  for (let found = bracketOrText.exec(source); found !== null; found = bracketOrText.exec(source)) {
    if (found[0] === "[" || found[0] === "{") depth++;
    else if (found[0] === "]" || found[0] === "}") depth--;
    if (depth > most) return found.index;
  }
  return null;
}

function firstMistake(source: string, file: string): UserFileError {
  const errors: ParseError[] = [];
  parseTree(source, errors, { disallowComments: true });
  const first = errors[0];
  const message =
    source.trim() === ""
      ? "the file is empty; put back what was in it"
      : `not valid JSON here: ${mistakes[first ? printParseErrorCode(first.error) : ""] ?? "check the commas, quotes and brackets"}`;
  return new UserFileError(file, [{ path: "", ...place(source, first?.offset ?? 0), message }]);
}

/** How many names stand in a valid JSON text: strings with a colon after them. */
function countNames(source: string): number {
  const text = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;
  let count = 0;
  for (let found = text.exec(source); found !== null; found = text.exec(source)) if (found[1] !== undefined) count++;
  return count;
}

/** How many properties all objects of a value have. */
function countProperties(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const values: readonly unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : values.length;
  return values.reduce<number>((sum, each) => sum + countProperties(each), own);
}

/** Names that stand twice in one object; the text is valid JSON. */
function repeatedNames(source: string): readonly FileProblem[] {
  const open: Map<string, number>[] = [];
  const problems: FileProblem[] = [];
  visit(source, {
    onObjectBegin: () => void open.push(new Map()),
    onObjectProperty(name, offset, _length, _line, _column, pathTo) {
      const names = open.at(-1);
      const first = names?.get(name);
      names?.set(name, first ?? offset);
      if (first === undefined) return;
      const message = `“${name}” stands here a second time (first on line ${place(source, first).line}); keep one of the two`;
      problems.push({ path: formatPath([...pathTo(), name]), ...place(source, offset), message });
    },
    onObjectEnd: () => void open.pop(),
  });
  return problems;
}

const mistakes: Readonly<Record<string, string>> = {
  InvalidSymbol: "an unknown word; texts need double quotes",
  InvalidNumberFormat: "a number is malformed",
  PropertyNameExpected: "a name in double quotes was expected; perhaps a comma is left over before “}”",
  ValueExpected: "a value was expected; perhaps a comma is left over before “]”",
  ColonExpected: "a colon is missing after the name",
  CommaExpected: "a comma is missing between two values",
  CloseBraceExpected: "a closing “}” is missing",
  CloseBracketExpected: "a closing “]” is missing",
  EndOfFileExpected: "there is more text after the end of the document",
  InvalidCommentToken: "comments are not allowed in JSON",
  UnexpectedEndOfComment: "comments are not allowed in JSON",
  UnexpectedEndOfString: "a closing quote is missing",
  UnexpectedEndOfNumber: "a number is malformed",
  InvalidUnicode: "a \\u escape is malformed",
  InvalidEscapeCharacter: "an escape after a backslash is unknown; a backslash itself is written twice",
  InvalidCharacter: "a control character stands in a text; write it as an escape such as \\n",
};

function place(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}
