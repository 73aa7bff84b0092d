import { languageTag as languageTagOf } from "../../../../text/language-tag.ts";
import {
  categoryTag,
  countryTag,
  editedItem,
  everyItem,
  feedTag,
  itemWithImage,
  languageTag,
  noItem,
  siteTag,
  topicTag,
} from "../../index/index-tags.ts";
import type { Compiling, FilterNode } from "./compiling.ts";
import { anyTag, tag } from "./match-syntax.ts";

/** A set of feeds up to this size is asked of the index feed by feed. */
const largestTagSet = 8;

/**
 * The expression of the full-text index for a filter, or null where only the items themselves tell (see
 * `filter-condition.ts`). A name of nothing is warned of and finds nothing, also where it would be left out.
 *
 * @param negated whether it is to be left out
 */
export function matchFilter(
  { filter, value }: FilterNode,
  negated: boolean,
  { names, warn }: Compiling,
): string | null {
  const unknown = (what: string): string => {
    warn(`There is no ${what} “${value}”, so nothing matches ${negated ? "what leaves it out" : "it"}.`);
    return tag(negated ? everyItem : noItem);
  };
  /** What items may come to have: left out, it leaves out nothing as long as none has it. */
  const fact = (token: string, missing: string): string => {
    if (!negated && !names.hasTag(token)) warn(`${missing}, so nothing matches it.`);
    return tag(token);
  };
  switch (filter) {
    case "topic": {
      const all = names.topics(value);
      return all.length === 0 ? unknown("topic") : anyTag(all.map(topicTag));
    }
    case "feed": {
      const no = names.feed(value);
      return no === null ? unknown("feed") : tag(feedTag(no));
    }
    case "lang":
      // A name of none is a mistake, a tag that no item has yet is not.
      if (languageTagOf(value) === null) return unknown("language");
      return fact(languageTag(value), `There is no item in the language “${value}”`);
    case "site":
      return fact(siteTag(value), `There is no item of the site “${value}”`);
    case "category":
    case "country": {
      const feeds = names.feedsOf(filter, value);
      if (feeds.length === 0) return unknown(`feed with the ${filter}`);
      if (feeds.length <= largestTagSet) return anyTag(feeds.map(({ no }) => feedTag(no)));
      // Until the index has caught up with an edit of the feed list, the feeds themselves are asked.
      if (!names.areFeedsIndexed()) return null;
      const tagOf = filter === "category" ? categoryTag : countryTag;
      return anyTag([...new Set(feeds.map((feed) => tagOf(feed.value)))]);
    }
    case "has":
      return tag(itemWithImage);
    case "is":
      return value === "edited" ? tag(editedItem) : null;
    case "url":
    case "story":
      return null;
  }
}
