import type { Child } from "hono/jsx";
import type { FacetValue, SearchFacets } from "../../../model/query.ts";
import { countWords, numberWords } from "../../../text/count-words.ts";
import { languageName } from "../../language.ts";
import { type FilteredQuery, filteredQuery } from "../../searching/filter-text.ts";
import type { TopicGuide } from "../topic-guide.ts";
import { look } from "../topic-guide.ts";

interface FacetsProps {
  readonly facets: SearchFacets;
  readonly q: string;
  readonly guide: TopicGuide;
  /** Address of another query in the same order. */
  readonly url: (q: string) => string;
}

/** What the hits are made of, as links that add a filter, or take it away again. */
export function Facets({ facets, q, guide, url }: FacetsProps) {
  const topic = (value: FacetValue) => (
    <span class="topic" data-hue={look(value.value, guide).hue}>
      <bdi>{guide.topics.get(value.value)?.name ?? value.label}</bdi>
    </span>
  );
  const only: readonly FacetValue[] = [
    { value: "edited", label: "Edited after publication", count: facets.edited },
    { value: "starred", label: "Starred", count: facets.starred },
  ].filter(({ count }) => count > 0);
  const label = (value: FacetValue) => value.label;
  const query = filteredQuery(q);
  const listed = (name: keyof SearchFacets["values"]) => ({ name, values: facets[name], of: facets.values[name] });
  const kinds: readonly FacetKind[] = [
    { ...listed("topic"), title: "Topic", more: ["more topic", "more topics"], label: topic },
    { ...listed("feed"), title: "Outlet", more: ["more outlet", "more outlets"], label: outlet },
    { ...listed("lang"), title: "Language", more: ["more language", "more languages"], label: language },
    { ...listed("category"), title: "Category", more: ["more category", "more categories"], label },
    { name: "is", title: "Only", more: ["more", "more"], values: only, of: only.length, label },
  ];
  return (
    <div class="rail">
      <details class="fold" data-place="narrow">
        <summary>
          <h2>Narrow down</h2>
        </summary>
        {facets.hits.capped ? (
          <p class="muted">By the newest {countWords(facets.hits.count, "item", "items")}</p>
        ) : null}
        {kinds.map((kind) => (
          <Facet {...kind} query={query} url={url} />
        ))}
      </details>
    </div>
  );
}

const outlet = (value: FacetValue) => <bdi>{value.label}</bdi>;
const language = (value: FacetValue) => languageName(value.value);

interface FacetKind {
  readonly name: string;
  readonly title: string;
  /** What the folded values are called, one or several. */
  readonly more: readonly [one: string, many: string];
  readonly values: readonly FacetValue[];
  /** How many there are, of which the most frequent are listed. */
  readonly of: number;
  readonly label: (value: FacetValue) => Child;
}

/** Values shown before the rest is folded. */
const firstValues = 5;

interface FacetProps extends FacetKind, Pick<FacetsProps, "url"> {
  readonly query: FilteredQuery;
}

function Facet({ name, title, more, values, of, query, url, label }: FacetProps) {
  if (values.length === 0) return null;
  const most = Math.max(...values.map((value) => value.count));
  const row = (value: FacetValue) => {
    const current = query.has(name, value.value, value.label);
    const other = current ? query.without(name, value.value, value.label) : query.with(name, value.value);
    return (
      <li>
        <a href={url(other)} aria-current={current ? "true" : undefined} data-place={`${name}:${value.value}`}>
          <span>{label(value)}</span> <span class="num">{numberWords(value.count)}</span>
          <svg class="bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
            <rect width={Math.max(1, Math.round((value.count / most) * 100))} height="2" />
          </svg>
        </a>
      </li>
    );
  };
  const rest = values.slice(firstValues);
  const unlisted = of - values.length;
  return (
    <section aria-labelledby={`f-${name}`}>
      <h3 class="label" id={`f-${name}`}>
        {title}
      </h3>
      <ul class="facet">{values.slice(0, firstValues).map(row)}</ul>
      {rest.length === 0 ? null : (
        <details class="more" data-place={`more ${name}`}>
          <summary>{countWords(rest.length + unlisted, ...more)}</summary>
          <ul class="facet">{rest.map(row)}</ul>
          {unlisted === 0 ? null : <p class="muted">{numberWords(unlisted)} with fewer hits are not listed.</p>}
        </details>
      )}
    </section>
  );
}
