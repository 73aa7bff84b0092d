/** Characters that XML 1.0 forbids (section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

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
