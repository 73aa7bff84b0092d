import type { Child } from "hono/jsx";
import type { Item } from "../../../model/item.ts";
import { rankWindow } from "../../../model/query.ts";
import { countWords, hitWords, numberWords } from "../../../text/count-words.ts";
import { type SearchAddress, searchUrl, usualSearch } from "../../searching/search-address.ts";
import { DayChart } from "../day-chart.tsx";
import { Facets } from "./facets.tsx";
import { Hit } from "./hit.tsx";
import { NoHits } from "./no-hits.tsx";
import { type SearchProps, wordsShown } from "./search-props.ts";

/**
 * What a query finds: counts by day and by facet, and hits. The page's script puts it in the place of the one before
 * while the query is typed; elements with the same `data-place` are the same to it.
 */
export function SearchFound(props: SearchProps) {
  const { sort, group, results, guide } = props;
  const address: SearchAddress = { ...usualSearch, q: props.q, sort, group };
  const some = results.items.length > 0;
  const shown = wordsShown(props);
  return (
    <div id="found">
      {some && results.facets !== null ? (
        <Facets
          facets={results.facets}
          q={shown}
          guide={guide}
          url={(wanted) => searchUrl({ ...address, q: wanted })}
        />
      ) : null}
      <div class="body">{some ? <Hits {...props} q={shown} /> : <NoHits {...props} />}</div>
    </div>
  );
}

function Hits(props: SearchProps) {
  const { q, sort, group, results, frame, guide, phrases, isRanked } = props;
  const { count, capped } = results.total;
  const address: SearchAddress = { ...usualSearch, q, sort, group };
  const here = searchUrl(address);
  return (
    <>
      {results.facets === null ? null : (
        <DayChart days={results.facets.day} q={q} url={(wanted) => searchUrl({ ...address, q: wanted })} />
      )}
      <div class="part-head results-head">
        <h2 id="n" data-says>
          <span>
            {results.searchedTo !== null && props.cursor === null
              ? `${countWords(count, "item", "items")} so far`
              : hitWords(results.total)}
            {results.facets === null || results.facets.stories === count ? null : (
              <span class="muted">
                {results.facets.hits.capped
                  ? `, the newest ${numberWords(results.facets.hits.count)} in ${countWords(results.facets.stories, "story", "stories")}`
                  : ` in ${countWords(results.facets.stories, "story", "stories")}`}
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
            story={props.stories.get(item.id) ?? null}
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
            {isRanked ? "More results" : results.searchedTo === null ? "Older results" : "Search further back"}
          </a>
        )}
        {results.searchedTo === null ? null : (
          <span class="muted small">
            Searched back to {frame.clock.full(results.searchedTo)}: these words take long.
          </span>
        )}
        {isRanked && results.next === null && (capped || count > rankWindow) ? (
          <span class="muted small">The newest {numberWords(rankWindow)} were ranked; “Newest” shows all.</span>
        ) : null}
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
    <a class="btn" href={searchUrl(address)} aria-current={current ? "true" : undefined} data-place={`option ${name}`}>
      {name}
    </a>
  );
}
