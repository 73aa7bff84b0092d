import type { Child } from "hono/jsx";
import type { Item } from "../../model/item.ts";
import type { HitGroup, SearchSort } from "../../model/query.ts";
import type { SavedSearch } from "../../model/saved-search.ts";
import type { Correction } from "../../search/correct-query.ts";
import type { NameCorrection } from "../../search/resolve-names.ts";
import type { SearchPage as Results } from "../../store/store.ts";
import { countWords, numberWords } from "../counts.ts";
import { withNames } from "../filter-text.ts";
import type { TextPhrases } from "../hit-text.ts";
import { type SearchAddress, searchUrl } from "../search-url.ts";
import { DayChart } from "./day-chart.tsx";
import { Facets } from "./facets.tsx";
import { Hit } from "./hit.tsx";
import type { Frame } from "./layout.tsx";
import { Layout } from "./layout.tsx";
import { Meant, NamesRead, SavedSearches, SearchTools } from "./search-tools.tsx";
import type { TopicGuide } from "./story.tsx";
import { Syntax } from "./syntax.tsx";

/** A filter of the query, with the query that is left without it. */
export interface Chip {
  readonly filter: string;
  readonly label: string;
  readonly without: string;
}

export interface SearchProps {
  readonly frame: Frame;
  readonly q: string;
  readonly sort: SearchSort;
  readonly group: HitGroup;
  /** Of this page; null on the first. */
  readonly cursor: string | null;
  /** Words that were written otherwise than the archive has them; `searched`: the results are those of the correction. */
  readonly meant: { readonly correction: Correction; readonly searched: boolean } | null;
  readonly names: readonly NameCorrection[];
  readonly searches: readonly SavedSearch[];
  readonly starred: ReadonlySet<number>;
  readonly results: Results;
  readonly warnings: readonly string[];
  readonly chips: readonly Chip[];
  readonly phrases: TextPhrases;
  readonly guide: TopicGuide;
  /** Items in the archive. */
  readonly archive: number;
}

/** The search: form, filters, counts by day and by facet, hits. */
export function SearchResultsPage(props: SearchProps) {
  const { frame, q, sort, group, results, guide } = props;
  const address: SearchAddress = { q, sort, group };
  const some = results.total.count > 0;
  const shown = props.meant?.searched ? props.meant.correction.q : q;
  // What is taken away is what is shown: nothing is corrected there, where nothing could say so.
  const taken = withNames(shown, props.names);
  const saved = props.searches.find((one) => one.q === taken && one.sort === sort) ?? null;
  const feed = `/out/search.atom?${new URLSearchParams({ q: taken })}`;
  return (
    <Layout
      frame={frame}
      title={q === "" ? "Search" : `${q} · Search`}
      current="search"
      grid={some && results.facets !== null ? "with-rail" : ""}
      feed={{ href: feed, title: taken === "" ? "All items" : taken }}
    >
      <div class="wide">
        <h1 class="vh">Search</h1>
        {q === "" ? null : (
          <p class="print-only">
            Search for <bdi>“{shown}”</bdi>
          </p>
        )}
        <search>
          <form class="search" action="/search" method="get" aria-label="All items">
            <label class="vh" for="q">
              Search all items
            </label>
            <input
              id="q"
              name="q"
              type="search"
              value={q}
              placeholder={`Search ${countWords(props.archive, "item", "items")}`}
              autocomplete="off"
              spellcheck={false}
              enterkeyhint="search"
              dir="auto"
              aria-describedby="syntax-hint"
            />
            {sort === "newest" ? null : <input type="hidden" name="sort" value={sort} />}
            {group === "article" ? null : <input type="hidden" name="group" value={group} />}
            <button class="btn first" type="submit">
              Search
            </button>
          </form>
        </search>
        <p class="vh" id="syntax-hint">
          Words must all match. Use quotes for a phrase, OR, NOT, brackets and fields such as topic: or lang:.
        </p>
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
      {some && results.facets !== null ? (
        <Facets
          facets={results.facets}
          q={shown}
          guide={guide}
          url={(wanted) => searchUrl({ ...address, q: wanted })}
        />
      ) : null}
      <div class="body">{some ? <Hits {...props} q={shown} /> : <NoHits {...props} />}</div>
    </Layout>
  );
}

function ChipLabel({ chip, guide }: { readonly chip: Chip; readonly guide: TopicGuide }) {
  const topic = chip.filter === "topic" ? guide.topics.get(chip.label) : undefined;
  if (topic === undefined) return <bdi>{chip.label}</bdi>;
  return (
    <span class="topic" data-hue={guide.hues.get(topic.id)}>
      <bdi>{topic.name}</bdi>
    </span>
  );
}

