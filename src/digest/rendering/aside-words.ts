import type { Burst, EditedItem, EditedTerm, Edition } from "../../model/edition.ts";
import { countWords } from "../../text/count-words.ts";
import { timesExpected } from "../choosing/bursts.ts";
import { fieldWords } from "../field-words.ts";

/** `“archive” vanished from the title, “records” appeared in the summary`. */
export function editWords({ vanished, appeared }: Pick<EditedItem, "vanished" | "appeared">): string {
  const said = (terms: readonly EditedTerm[], verb: string): readonly string[] =>
    terms.slice(0, 4).map(({ term, field }) => `“${term.replace(/\*$/, "")}” ${verb} the ${fieldWords[field]}`);
  return [...said(vanished, "vanished from"), ...said(appeared, "appeared in")].join(", ");
}

/** `Sanctions ran at 3.4 times a usual Tuesday: 61 items, or 1.4 % of everything seen.` */
export function burstWords(burst: Burst, { topics, date, from, cutAt }: Edition): string {
  const name = topics.find(({ id }) => id === burst.topic)?.name ?? burst.topic;
  const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
  const usual = cutAt - from > 30 * 3_600_000 ? "a usual span of this length" : `a usual ${weekday}`;
  const times = burst.expected < 0.5 ? `ran where ${usual} has none` : `ran at ${timesUsual(burst)} times ${usual}`;
  const terms = burst.newTerms.map((term) => `“${term.replace(/\*$/, "")}”`).join(", ");
  const share = (burst.share * 100).toFixed(burst.share < 0.1 ? 1 : 0);
  return `${name} ${times}: ${countWords(burst.count, "item", "items")}, or ${share} % of everything seen.${
    terms === "" ? "" : ` New among its words in 90 days: ${terms}.`
  }`;
}

/** How many times the usual count a burst is, with one decimal. */
export function timesUsual(burst: Burst): string {
  return timesExpected(burst).toFixed(1);
}
