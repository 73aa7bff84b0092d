/** A value that begins with a quote, and where the tag goes on behind it. */
export interface QuotedValue {
  readonly value: string;
  readonly end: number;
}

/** An attribute that begins within a value. */
const nextAttribute = /\s[\w:.-]{1,40}\s{0,20}=/;
const opensAnother = /\s[\w:.-]{1,40}\s{0,20}=\s{0,20}$/;
/** Characters that {@link opensAnother} may need. */
const longestName = 100;

/**
 * Reads a value in quotes, of which the closing one may be missing. The next quote in the text then is one of another
 * attribute or of prose, and all between would be lost; so it is only believed where it can be the closing one. What
 * is well-formed is always believed. A value without its quote ends with its tag, or where another attribute begins.
 *
 * Each stretch between two quotes of a kind is looked at a fixed number of times.
 *
 * @param at     index of the opening quote
 * @param close  index of the next one of its kind; negative for none
 */
export function readQuoted(xml: string, at: number, close: number): QuotedValue {
  const start = at + 1;
  const value = close < 0 ? null : xml.slice(start, close);
  if (value !== null && isClosed(value, xml.charCodeAt(close + 1))) return { value, end: close + 1 };
  const unclosed = (value ?? xml.slice(start)).split(">", 1)[0] ?? "";
  const next = unclosed.search(nextAttribute);
  const own = next < 0 ? withoutSlash(unclosed) : unclosed.slice(0, next);
  return { value: own, end: start + own.length };
}

/**
 * Whether a value ends with the quote behind it, rather than that this one opens another value. In XML a quote closes
 * before white space or the end of the tag, and no value has `<`.
 *
 * @param next  the character code behind the quote
 */
function isClosed(value: string, next: number): boolean {
  const bracket = value.indexOf(">");
  if (bracket < 0) return endsValue(next) || !opensAnother.test(value.slice(-longestName));
  if (!endsValue(next)) return false;
  const tag = value.indexOf("<");
  // Markup within a value is whole; what first ends a tag and then begins one is the text behind it.
  return (tag >= 0 && tag < bracket) || !/<[/!?a-z]/i.test(value.slice(bracket));
}

/** White space, `/`, `>` or `?`. */
function endsValue(char: number): boolean {
  return char <= 0x20 || char === 0x2f || char === 0x3e || char === 0x3f;
}

/** Without the slash that closes an element at once, which needs a space to be told from that of an address. */
function withoutSlash(value: string): string {
  const trimmed = value.trimEnd();
  return /\s\/$/.test(trimmed.slice(-2)) ? trimmed.slice(0, -1).trimEnd() : trimmed;
}