function Hits(props: SearchProps) {
  const { q, sort, group, results, frame, guide, phrases } = props;
  const { count, capped } = results.total;
  const address: SearchAddress = { q, sort, group };
  const here = searchUrl(address);
  return (
    <>
      {results.facets === null ? null : (
        <DayChart days={results.facets.day} q={q} url={(wanted) => searchUrl({ ...address, q: wanted })} />
      )}
      <div class="part-head results-head">
        <h2 id="n">
          <span role="status">
            {capped ? `${numberWords(count)}+ items` : countWords(count, "item", "items")}
            {results.facets === null || results.facets.stories === count ? null : (
              <span class="muted">
                {` in ${countWords(results.facets.stories, "story", "stories")}${capped ? " of the newest" : ""}`}
              </span>
            )}
          </span>
        </h2>
        <div class="row">
          <Choice label="Order">
            <Option address={{ ...address, sort: "newest" }} current={sort === "newest"} name="Newest" />
            <Option address={{ ...address, sort: "relevance" }} current={sort === "relevance"} name="Best match" />
          </Choice>
          <Choice label="One row for each">
            <Option address={{ ...address, group: "item" }} current={group === "item"} name="Items" />
            <Option address={{ ...address, group: "article" }} current={group === "article"} name="Articles" />
            <Option address={{ ...address, group: "story" }} current={group === "story"} name="Stories" />
          </Choice>
        </div>
      </div>
      <ol class="hits" aria-labelledby="n">
        {results.items.map((item: Item) => (
          <Hit
            item={item}
            phrases={phrases}
            guide={guide}
            clock={frame.clock}
            now={frame.now}
            folded={results.folded.get(item.id) ?? null}
            group={group}
            starred={props.starred.has(item.id)}
            back={searchUrl({ ...address, cursor: props.cursor })}
          />
        ))}
      </ol>
      <nav class="pager row tools" aria-label="More results">
        {props.cursor === null ? null : (
          <a class="btn" href={here} rel="prev">
            {sort === "newest" ? "Newest results" : "Best results"}
          </a>
        )}
        {results.next === null ? null : (
          <a class="btn" href={searchUrl({ ...address, cursor: results.next })} rel="next">
            {sort === "relevance"
              ? "More results"
              : results.searchedTo === null
                ? "Older results"
                : "Search further back"}
          </a>
        )}
        {results.searchedTo === null ? null : (
          <span class="muted small">
            Searched back to {frame.clock.full(results.searchedTo)}: these words take long.
          </span>
        )}
        {props.cursor === null && results.next !== null && !capped ? (
          <span class="muted small">
            {numberWords(results.items.length)} of {numberWords(count)} shown
          </span>
        ) : null}
      </nav>
    </>
  );
}

function Choice({ label, children }: { readonly label: string; readonly children: Child }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: links are no form, so no fieldset
    <div class="group" role="group" aria-label={label}>
      {children}
    </div>
  );
}

interface OptionProps {
  readonly address: SearchAddress;
  readonly current: boolean;
  readonly name: string;
}

function Option({ address, current, name }: OptionProps) {
  return (
    <a class="btn" href={searchUrl(address)} aria-current={current ? "true" : undefined}>
      {name}
    </a>
  );
}

function NoHits({ q, sort, group, chips, archive, results, frame }: SearchProps) {
  if (archive === 0) {
    return (
      <div class="empty">
        <h2>Nothing is stored yet</h2>
        <p>Items can be searched as soon as the first feeds are fetched.</p>
        <div class="row">
          <a class="btn" href="/health">
            See the feeds
          </a>
        </div>
      </div>
    );
  }
  if (results.searchedTo !== null) {
    return (
      <div class="empty">
        <h2>
          Nothing newer has <bdi>“{q}”</bdi>
        </h2>
        <p>Searched back to {frame.clock.full(results.searchedTo)}: these words take long.</p>
        {results.next === null ? null : (
          <div class="row">
            <a class="btn" href={searchUrl({ q, sort, group, cursor: results.next })} rel="next">
              Search further back
            </a>
          </div>
        )}
      </div>
    );
  }
  return (
    <div class="empty">
      <h2>
        Nothing has <bdi>“{q}”</bdi>
      </h2>
      <p>
        {countWords(archive, "item was", "items were")} looked at.{" "}
        {chips.length > 0
          ? "Without one of the filters there may be some."
          : "All words must match; fewer words, or * at the end of one, find more."}
      </p>
      {chips.length === 0 ? null : (
        <div class="row">
          {chips.map((chip) => (
            <a class="btn" href={searchUrl({ q: chip.without, sort })}>
              Drop {chip.filter}:{chip.label}
            </a>
          ))}
        </div>
      )}
    </div>
  );
}
