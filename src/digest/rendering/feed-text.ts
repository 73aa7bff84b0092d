/** Characters that XML 1.0 forbids (section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Marks that turn the direction of all that follows them. */
const overrides = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text that may stand in XML: no forbidden characters, no half of a pair. */
export function xmlSafe(text: string): string {
  return text.toWellFormed().replace(forbidden, "");
}

/**
 * Takes away the blanks that the generator indents CDATA sections with: within an element they are part of its text.
 * In no section can `]]>` or `<![CDATA[` stand, so only marks outside are met.
 */
export function tightSections(xml: string): string {
  return xml.replace(/>\s+<!\[CDATA\[/g, "><![CDATA[").replace(/\]\]>\s+<\//g, "]]></");
}

/** Text without marks that would turn around what we write behind it on its line. */
export function unturned(text: string): string {
  return text.replace(overrides, "");
}

/** A title or name for a feed: one line, and nothing that could turn its reader's line around. */
export function oneLine(text: string): string {
  return unturned(xmlSafe(text)).replace(/\s+/g, " ").trim();
}

/** A JSON Feed as text. Its generator leaves an empty list out, but a feed without `items` is none (version 1.1). */
export function jsonFeedText(document: unknown): string {
  const isEmpty = typeof document === "object" && document !== null && !("items" in document);
  return JSON.stringify(isEmpty ? { ...document, items: [] } : document);
}
