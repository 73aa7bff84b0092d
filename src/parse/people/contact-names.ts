import { cutText } from "../../text/cut-text.ts";

const longestContact = 300;
/** What programs write for nobody: words, or signs alone. */
const nobody = /^(?:null|undefined|none|n\/a|\[object object\]|[\p{P}\s]+)$/iu;
/** A page of the author's, often in brackets, which some write behind the name. */
const page = /[(<[]?https?:\/\/[^\s()<>[\]]+[)>\]]?/gi;
/** Tags of HTML, such as those of a link to the author's page; an address in angle brackets is none. */
const tag = /<\/?[a-z][a-z\d]{0,20}(?:\s[^<>]*|\/)?>/gi;
/** An address and a name in angle brackets, which is no tag. */
const addressFirst = /^[^\s<>@]+@[^\s<>@]+\s+<[^<>=/]+>$/;
/** What may end a contact; brackets and quotes, in which nothing does; and what each address has. */
const sign = /\([^()]*\)|<[^<>]*>|"[^"]*"|[@,;&]| and /gi;

/**
 * The names in an author's contact: in `jo@example.org (Jo Quill)`, `Jo Quill <jo@example.org>` and the like; the
 * address where it stands alone, and the text as it is where it holds none. Several contacts are told apart where they
 * have addresses, because a name may have a comma in it.
 */
export function contactNames(text: string): readonly string[] {
  const written = asWritten(text.trim());
  const untagged = addressFirst.test(written) ? written : written.replace(tag, " ").trim();
  const list = cutText(untagged, longestContact).replace(/\s+/g, " ");
  return contactsIn(list)
    .map(nameIn)
    .filter((name) => name !== "" && !nobody.test(name));
}

/** An address of the scheme `mailto` may hold the name too, its signs encoded (RFC 6068 §2). */
function asWritten(text: string): string {
  if (!/^mailto:[^\s%]*%/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function contactsIn(list: string): readonly string[] {
  if (!list.includes("@")) return [list];
  const contacts: string[] = [];
  let from = 0;
  let hasAddress = false;
  for (const { 0: found, index } of list.matchAll(sign)) {
    if (found.includes("@")) hasAddress = true;
    else if (hasAddress && !/^[(<"]/.test(found)) {
      contacts.push(list.slice(from, index));
      from = index + found.length;
      hasAddress = false;
    }
  }
  // Behind the only address stands a name that belongs to it.
  return contacts.length > 1 || hasAddress ? [...contacts, list.slice(from)] : [list];
}

function nameIn(text: string): string {
  const contact = withoutPages(text.trim());
  if (!contact.includes("@")) return contact;
  const name = bracketed(contact, "(", ")") ?? bracketed(contact, "<", ">") ?? bracketed(contact, "[", "]");
  return bare(name ?? besideAddress(contact) ?? contact);
}

/** As it is where it is nothing but a page. */
function withoutPages(contact: string): string {
  if (!contact.includes("://")) return contact;
  const rest = contact.replace(page, " ").replace(/\s+/g, " ").trim();
  return /\p{L}/u.test(rest) ? rest.replace(/ ?[-–—|,;:]$/, "") : contact;
}

/** The part that is no address, of one within brackets and one before or behind; null where neither is one. */
function bracketed(contact: string, open: string, close: string): string | null {
  const at = contact.indexOf(open);
  if (at < 0) return null;
  const before = withoutAngles(contact.slice(0, at).trim());
  const to = contact.endsWith(close) ? contact.length - 1 : contact.indexOf(close, at);
  const within = contact.slice(at + 1, to < 0 ? contact.length : to).trim();
  if (within.split(/[\s,;/()<>[\]]+/).every(isAddress))
    return before || (to < 0 ? "" : contact.slice(to + 1).trim()) || within;
  return isAddress(before) ? within || before : null;
}

/** `<jo@example.org> (Jo Quill)` has its address in brackets of another kind. */
function withoutAngles(address: string): string {
  return address.startsWith("<") && address.endsWith(">") ? address.slice(1, -1) : address;
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

/** Whether a word is an e-mail address. */
export function isAddress(word: string): boolean {
  return /^(?:mailto:)?[^\s@<>()[\]",;:/]+@[^\s@<>()[\]",;:/]+$/i.test(word);
}

/** Without what is no part of a name: `mailto:` and what a mail is to have, and quotes around all of it. */
function bare(name: string): string {
  const quoted = /^(["'“]).*(["'”])$/.test(name) ? name.slice(1, -1) : name;
  const address = isAddress(quoted) ? quoted.replace(/\?.*$/, "") : quoted;
  return address.replace(/^mailto:/i, "").trim();
}
