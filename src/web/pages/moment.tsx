import type { Clock } from "../clock.ts";

/** A time in words, exact for machines and on hover. */
export function Moment({ at, words, title }: { readonly at: number; readonly words: string; readonly title?: string }) {
  return (
    <time datetime={new Date(at).toISOString().replace(/(?::00)?\.000Z$/, "Z")} title={title}>
      <bdi>{words}</bdi>
    </time>
  );
}

interface WhenProps {
  readonly at: number | null;
  readonly clock: Clock;
  readonly now: number;
  /** Class of the cell. */
  readonly cell?: string;
}

/** A table cell with a time; a missing one is "–". */
export function When({ at, clock, now, cell }: WhenProps) {
  return (
    <td class={cell}>{at === null ? "–" : <Moment at={at} words={clock.moment(at, now)} title={clock.full(at)} />}</td>
  );
}
