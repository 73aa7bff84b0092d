import type { EditedItem, StoryUpdate } from "../../model/edition.ts";
import type { Candidate, ToldItem } from "../../store/store.ts";
import { latinDigits } from "../../text/latin-digits.ts";
import type { Gathered } from "./gather.ts";
import type { Origins } from "./origins.ts";
import type { OutletOf } from "./outlets.ts";

export interface Novelty {
  /** 1 new, 0.6 told before and moved on, 0 told before. */
  readonly value: 0 | 0.6 | 1;
  readonly update: StoryUpdate | null;
}

const isNew: Novelty = { value: 1, update: null };
const isOld: Novelty = { value: 0, update: null };

/** What a stream's earlier editions told, and what was edited since. */
export interface Past {
  readonly told: ReadonlyMap<number, ToldItem>;
  readonly edits: ReadonlyMap<number, EditedItem>;
}

/**
 * Whether a story is news to the readers of a stream. One that an earlier edition had comes back only when it moved
 * on: another outlet tells it in words of its own, a headline has a number that none had, or an edit brought or took
 * a topic word.
 */
export function noveltyOf(story: Gathered, origins: Origins, past: Past, outletOf: OutletOf): Novelty {
  const told = story.items.flatMap(({ id }) => past.told.get(id) ?? []);
  const last = told.reduce<ToldItem | null>((best, one) => (best && best.cutAt >= one.cutAt ? best : one), null);
  if (last === null) return isNew;
  const before = story.items.filter(({ id }) => past.told.has(id));
  const since = story.items.filter(({ id, inPeriod }) => inPeriod && !past.told.has(id));
  const known = new Set(before.map(({ feed }) => outletOf(feed).id));
  const newOutlets = since.filter(
    ({ id, feed }) => origins.kinds.get(id) !== "reprint" && !known.has(outletOf(feed).id),
  );
  const numbers = new Set(before.flatMap(numbersIn));
  const facts = since.flatMap(numbersIn).filter((number) => !numbers.has(number));
  const edits = before.flatMap(({ id }) => editWords(past.edits.get(id)));
  if (newOutlets.length + facts.length + edits.length === 0) return isOld;
  return {
    value: 0.6,
    update: {
      since: last.date,
      newOutlets: unique(newOutlets.map(({ outlet }) => outlet)),
      facts: unique(facts),
      edits: unique(edits),
    },
  };
}

/** Numbers of a headline that may be facts, in digits of any script: not years, and of one digit only with a percent sign. */
function numbersIn({ title }: Candidate): readonly string[] {
  const found = latinDigits(title.normalize("NFKC")).match(/\d+(?:[.,]\d+)*\s?%?/g) ?? [];
  return found
    .map((text) => text.replace(/\s/g, ""))
    .filter((text) => (text.length > 1 || text.endsWith("%")) && !/^(?:19|20)\d\d$/.test(text));
}

function editWords(edit: EditedItem | undefined): readonly string[] {
  return edit === undefined ? [] : [...edit.appeared, ...edit.vanished].map(({ term }) => term.replace(/\*$/, ""));
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
