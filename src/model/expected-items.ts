/** What came in a span of time. */
export interface SpanCount {
  /** Items of a topic. */
  readonly items: number;
  /** Items of all kinds. */
  readonly seen: number;
}

/**
 * How many items of a topic were to be expected in a span: its share of all items in spans like it, times all items of
 * the span itself, so that a longer feed list is not taken for more news.
 *
 * @param seen    all items of the span
 * @param before  spans like it that came before; those in which nothing came at all tell nothing
 * @param least   how many of these have to tell something
 * @returns       null where fewer do
 */
export function expectedItems(seen: number, before: readonly SpanCount[], least: number): number | null {
  const known = before.filter((span) => span.seen > 0);
  if (known.length === 0 || known.length < least) return null;
  const items = known.reduce((sum, span) => sum + span.items, 0);
  const all = known.reduce((sum, span) => sum + span.seen, 0);
  return (seen * items) / all;
}
