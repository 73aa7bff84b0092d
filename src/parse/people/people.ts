import { child, childrenNamed, contentOf, type Element, isElement } from "../markup/element.ts";
import { fewChildren } from "../markup/few-children.ts";
import { contactNames, isAddress } from "./contact-names.ts";

/** “author” is no term of Dublin Core, and yet written as one; see namespaces.ts. */
const authorNames = [
  "author",
  "dc:creator",
  "dcterms:author",
  "creator",
  "itunes:author",
  "googleplay:author",
  "media:credit",
  "byline",
] as const;
/** Roles of those who wrote; most credits of Media RSS are of photographers. */
const writers = /^(?:author|writer|creator|reporter)$/i;
/** Elements that are read; a flood of them names nobody. */
const mostAuthors = 50;

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
  const others = [
    owner && child(owner, "itunes:name"),
    owner && child(owner, "itunes:email"),
    child(channel, "managingeditor"),
    child(channel, "webmaster"),
  ];
  return others.map((each) => contactNames(contentOf(each))).find((names) => names.length > 0) ?? [];
}

function namesIn(element: Element): readonly string[] {
  const own = fewChildren(element, authorNames);
  let addresses: readonly string[] = [];
  for (const name of authorNames) {
    const named = own(name).filter(
      ({ attributes }) => name !== "media:credit" || writers.test(attributes.get("role")?.trim() ?? ""),
    );
    if (named.length === 0) continue;
    const found = new Set<string>();
    for (const each of named) for (const person of personNames(each)) found.add(person);
    // RSS asks for an address in its own element, so that many give the name in another.
    const people = [...found];
    if (people.some((person) => !isAddress(person) && !isPage(person))) return people.filter((each) => !isPage(each));
    if (addresses.length === 0) addresses = people;
  }
  return addresses;
}

/** The address of a page or a portrait, which some list among the names. */
function isPage(person: string): boolean {
  return /^https?:\/\/\S+$/i.test(person);
}

function personNames(element: Element): readonly string[] {
  if (!element.children.some(isElement)) return contactNames(wordsOf(element));
  const members = listed(element);
  if (members.length > 0) return members.flatMap(personNames);
  const person = child(element, "foaf:person") ?? element;
  for (const part of ["name", "foaf:name", "email"]) {
    const names = childrenNamed(person, part)
      .slice(0, mostAuthors)
      .flatMap((each) => contactNames(wordsOf(each)));
    if (names.length > 0) return names;
  }
  // What is left of a person construct is an address, no name.
  return child(person, "uri", "url") ? [] : contactNames(wordsOf(person));
}

/** Members of a list of RDF, in which some modules have several people. */
function listed(element: Element): readonly Element[] {
  const list = child(element, "rdf:seq", "rdf:bag", "rdf:alt");
  return list ? childrenNamed(list, "rdf:li").slice(0, mostAuthors) : [];
}

/** All text inside, so that a forename and a surname in elements of their own are two words. */
function wordsOf({ children }: Element): string {
  return children
    .map((node, i) => {
      if (!isElement(node)) return node;
      const before = children[i - 1];
      return (before !== undefined && isElement(before) ? " " : "") + wordsOf(node);
    })
    .join("");
}
