/** A link that a server names beside the document. */
export interface HeaderLink {
  /** As written; relative to the document's address. */
  readonly target: string;
  /** By lower-case name; of a repeated one the first. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Reads a `Link` header (RFC 8288, section 3), leniently: what is no link is passed over. Links that are said to belong to
 * another document are left out.
 *
 * @param header several of them joined by commas
 */
export function readLinkHeader(header: string): readonly HeaderLink[] {
  const links: HeaderLink[] = [];
  const target = /<([^<>]*)>/g;
  const parameter = /\s*;\s*([^\s=;,<>"]*)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;
  for (let found = target.exec(header); found !== null; found = target.exec(header)) {
    const parameters = new Map<string, string>();
    parameter.lastIndex = target.lastIndex;
    for (let part = parameter.exec(header); part !== null; part = parameter.exec(header)) {
      const [, name = "", quoted, plain = ""] = part;
      const known = name.toLowerCase();
      if (!parameters.has(known)) parameters.set(known, quoted?.replaceAll(/\\(.)/g, "$1") ?? plain);
      target.lastIndex = parameter.lastIndex;
    }
    if (!parameters.has("anchor")) links.push({ target: (found[1] ?? "").trim(), parameters });
  }
  return links;
}
