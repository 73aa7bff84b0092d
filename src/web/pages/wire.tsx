import type { EditionTelling } from "../../model/edition.ts";

export interface WireProps {
  /** In the order of publication. */
  readonly tellings: readonly Pick<EditionTelling, "publishedAt" | "is">[];
  /** The span of time that the line stands for, epoch milliseconds; what lies before it is drawn at its start. */
  readonly from: number;
  readonly until: number;
}

const width = 72;
const tick = 2.5;
const margin = 2.4;
/** Least distance of two ticks, so that each outlet is seen. */
const step = 3.4;

/**
 * A line with a tick for each outlet at the time it published: tall and dark is an account of its own, short and pale
 * a reprint. The words beside it say the same.
 */
export function Wire({ tellings, from, until }: WireProps) {
  const places = placeTicks(tellings, from, until, width - 2 * margin - tick);
  const ticks = (reprints: boolean): string =>
    places
      .flatMap((x, at) => ((tellings[at]?.is === "reprint") === reprints ? [(x + margin).toFixed(1)] : []))
      .map((x) => (reprints ? `M${x} 9h2.5v5h-2.5z` : `M${x} 3h2.5v11h-2.5z`))
      .join("");
  const pale = ticks(true);
  return (
    <svg class="wire" viewBox={`0 0 ${width} 16`} aria-hidden="true">
      <line x2={width} y1="14.5" y2="14.5" />
      <path d={ticks(false)} />
      {pale === "" ? null : <path class="re" d={pale} />}
    </svg>
  );
}

/** Places ticks on a line of a length: at their time, but beside each other where two would overlap. */
export function placeTicks(
  tellings: readonly Pick<EditionTelling, "publishedAt">[],
  from: number,
  until: number,
  length: number,
  apart = step,
): readonly number[] {
  const gap = tellings.length > 1 ? Math.min(apart, length / (tellings.length - 1)) : 0;
  const span = Math.max(1, until - from);
  const places: number[] = [];
  for (const { publishedAt } of tellings) {
    const share = Math.min(1, Math.max(0, (publishedAt - from) / span));
    places.push(Math.max(share * length, (places.at(-1) ?? -gap) + gap));
  }
  // What was pushed over the end is pushed back.
  let room = length;
  for (let at = places.length - 1; at >= 0; at -= 1) {
    places[at] = Math.min(places[at] ?? 0, room);
    room = (places[at] ?? 0) - gap;
  }
  return places;
}
