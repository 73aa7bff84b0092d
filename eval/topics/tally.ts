import type { Tag } from "../../src/model/topic.ts";
import type { Labelled } from "./labelled-set.ts";

/** Tags given and labels left without one. */
export interface Count {
  /** Tags that the labels ask for. */
  readonly right: number;
  /** Tags that they do not. */
  readonly wrong: number;
  /** Labels without a tag. */
  readonly missed: number;
}

/** Counts over all items, and by topic and language. */
export interface Tally {
  readonly total: Count;
  readonly topics: Readonly<Record<string, Count>>;
  readonly languages: Readonly<Record<string, Count>>;
}

/** An item whose tags are not its labels. */
export interface Miss {
  readonly item: Labelled;
  readonly missed: readonly string[];
  readonly wrong: readonly Tag[];
}

const none: Count = { right: 0, wrong: 0, missed: 0 };

/** Holds tags to labels. */
export function tally(
  items: readonly Labelled[],
  tagsOf: (item: Labelled) => readonly Tag[],
): { readonly tally: Tally; readonly misses: readonly Miss[] } {
  const topics = new Map<string, Count>();
  const languages = new Map<string, Count>();
  const misses: Miss[] = [];
  let total = none;
  for (const item of items) {
    const tags = tagsOf(item);
    const given = new Set(tags.map(({ topic }) => topic));
    const wrong = tags.filter(({ topic }) => !item.topics.includes(topic));
    const missed = item.topics.filter((topic) => !given.has(topic));
    if (wrong.length + missed.length > 0) misses.push({ item, missed, wrong });
    for (const topic of new Set([...given, ...item.topics])) {
      const asked = item.topics.includes(topic);
      const one = { ...none, [!asked ? "wrong" : given.has(topic) ? "right" : "missed"]: 1 };
      total = sum(total, one);
      topics.set(topic, sum(topics.get(topic) ?? none, one));
      languages.set(item.language, sum(languages.get(item.language) ?? none, one));
    }
  }
  return { tally: { total, topics: Object.fromEntries(topics), languages: Object.fromEntries(languages) }, misses };
}

/** Share of the tags given that are right, 0 to 1; null where none was given. */
export function precision({ right, wrong }: Count): number | null {
  return right + wrong === 0 ? null : right / (right + wrong);
}

/** Share of the labels that got their tag, 0 to 1; null where there are none. */
export function recall({ right, missed }: Count): number | null {
  return right + missed === 0 ? null : right / (right + missed);
}

function sum(a: Count, b: Count): Count {
  return { right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed };
}
