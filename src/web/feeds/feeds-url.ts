import { type FeedsView, viewFields } from "./feeds-view.ts";
import { type ToldEdit, toldFields } from "./told-edit.ts";

interface Place {
  /** What was done, to be told there. */
  readonly told?: ToldEdit;
  /** Id of the feed whose row is gone to. */
  readonly row?: string;
  /** Whether all feeds of the page are chosen, as if each were ticked. */
  readonly isChosen?: boolean;
}

/** The address of the list of feeds as its reader left it. */
export function feedsUrl(view: FeedsView, { told, row, isChosen = false }: Place = {}): string {
  const query = queryText([
    ...viewFields(view),
    ...(isChosen ? ([["chosen", "page"]] as const) : []),
    ...(told === undefined ? [] : toldFields(told)),
  ]);
  return `/feeds${query}${row === undefined ? "" : `#${feedRow(row)}`}`;
}

/** The address of a page about one feed, which leads back to the list as its reader left it. */
export function feedUrl(id: string, page: "rename" | "remove", view: FeedsView): string {
  return `/feeds/${encodeURIComponent(id)}/${page}${queryText(viewFields(view))}`;
}

/** The anchor of a feed's row. */
export function feedRow(id: string): string {
  return `feed-${encodeURIComponent(id)}`;
}

function queryText(fields: readonly (readonly [name: string, value: string])[]): string {
  const query = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return query === "" ? "" : `?${query}`;
}
