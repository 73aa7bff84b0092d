import { child, childrenNamed, contentOf, type Element, textOf } from "./element.ts";

const authorNames = [
  "author",
  "dc:creator",
  "dc:author",
  "dcterms:creator",
  "itunes:author",
  "googleplay:author",
  "media:credit",
];
const mostAuthors = 50;
const longestContact = 300;

/**
 * Names of an item's authors, by the first of the formats' and modules' ways that names any; without one, those of the
 * feed it was taken over from (RFC 4287 §4.2.1).
 */
export function authorsOf(item: Element): readonly string[] {
  const own = namesIn(item);
  if (own.length > 0) return own;
  const source = child(item, "source");
  return source ? namesIn(source) : [];
}

/** As {@link authorsOf}, for the feed, with its editor or owner where no author is named. */
export function feedAuthorsOf(channel: Element): readonly string[] {
  const authors = namesIn(channel);
  if (authors.length > 0) return authors;
  const owner = child(channel, "itunes:owner");
  const named =
    (owner && (contentOf(child(owner, "itunes:name")) || contentOf(child(owner, "itunes:email")))) ||
    contactName(contentOf(child(channel, "managingeditor"))) ||
    contactName(contentOf(child(channel, "webmaster")));
  return named === "" ? [] : [named];
}

function namesIn(element: Element): readonly string[] {
  let addresses: readonly string[] = [];
  for (const name of authorNames) {
    const found = new Set<string>();
    for (const each of childrenNamed(element, name)) {
      const person = personName(each);
      if (person !== "") found.add(person);
      if (found.size === mostAuthors) break;
    }
    // RSS asks for an address in its own element, so that many give the name in another.
    if ([...found].some((person) => !isAddress(person))) return [...found];
    if (addresses.length === 0) addresses = [...found];
  }
  return addresses;
}

function personName(element: Element): string {
  const name = contactName(textOf(child(element, "name"))) || contactName(textOf(child(element, "email")));
  // What is left of a person construct is an address, no name.
  return name || (child(element, "uri", "url") ? "" : contactName(textOf(element)));
}

/**
 * The name in `jo@example.org (Jo Quill)`, `Jo Quill <jo@example.org>` and the like; the address where it stands alone,
 * and the text as it is where it holds none.
 */
export function contactName(text: string): string {
  const contact = text.trim().slice(0, longestContact).replace(/\s+/g, " ");
  if (!contact.includes("@")) return contact;
  return bare(bracketed(contact, "(", ")") ?? bracketed(contact, "<", ">") ?? besideAddress(contact) ?? contact);
}

/** The part that is no address, of one within brackets and one before; null where neither is one. */
function bracketed(contact: string, open: string, close: string): string | null {
  const at = contact.indexOf(open);
  if (at < 0) return null;
  const before = contact.slice(0, at).trim();
  const within = (contact.endsWith(close) ? contact.slice(at + 1, -1) : contact.slice(at + 1)).trim();
  if (isAddress(within)) return before || within;
  return isAddress(before) ? within || before : null;
}

/** What stands before or after an address, without brackets. */
function besideAddress(contact: string): string | null {
  const words = contact.split(" ");
  const addresses = words.filter((word) => isAddress(word.replace(separator, "")));
  if (addresses.length !== 1 || words.length === 1) return null;
  const name = words.filter((word) => word !== addresses[0] && !/^[-–—|,;:]$/.test(word)).join(" ");
  return isAddress((words[0] ?? "").replace(separator, "")) || words.at(-1) === addresses[0]
    ? name.replace(separator, "") || null
    : null;
}

const separator = /[,;:]$/;

function isAddress(word: string): boolean {
  return /^(?:mailto:)?[^\s@<>()[\]",;:/]+@[^\s@<>()[\]",;:/]+$/i.test(word);
}

/** Without what is no part of a name: `mailto:`, and quotes around all of it. */
function bare(name: string): string {
  const quoted = /^(["'“]).*(["'”])$/.test(name) ? name.slice(1, -1) : name;
  return quoted.replace(/^mailto:/i, "").trim();
}
