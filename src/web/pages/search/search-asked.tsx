import { withNames } from "../../searching/filter-text.ts";
import { type SearchAddress, searchUrl, usualSearch } from "../../searching/search-address.ts";
import type { TopicGuide } from "../topic-guide.ts";
import { searchHead } from "./search-head.ts";
import { type Chip, type SearchProps, wordsShown } from "./search-props.ts";
import { Meant, NamesRead, SavedSearches, SearchTools } from "./search-tools.tsx";
import { Syntax } from "./syntax.tsx";

/**
 * What is said of a query right below the box that it is written in: its filters, what can be done with it, how it was
 * read. The page's script puts it in the place of the one before while the query is typed.
 */
export function SearchAsked(props: SearchProps) {
  const { q, sort, group, guide } = props;
  const address: SearchAddress = { ...usualSearch, q, sort, group };
  const shown = wordsShown(props);
  // What is taken away is what is shown: nothing is corrected there, where nothing could say so.
  const taken = withNames(shown, props.names);
  const saved = props.searches.find((one) => one.q === taken && one.sort === sort) ?? null;
  const { title, feed } = searchHead(props);
  return (
    <div id="asked" data-title={title} data-feed={feed.href} data-feed-title={feed.title}>
      {q === "" ? null : (
        <p class="print-only">
          Search for <bdi>“{shown}”</bdi>
        </p>
      )}
      <div class="chips tools">
        {props.chips.map((chip) => (
          <a class="chip" href={searchUrl({ ...address, q: chip.without })}>
            <span class="vh">Remove filter</span> <b>{chip.filter}</b> <ChipLabel chip={chip} guide={guide} />{" "}
            <span class="x" aria-hidden="true">
              ×
            </span>
          </a>
        ))}
        <Syntax />
        <SearchTools address={{ ...address, q: taken }} saved={saved} />
      </div>
      {q === "" ? <SavedSearches searches={props.searches} /> : null}
      <NamesRead names={props.names} />
      {props.meant === null ? null : <Meant {...props.meant} address={address} />}
      {props.warnings.length === 0 ? null : (
        <ul class="stack">
          {props.warnings.map((warning) => (
            <li class="notice" data-is="warn">
              {warning}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ChipLabel({ chip, guide }: { readonly chip: Chip; readonly guide: TopicGuide }) {
  const topic = chip.filter === "topic" ? guide.topics.get(chip.label) : undefined;
  if (topic === undefined) return <bdi>{chip.words}</bdi>;
  return (
    <span class="topic" data-hue={guide.hues.get(topic.id)}>
      <bdi>{topic.name}</bdi>
    </span>
  );
}
