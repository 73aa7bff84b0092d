import type { ExportFormat } from "../../export/export-formats.ts";
import type { FeedKind } from "./feed-kinds.ts";

/** Address of a result set in a format. */
export function exportUrl({ ending }: ExportFormat, q: string): string {
  return `/out/export.${ending}?${new URLSearchParams({ q })}`;
}

/** Address of the feed of a query. */
export function searchFeedUrl(kind: FeedKind, query: { readonly q: string } | URLSearchParams): string {
  return `/out/search.${kind}?${new URLSearchParams(query)}`;
}

/**
 * Address of the feed of a stream's editions.
 *
 * @param isDefault  whether it is the stream that the configuration makes
 */
export function streamFeedUrl(kind: FeedKind, stream: string, isDefault: boolean): string {
  return isDefault ? `/out/digest.${kind}` : `/out/streams/${stream}.${kind}`;
}

/** Address of the feed of a saved search: it stays when the search's name or query change. */
export function savedFeedUrl(kind: FeedKind, id: string): string {
  return `/out/searches/${id}.${kind}`;
}
