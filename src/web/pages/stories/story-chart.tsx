import type { EditionTelling } from "../../../model/edition.ts";
import { countWords } from "../../../text/count-words.ts";
import type { Clock } from "../../clock.ts";
import { placeTicks } from "../wire.tsx";

interface StoryChartProps {
  /** The first of each outlet, in the order of publication. */
  readonly tellings: readonly EditionTelling[];
  readonly clock: Clock;
}

const width = 680;
const height = 60;
const tick = 5;
/** Marks of time along the axis. */
const marks = 6;
const hourMs = 3_600_000;

/** When each outlet ran a story: tall is an account of its own, short a reprint. The list below says the same. */
export function StoryChart({ tellings, clock }: StoryChartProps) {
  if (tellings.length < 2) return null;
  const first = tellings[0]?.publishedAt ?? 0;
  const last = tellings.at(-1)?.publishedAt ?? first;
  const step = Math.max(1, Math.ceil((last - first + 1) / hourMs / marks)) * hourMs;
  const from = Math.floor(first / hourMs) * hourMs;
  const until = from + step * Math.ceil((last - from + 1) / step);
  const count = Math.round((until - from) / step);
  const places = placeTicks(tellings, from, until, width - tick, tick + 3);
  const day = clock.date(first);
  return (
    <figure class="chart tools" aria-labelledby="wire-h">
      <figcaption>
        <b id="wire-h">When each outlet ran it</b>
        <span>
          <span class="key">Tall: independent</span> · short: reprint
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${countWords(tellings.length, "outlet", "outlets")} between ${clock.onDay(first, day)} and ${clock.onDay(last, day)}; the list below gives the same times`}
      >
        <path
          class="grid"
          d={Array.from(
            { length: count - 1 },
            (_, at) => `M${Math.round(((at + 1) * width) / count)} 0v${height}`,
          ).join("")}
        />
        <g class="tall">
          {tellings.map(({ is }, at) =>
            is === "reprint" ? null : <rect x={(places[at] ?? 0).toFixed(1)} y="4" width={tick} height={height - 4} />,
          )}
        </g>
        {tellings.map(({ is }, at) =>
          is === "reprint" ? <rect x={(places[at] ?? 0).toFixed(1)} y="34" width={tick} height={height - 34} /> : null,
        )}
      </svg>
      <div class="axis cells" aria-hidden="true">
        {Array.from({ length: count }, (_, at) => (
          <span>{clock.onDay(from + at * step, day)}</span>
        ))}
      </div>
    </figure>
  );
}
