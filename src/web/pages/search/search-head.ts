import { searchFeedUrl } from "../../out/result-urls.ts";
import { withNames } from "../../searching/filter-text.ts";
import { type SearchProps, wordsShown } from "./search-props.ts";

/** What the head of the page says of a search: its title without the program's name, and the feed of what it finds. */
export function searchHead(props: Pick<SearchProps, "q" | "meant" | "names">): {
  readonly title: string;
  readonly feed: { readonly href: string; readonly title: string };
} {
  const { q } = props;
  const taken = withNames(wordsShown(props), props.names);
  return {
    title: q === "" ? "Search" : `${q} · Search`,
    feed: { href: searchFeedUrl("atom", { q: taken }), title: taken === "" ? "All items" : taken },
  };
}
