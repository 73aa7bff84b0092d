import type { Edition } from "../../model/edition.ts";
import { rateWords } from "../../text/rate-words.ts";
import { clockTime } from "./wording.ts";

/** One feed of which an edition may have missed something. */
export interface Missed {
  readonly feed: string;
  readonly title: string;
  readonly kind: "failing" | "silent" | "gap";
  /** What happened, as a sentence that follows the feed's name. */
  readonly words: string;
}

/** What is said of a feed before its name. */
export const missedWords: Readonly<Record<Missed["kind"], string>> = {
  failing: "Failing",
  silent: "Silent",
  gap: "Gap",
};

const hourMs = 3_600_000;
/** Feeds named in an edition; when more are in trouble, naming all helps nobody. */
const mostNamed = 20;

/** What an edition may have missed: the first feeds, and how many more there are. */
export function missedBy(edition: Edition): { readonly named: readonly Missed[]; readonly more: number } {
  const all = allMissed(edition);
  return { named: all.slice(0, mostNamed), more: Math.max(0, all.length - mostNamed) };
}

/** Feed by feed: failures, silence, and times of which nothing is known. */
function allMissed(edition: Edition): readonly Missed[] {
  const { failing, silent, gaps } = edition.coverage;
  return [
    ...failing.map(({ id, title, error, lastSuccessAt }): Missed => {
      const last =
        lastSuccessAt === null ? "It never succeeded." : `Last success ${clockTime(lastSuccessAt, edition)}.`;
      return { feed: id, title, kind: "failing", words: `${error} ${last}` };
    }),
    ...silent.map(({ id, title, usualPerDay, newestItemAt }): Missed => {
      const usual = usualPerDay === null ? "" : `usually brings ${rateWords(usualPerDay)}; `;
      const nothing = newestItemAt === null ? "nothing came" : `nothing for ${lasting(edition.until - newestItemAt)}`;
      return { feed: id, title, kind: "silent", words: `${usual}${nothing}.` };
    }),
    ...gaps.map(
      ({ id, title, from, to }): Missed => ({
        feed: id,
        title,
        kind: "gap",
        words: `items between ${clockTime(from, edition)} and ${clockTime(to, edition)} may have been missed.`,
      }),
    ),
  ];
}

function lasting(ms: number): string {
  const hours = Math.round(ms / hourMs);
  return hours < 72 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
