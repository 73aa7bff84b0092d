import type { Edition, EditionStory } from "../model/edition.ts";

/** `Tuesday 24 November 2026`. */
export function longDate(date: string): string {
  const day = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return day.format(new Date(`${date}T00:00:00Z`)).replace(",", "");
}

/** `05:15`, or `Mon 22:10` on another day than the cut's. */
export function clockTime(time: number, { zone, cutAt }: Pick<Edition, "zone" | "cutAt">): string {
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: zone });
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  const hour = clock.format(time);
  return date.format(time) === date.format(cutAt) ? hour : `${day.format(time)} ${hour}`;
}

/** `13 stories from 4,318 items`. */
export function countLine(edition: Edition): string {
  const stories = edition.sections.reduce((sum, section) => sum + section.total, 0);
  return `${count(stories, "story", "stories")} from ${count(edition.itemsSeen, "item", "items")}`;
}

/** `58 of 60 feeds healthy`. */
export function coverageLine({ coverage }: Edition): string {
  const pending = coverage.pending > 0 ? `, ${coverage.pending} not fetched yet` : "";
  return `${coverage.healthy} of ${count(coverage.feeds, "feed", "feeds")} healthy${pending}`;
}

/** What an edition without stories says. */
export function emptyLine(edition: Edition): string {
  return edition.itemsSeen === 0
    ? "Nothing came in during this period."
    : `${count(edition.itemsSeen, "item", "items")} came in and none fits a topic.`;
}

/** `Harbour Gazette and 2 more outlets`. */
export function outletLine({ lead, items }: EditionStory): string {
  const others = new Set(items.map((item) => item.feed)).size - 1;
  return others > 0 ? `${lead.feedTitle} and ${count(others, "more outlet", "more outlets")}` : lead.feedTitle;
}

function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
}
