import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { UserFileError } from "./problem.ts";

/** A parsed JSON text that still knows where each value stands. */
export interface JsonText {
  readonly value: unknown;
  /** Line and column (1-based) of the value at a path, or of its nearest ancestor. */
  locate(path: readonly PropertyKey[]): { readonly line: number; readonly column: number };
}

/**
 * Parses JSON (RFC 8259, no comments) and keeps the positions.
 *
 * @param file  name for messages
 * @throws UserFileError with line and column of the first mistake
 */
export function parseJsonText(text: string, file: string): JsonText {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw firstMistake(source, file);
  }
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

function firstMistake(source: string, file: string): UserFileError {
  const errors: ParseError[] = [];
  parseTree(source, errors, { disallowComments: true });
  const first = errors[0];
  const message =
    source.trim() === ""
      ? "the file is empty; restore it, or delete it to get the default back"
      : `not valid JSON here: ${mistakes[first ? printParseErrorCode(first.error) : ""] ?? "check the commas, quotes and brackets"}`;
  return new UserFileError(file, [{ path: "", ...place(source, first?.offset ?? 0), message }]);
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
