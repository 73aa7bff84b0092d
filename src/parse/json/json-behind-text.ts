/** How far a feed is looked for: notices of servers are shorter. */
const longestNotice = 20_000;
const version = /"version"\s{0,20}:\s{0,20}"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/;
const firstMember = /\{\s{0,200}"[^"{}\n]{1,40}"\s{0,20}:/;
/** In front of them it is an example in a text. */
const otherDocument =
  /<(?:\?xml|!doctype|(?:[\w-]{1,20}:)?(?:rss|feed|rdf|channel|urlset|html|head|body|item|entry)\b)/i;

/** A JSON Feed that stands behind what the server printed before it, from its beginning; null when there is none. */
export function jsonBehindText(text: string): string | null {
  const head = text.slice(0, longestNotice);
  const start = head.includes('"version"') && version.test(head) ? head.search(firstMember) : -1;
  return start < 0 || otherDocument.test(head.slice(0, start)) ? null : text.slice(start);
}
