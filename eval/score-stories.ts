/** An item with the story it belongs to, by label or by prediction. */
export interface Grouped {
  readonly id: string;
  readonly outlet: string;
  readonly lang: string;
  readonly story: string;
}

export interface Agreement {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly items: number;
}

export interface StoryScores {
  readonly all: Agreement;
  /** Items that stand in a group of two or more, labelled or predicted. */
  readonly contested: Agreement;
  /** Those whose labelled story has more than one language. */
  readonly across: Agreement;
  readonly stories: number;
  /** Labelled stories with two or more members together, and those with all. */
  readonly found: number;
  readonly whole: number;
  /** Predicted groups that hold items of more than one story; labelled ones that are not whole. Ids of items. */
  readonly mixed: readonly (readonly string[])[];
  readonly broken: readonly (readonly string[])[];
}

/**
 * Scores a grouping against labels by B-cubed (Bagga and Baldwin 1998): for each item, precision is the part of its
 * predicted group that shares its label, recall the part of its labelled group found in its predicted group. Groups of
 * one outlet are dissolved on both sides, because they are never shown.
 *
 * @param predicted  story by item; an item without one stands alone
 */
export function scoreStories(labelled: readonly Grouped[], predicted: ReadonlyMap<string, string>): StoryScores {
  const outlets = new Map(labelled.map(({ id, outlet }) => [id, outlet]));
  const gold = group(
    labelled.map(({ id, story }) => [id, story]),
    outlets,
  );
  const found = group(
    labelled.map(({ id }) => [id, predicted.get(id) ?? `alone ${id}`]),
    outlets,
  );
  const languages = new Map<string, Set<string>>();
  for (const { id, lang } of labelled) {
    const key = gold.of.get(id) ?? "";
    languages.set(key, (languages.get(key) ?? new Set()).add(lang.slice(0, 2)));
  }
  const sums = { all: [0, 0, 0], contested: [0, 0, 0], across: [0, 0, 0] };
  for (const { id } of labelled) {
    const goldKey = gold.of.get(id) ?? "";
    const g = gold.members.get(goldKey) ?? [];
    const p = found.members.get(found.of.get(id) ?? "") ?? [];
    const both = p.filter((other) => gold.of.get(other) === goldKey).length;
    const add = (of: number[]): void => {
      of[0] = (of[0] ?? 0) + both / p.length;
      of[1] = (of[1] ?? 0) + both / g.length;
      of[2] = (of[2] ?? 0) + 1;
    };
    add(sums.all);
    if (g.length > 1 || p.length > 1) add(sums.contested);
    if (g.length > 1 && (languages.get(goldKey)?.size ?? 0) > 1) add(sums.across);
  }
  const real = [...gold.members.values()].filter((members) => members.length > 1);
  const together = real.map((members) => most(members.map((id) => found.of.get(id) ?? "")));
  return {
    all: agreement(sums.all),
    contested: agreement(sums.contested),
    across: agreement(sums.across),
    stories: real.length,
    found: together.filter((n) => n > 1).length,
    whole: together.filter((n, i) => n === real[i]?.length).length,
    mixed: [...found.members.values()].filter((members) => new Set(members.map((id) => gold.of.get(id))).size > 1),
    broken: real.filter((members, i) => together[i] !== members.length),
  };
}

function most(keys: readonly string[]): number {
  return Math.max(...[...Map.groupBy(keys, (key) => key).values()].map(({ length }) => length));
}

function agreement([p = 0, r = 0, items = 0]: readonly number[]): Agreement {
  const precision = items === 0 ? 0 : p / items;
  const recall = items === 0 ? 0 : r / items;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, items };
}

function group(
  pairs: readonly (readonly [id: string, story: string])[],
  outlets: ReadonlyMap<string, string>,
): { readonly members: ReadonlyMap<string, readonly string[]>; readonly of: ReadonlyMap<string, string> } {
  const members = new Map<string, readonly string[]>();
  const of = new Map<string, string>();
  for (const [story, list] of Map.groupBy(pairs, ([, story]) => story)) {
    const ids = list.map(([id]) => id);
    const isStory = new Set(ids.map((id) => outlets.get(id))).size > 1;
    for (const part of isStory ? [ids] : ids.map((id) => [id])) {
      const key = isStory ? story : `${story}/${part[0]}`;
      members.set(key, part);
      for (const id of part) of.set(id, key);
    }
  }
  return { members, of };
}
