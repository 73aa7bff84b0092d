import { child, childrenNamed, contentOf, type Element, textOf } from "./element.ts";

/** Names of an item's authors, in all the ways that formats and modules give them. */
export function authorsOf(item: Element): readonly string[] {
  const elements = childrenNamed(
    item,
    "author",
    "dc:creator",
    "dc:author",
    "itunes:author",
    "googleplay:author",
    "media:credit",
  );
  return [...new Set(elements.map(personName).filter((name) => name !== ""))];
}

/** As {@link authorsOf}, for the feed, with its editor or owner where no author is named. */
export function feedAuthorsOf(channel: Element): readonly string[] {
  const authors = authorsOf(channel);
  if (authors.length > 0) return authors;
  const owner = child(channel, "itunes:owner");
  const named = owner
    ? contentOf(child(owner, "itunes:name")) || contentOf(child(owner, "itunes:email"))
    : contactName(contentOf(child(channel, "managingeditor")) || contentOf(child(channel, "webmaster")));
  return named === "" ? [] : [named];
}

function personName(element: Element): string {
  const name = child(element, "name");
  if (name) return textOf(name).trim();
  const email = child(element, "email");
  return email ? textOf(email).trim() : contactName(textOf(element));
}

/** `jo@example.org (Jo Quill)` and `Jo Quill <jo@example.org>` become `Jo Quill`. */
function contactName(text: string): string {
  const contact = text.slice(0, 300).trim();
  const match = /^\S+@\S+\s*\(([^)]+)\)$/.exec(contact) ?? /^([^<(]+?)\s*[<(]?\s*\S+@\S+?[>)]?$/.exec(contact);
  return match?.[1]?.trim() ?? contact;
}
