export type ParseErrorCode =
  | "empty"
  | "html"
  | "not-a-feed"
  | "broken-json"
  | "too-deep"
  | "too-large"
  | "timeout"
  | "crashed";

/** A document can't be read as a feed; the message says why, in words for the user. */
export class ParseError extends Error {
  override readonly name = "ParseError";
  readonly code: ParseErrorCode;

  constructor(code: ParseErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
