const href = /\shref="(https?:[^"\s]{8,600})"/g;
const mostLinks = 20;

/** The addresses that sanitised HTML links to, the first of them. */
export function linkedAddresses(html: string): readonly string[] {
  if (!html.includes("href=")) return [];
  const found: string[] = [];
  for (const [, address = ""] of html.matchAll(href)) {
    found.push(address.replaceAll("&amp;", "&"));
    if (found.length === mostLinks) break;
  }
  return found;
}
