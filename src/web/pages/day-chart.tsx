import type { FacetValue } from "../../model/query.ts";
import { countWords, numberWords } from "../../text/count-words.ts";
import { addDays, daysBetween, dayWords } from "../clock.ts";
import { filteredQuery } from "../searching/filter-text.ts";

/** Bars that are still easy to hit on a phone. */
const mostDays = 14;
/** Two or three bars over the whole width look like an area. */
const fewestDays = 7;

interface DayChartProps {
  /** Counts by ISO date, in any order; days without items may be missing. */
  readonly days: readonly FacetValue[];
  readonly q: string;
  /** Address of another query in the same order. */
  readonly url: (q: string) => string;
}

/** Items per day, the newest week or fortnight of the hits: bars that keep a day, and the same numbers as a table. */
export function DayChart({ days, q, url }: DayChartProps) {
  const shown = lastDays(days);
  const first = shown[0];
  const last = shown.at(-1);
  if (first === undefined || last === undefined || shown.length < 2) return null;
  const most = shown.reduce((top, day) => (day.count > top.count ? day : top));
  const middle = shown[Math.floor(shown.length / 2)] ?? first;
  const query = filteredQuery(q);
  const span = `${dayWords(first.date, "month")} to ${dayWords(last.date, "month")}`;
  return (
    <figure class="chart" aria-labelledby="hist">
      <figcaption>
        <b id="hist">Items per day</b>
        <span class="muted">
          Most: {numberWords(most.count)} on {dayWords(most.date, "short")}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing that holds links is a group, and no form */}
      <svg
        viewBox={`0 0 ${shown.length * 10} 100`}
        preserveAspectRatio="none"
        role="group"
        aria-label={`Items per day, ${span}; choose a bar to keep that day; the same numbers are in the table below`}
      >
        {shown.map((day, at) => {
          const height = day.count === 0 ? 0 : Math.max(2, (day.count / most.count) * 96);
          return (
            <a
              href={url(query.with("on", day.date))}
              data-place={`bar ${day.date}`}
              aria-label={`${dayWords(day.date, "short")}: ${countWords(day.count, "item", "items")}`}
            >
              <rect class="hitbox" x={at * 10} width="10" height="100" />
              <rect x={at * 10 + 1} y={(100 - height).toFixed(1)} width="8" height={height.toFixed(1)} />
            </a>
          );
        })}
      </svg>
      <div class="axis" aria-hidden="true">
        <span>{dayWords(first.date, "short")}</span>
        {shown.length > 4 ? <span>{axisWords(middle.date, first.date)}</span> : null}
        <span>{axisWords(last.date, first.date)}</span>
      </div>
      <details class="more" data-place="days">
        <summary>Show as table</summary>
        <section class="scroll" tabindex={0} aria-label="Items per day, table">
          <table class="table">
            <caption class="vh">Items per day</caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col" class="num">
                  Items
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.toReversed().map((day) => (
                <tr>
                  <th scope="row">
                    <a href={url(query.with("on", day.date))} data-place={`row ${day.date}`}>
                      {dayWords(day.date, "short")}
                    </a>
                  </th>
                  <td class="num">{numberWords(day.count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

/** A day on the axis; the month is said where it is another than at the start. */
function axisWords(date: string, start: string): string {
  const isSameMonth = date.slice(0, 7) === start.slice(0, 7);
  return isSameMonth ? `${dayWords(date, "weekday")} ${Number(date.slice(8))}` : dayWords(date, "short");
}

interface DayCount {
  readonly date: string;
  readonly count: number;
}

function lastDays(days: readonly FacetValue[]): readonly DayCount[] {
  const counts = new Map(days.map((day) => [day.value, day.count]));
  const dates = [...counts.keys()].toSorted();
  const last = dates.at(-1);
  const first = dates[0];
  if (last === undefined || first === undefined) return [];
  const span = daysBetween(first, last) + 1;
  const length = span < 2 ? span : Math.min(Math.max(span, fewestDays), mostDays);
  return Array.from({ length }, (_, at) => {
    const date = addDays(last, at + 1 - length);
    return { date, count: counts.get(date) ?? 0 };
  });
}
