import type { FeedState } from "../../model/feed.ts";
import { parseQuery } from "../../search/parse-query.ts";
import type { Clock } from "../clock.ts";
import { dayWords } from "../clock.ts";
import { countryName } from "../country.ts";
import { languageName } from "../language.ts";
import { filterText } from "./filter-text.ts";

const week = 7 * 86_400_000;

interface Known {
  readonly clock: Clock;
  readonly now: number;
  readonly feeds: readonly Pick<FeedState, "feed">[];
}

/** A filter's value as a reader says it: the date that `14d` comes to, a feed's title; as written where it is no more. */
export function chipWords(filter: string, value: string, known: Known): string {
  switch (filter) {
    case "after":
    case "before":
    case "on":
      return dateWords(filter, value, known) ?? value;
    case "feed":
      return known.feeds.find(({ feed }) => feed.id === value.trim().toLowerCase())?.feed.title ?? value;
    case "lang":
      return languageName(value);
    case "country":
      return countryName(value);
    default:
      return value;
  }
}

function dateWords(filter: "after" | "before" | "on", value: string, { clock, now }: Known): string | null {
  const { node } = parseQuery(filterText(filter, value), { now, zone: clock.zone });
  if (node?.kind !== "date") return null;
  const at = filter === "before" ? node.to : node.from;
  // What can't be read is the empty span at the beginning of time.
  if (at === null || node.to === 0) return null;
  if (clock.time(at) !== "00:00" && Math.abs(now - at) < week) return clock.moment(at, now);
  // More than a day: the month or year that was written says so best.
  if (filter === "on" && node.to !== null && clock.date(node.to - 1) !== clock.date(at)) return null;
  const date = clock.date(at);
  const isThisYear = date.slice(0, 4) === clock.date(now).slice(0, 4);
  return isThisYear ? dayWords(date, "day") : `${dayWords(date, "day")} ${date.slice(0, 4)}`;
}
