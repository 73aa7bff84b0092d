import type { Child } from "hono/jsx";
import type { HueSlot } from "../../digest/rendering/topic-hues.ts";

/** A stretch of a text, UTF-16 offsets; with a hue when it is evidence of a topic. */
export interface MarkedRange {
  readonly start: number;
  readonly end: number;
  readonly hue?: HueSlot | undefined;
}

/** A text with stretches marked; of overlapping stretches the first counts. */
export function Marked({ text, ranges }: { readonly text: string; readonly ranges: readonly MarkedRange[] }) {
  const parts: Child[] = [];
  let done = 0;
  for (const range of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const end = Math.min(range.end, text.length);
    if (range.start < done || end <= range.start) continue;
    parts.push(text.slice(done, range.start));
    parts.push(<mark data-hue={range.hue}>{text.slice(range.start, end)}</mark>);
    done = end;
  }
  parts.push(text.slice(done));
  return <>{parts}</>;
}
