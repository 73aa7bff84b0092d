import type { Item } from "../../model/item.ts";
import type { SearchSort } from "../../model/query.ts";
import type { SearchPage as Results } from "../../store/store.ts";
import { countWords, numberWords } from "../counts.ts";
import type { TextPhrases } from "../hit-text.ts";
import { searchUrl } from "../search-url.ts";
import { DayChart } from "./day-chart.tsx";
import { Facets } from "./facets.tsx";
import { Hit } from "./hit.tsx";
import type { Frame } from "./layout.tsx";
import { Layout } from "./layout.tsx";
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
  readonly firstPage: boolean;
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
  const { frame, q, results, guide } = props;
  const feed = `/out/search.atom?${new URLSearchParams({ q })}`;
  const some = results.total.count > 0;
  return (
    <Layout
      frame={frame}
      title={q === "" ? "Search" : `${q} · Search`}
      current="search"
      grid={some && results.facets !== null ? "with-rail" : ""}
      feed={{ href: feed, title: q === "" ? "All items" : q }}
    >
      <div class="wide">
        <h1 class="vh">Search</h1>
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
            {props.sort === "newest" ? null : <input type="hidden" name="sort" value={props.sort} />}
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
            <a class="chip" href={searchUrl({ q: chip.without, sort: props.sort })}>
              <span class="vh">Remove filter</span> <b>{chip.filter}</b> <ChipLabel chip={chip} guide={guide} />{" "}
              <span class="x" aria-hidden="true">
                ×
              </span>
            </a>
          ))}
          <Syntax />
          <div class="row push">
            <span class="small muted">Follow as</span>
            {(["atom", "rss", "json"] as const).map((kind) => (
              <a class="btn quiet" href={`/out/search.${kind}?${new URLSearchParams({ q })}`}>
                {kind === "atom" ? "Atom" : kind === "rss" ? "RSS" : "JSON Feed"}
              </a>
            ))}
          </div>
        </div>
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
      {some && results.facets !== null ? <Facets facets={results.facets} q={q} guide={guide} /> : null}
      <div class="body">{some ? <Hits {...props} /> : <NoHits {...props} />}</div>
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
  const { q, sort, results, frame, guide, phrases } = props;
  const { count, capped } = results.total;
  return (
    <>
      {results.facets === null ? null : <DayChart days={results.facets.day} q={q} />}
      <div class="part-head results-head">
        <h2 id="n">
          <span role="status">{capped ? `${numberWords(10_000)}+ items` : countWords(count, "item", "items")}</span>
        </h2>
        <div class="row">
          {/* biome-ignore lint/a11y/useSemanticElements: two links are no form, so no fieldset */}
          <div class="group" role="group" aria-label="Order">
            <Order q={q} sort="newest" current={sort} name="Newest" />
            <Order q={q} sort="relevance" current={sort} name="Best match" />
          </div>
        </div>
      </div>
      <ol class="hits" aria-labelledby="n">
        {results.items.map((item: Item) => (
          <Hit item={item} phrases={phrases} guide={guide} clock={frame.clock} now={frame.now} />
        ))}
      </ol>
      <nav class="pager row tools" aria-label="More results">
        {props.firstPage ? null : (
          <a class="btn" href={searchUrl({ q, sort })} rel="prev">
            {sort === "newest" ? "Newest results" : "Best results"}
          </a>
        )}
        {results.next === null ? null : (
          <a class="btn" href={searchUrl({ q, sort, cursor: results.next })} rel="next">
            {sort === "newest" ? "Older results" : "More results"}
          </a>
        )}
        {props.firstPage && results.next !== null && !capped ? (
          <span class="muted small">
            {numberWords(results.items.length)} of {numberWords(count)} shown
          </span>
        ) : null}
      </nav>
    </>
  );
}

interface OrderProps {
  readonly q: string;
  readonly sort: SearchSort;
  readonly current: SearchSort;
  readonly name: string;
}

function Order({ q, sort, current, name }: OrderProps) {
  return (
    <a class="btn" href={searchUrl({ q, sort })} aria-current={sort === current ? "true" : undefined}>
      {name}
    </a>
  );
}

function NoHits({ q, sort, chips, archive }: SearchProps) {
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
