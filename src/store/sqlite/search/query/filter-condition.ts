import { articleKey } from "../../../../text/article-key.ts";
import type { Reading } from "./compiled-query.ts";
import type { Compiling, FilterNode } from "./compiling.ts";
import { type Draft, everything } from "./draft.ts";

/**
 * The condition on items for a filter that the full-text index can't decide (see `match-filter.ts`).
 *
 * @param negated whether it is to be left out
 */
export function filterCondition({ filter, value }: FilterNode, negated: boolean, { names, warn }: Compiling): Draft {
  const not = negated ? "NOT " : "";
  switch (filter) {
    case "category":
    case "country": {
      const feeds = JSON.stringify(names.feedsOf(filter, value).map(({ no }) => no));
      // The plus keeps the feeds out of the look-up in the index: each item would be looked up once for each feed.
      return condition(`+i.feed ${not}IN (SELECT value FROM json_each(?))`, [feeds], "facts");
    }
    case "story": {
      const story = names.story(Number(value));
      // One goes with its items: left out, it is to leave out nothing then, and not to end what is read for years.
      const effect = negated ? "leaving it out leaves out nothing" : "nothing matches it";
      if (!names.hasStory(story)) warn(`There is no story ${value}, so ${effect}.`);
      return condition(`i.id ${not}IN (SELECT id FROM item WHERE story = ?)`, [story], "id");
    }
    case "url": {
      const key = /^https?:/.test(value) ? articleKey(value) : null;
      if (key === null) return condition(`${not}ifnull(instr(lower(i.url), ?) > 0, 0)`, [value], "row");
      return condition(
        `i.id ${not}IN (SELECT id FROM item WHERE url_key = ? UNION ALL SELECT item FROM shared_address WHERE address = ?
                   UNION ALL SELECT item FROM former_address WHERE address = ?)`,
        [key, key, key],
        "id",
      );
    }
    case "is":
      return condition(`i.id ${not}IN (SELECT item FROM star WHERE user = ?)`, [0], "id");
    case "topic":
    case "feed":
    case "lang":
    case "site":
    case "has":
      throw new Error(`${filter}: is asked of the index`);
  }
}

function condition(sql: string, values: readonly (string | number)[], reads: Reading): Draft {
  return { ...everything, conditions: [sql], values, reads };
}
