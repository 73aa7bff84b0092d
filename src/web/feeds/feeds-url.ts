/** What the list of feeds is shown for. */
interface FeedsView {
  /** What was looked for; empty when nothing was. */
  readonly find: string;
  /** What was done, and the feed or the title it was done to. */
  readonly done?: string;
  readonly feed?: string;
  /** Whether that isn't in force yet. */
  readonly isHeldUp?: boolean;
  /** Id of the feed whose row is gone to. */
  readonly row?: string;
}

/** The address of the list of feeds as its reader left it. */
export function feedsUrl({ find, done, feed, isHeldUp, row }: FeedsView): string {
  const query = [
    ...(find === "" ? [] : [`find=${encodeURIComponent(find)}`]),
    ...(done === undefined ? [] : [`done=${done}`, `feed=${encodeURIComponent(feed ?? "")}`]),
    ...(isHeldUp ? ["later=1"] : []),
  ].join("&");
  return `/feeds${query === "" ? "" : `?${query}`}${row === undefined ? "" : `#${feedRow(row)}`}`;
}

/** The anchor of a feed's row. */
export function feedRow(id: string): string {
  return `feed-${encodeURIComponent(id)}`;
}

/** What was looked for, as it comes from outside. */
export function findOf(text: string | undefined): string {
  return (text ?? "").trim().slice(0, 64).toWellFormed();
}
