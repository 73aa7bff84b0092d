import type { Edition, EditionStory, EditionTelling, StoryUpdate } from "../../model/edition.ts";
import { countWords } from "../../text/count-words.ts";
import { fieldWords } from "../field-words.ts";

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

/** `Monday`, or `Monday 16 November` when it is more than six days before. */
export function dayName(date: string, on: string): string {
  const far = Math.abs(Date.parse(`${on}T00:00:00Z`) - Date.parse(`${date}T00:00:00Z`)) > 6 * 86_400_000;
  const words = longDate(date).split(" ");
  return words.slice(0, far ? 3 : 1).join(" ");
}

/** `05:15`, or `Mon 22:10` on another day than the cut's; from a week away `16 November`, with its year if another. */
export function clockTime(time: number, { zone, cutAt }: Pick<Edition, "zone" | "cutAt">): string {
  const dayOf = (at: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
  const [date, today] = [dayOf(time), dayOf(cutAt)];
  if (Math.abs(Date.parse(date) - Date.parse(today)) >= 7 * 86_400_000) {
    const [, day, month, year] = longDate(date).split(" ");
    return date.slice(0, 4) === today.slice(0, 4) ? `${day} ${month}` : `${day} ${month} ${year}`;
  }
  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(time);
  if (date === today) return hour;
  return `${new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: zone }).format(time)} ${hour}`;
}

/** `Edition of 07:00, Berlin`, or what it is instead. */
export function editionLine({ frozen, cutAt, until, time, zone }: Edition): string {
  const place = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  const what = frozen ? "Edition" : until < cutAt ? "Preview of the edition" : "Edition, not final yet,";
  return `${what} of ${time}, ${place}`;
}

/** `13 stories`. */
export function storyCount(edition: Edition): number {
  return edition.sections.reduce((sum, section) => sum + section.stories.length, 0);
}

/** `13 stories from 4,318 items`. */
export function countLine(edition: Edition): string {
  return `${countWords(storyCount(edition), "story", "stories")} from ${countWords(edition.itemsSeen, "item", "items")}`;
}

/** `58 of 60 feeds healthy`. */
export function coverageLine({ coverage }: Edition): string {
  const pending = coverage.pending > 0 ? `, ${coverage.pending} not fetched yet` : "";
  return `${coverage.healthy} of ${countWords(coverage.feeds, "feed", "feeds")} healthy${pending}`;
}

/** `Topics possibly affected: Sanctions, Espionage`; empty when none is. */
export function affectedLine({ coverage, topics }: Edition): string {
  const names = coverage.topics.map((id) => topics.find((topic) => topic.id === id)?.name ?? id);
  return names.length === 0 ? "" : `Topics possibly affected: ${names.join(", ")}.`;
}

/** `2 stories were left out by the limit of three per outlet.`; empty when none was. */
export function leftOutLine({ coverage: { leftOut, outletLimit } }: Edition): string {
  if (leftOut === 0) return "";
  return `${countWords(leftOut, "story was", "stories were")} left out by the limit of ${outletLimit} per outlet.`;
}

/** `And 12 more feeds.` */
export function moreFeedsLine(more: number): string {
  return `And ${countWords(more, "more feed", "more feeds")}.`;
}

/** What an edition without stories says. */
export function emptyLine(edition: Edition): string {
  return edition.itemsSeen === 0
    ? "Nothing came in during this period."
    : `${countWords(edition.itemsSeen, "item", "items")} came in; none both fits a topic and is new.`;
}

/** What stands above a story. */
export function headline({ lead }: EditionStory): string {
  return lead.title === "" ? "Without a title" : lead.title;
}

/** `6 outlets, 4 independent`, `2 outlets, all independent` or `only this outlet so far`. */
export function lineageLine({
  outlets,
  independent,
  undecided,
}: Pick<EditionStory, "outlets" | "independent" | "undecided">): string {
  if (outlets < 2) return "only this outlet so far";
  const kinds = independent >= outlets ? "all independent" : `${independent} independent`;
  return `${outlets} outlets, ${kinds}${undecided > 0 ? ` (${undecided} too short to tell)` : ""}`;
}

/** `2 new outlets, a new number, since Monday`. */
export function updateLine(update: StoryUpdate, date: string): string {
  const { newOutlets, edits, facts, since } = update;
  const parts = [
    ...(newOutlets.length > 0 ? [countWords(newOutlets.length, "new outlet", "new outlets")] : []),
    ...(facts.length > 0 ? [`new in a headline: ${facts.slice(0, 3).join(", ")}`] : []),
    ...(edits.length > 0 ? [`edited: ${edits.slice(0, 3).join(", ")}`] : []),
  ];
  return `${parts.join("; ")} since ${dayName(since, date)}`;
}

/** `found by “data leak” (title), “Prosecutors” (summary)`; empty without a topic. */
export function evidenceWords({ tags }: EditionStory): readonly { readonly words: string; readonly field: string }[] {
  const seen = new Set<string>();
  return tags
    .flatMap(({ evidence }) => evidence)
    .filter(({ words }) => !seen.has(words.toLowerCase()) && seen.add(words.toLowerCase()))
    .slice(0, 4)
    .map(({ words, field }) => ({ words, field: fieldWords[field] }));
}

/** The other outlets of a story, and how many more there are. */
export function otherTellings({ lead, tellings, more }: EditionStory): {
  readonly listed: readonly EditionTelling[];
  readonly more: number;
} {
  const others = tellings.filter(({ item }) => item !== lead.item);
  return { listed: others.slice(0, 5), more: more + Math.max(0, others.length - 5) };
}
