import { generateAtomFeed } from "feedsmith";
import type { Edition } from "../model/edition.ts";
import { tightSections, xmlSafe } from "./feed-text.ts";
import { renderEditionBody } from "./render-html.tsx";
import { countLine, longDate } from "./wording.ts";

export interface DigestFeed {
  /** Where readers reach the server, without a slash at the end. */
  readonly baseUrl: string;
  readonly title: string;
}

/**
 * Editions as an Atom feed (RFC 4287): one entry per edition, with all of it as content. Ids are tag URIs (RFC 4151)
 * that stay when the server's address changes.
 *
 * @param editions  of one stream, newest first
 */
export function renderDigestAtom(editions: readonly Edition[], { baseUrl, title }: DigestFeed): string {
  const [newest] = editions;
  const stream = newest?.stream ?? "daily";
  const xml = generateAtomFeed({
    id: `tag:wirewatch.invalid,2026:stream/${stream}`,
    title: { value: title, type: "text" },
    updated: new Date(newest?.cutAt ?? 0),
    authors: [{ name: "Wirewatch" }],
    links: [
      { href: `${baseUrl}/out/digest.atom`, rel: "self", type: "application/atom+xml" },
      { href: `${baseUrl}/`, rel: "alternate", type: "text/html" },
    ],
    entries: editions.map((edition) => ({
      id: `tag:wirewatch.invalid,2026:edition/${edition.stream}/${edition.date}`,
      title: { value: `${longDate(edition.date)}: ${countLine(edition)}`, type: "text" },
      updated: new Date(edition.cutAt),
      published: new Date(edition.cutAt),
      links: [{ href: `${baseUrl}/digest/${edition.date}`, rel: "alternate", type: "text/html" }],
      content: { value: xmlSafe(renderEditionBody(edition)), type: "html" },
    })),
  });
  return tightSections(xml);
}
