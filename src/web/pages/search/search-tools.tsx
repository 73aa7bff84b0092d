import { exportFormats } from "../../../export/export-formats.ts";
import type { SavedSearch } from "../../../model/saved-search.ts";
import { isCodeFilter } from "../../../search/code-names.ts";
import type { Correction } from "../../../search/correct-query.ts";
import type { NameCorrection } from "../../../search/resolve-names.ts";
import type { FeedKind } from "../../out/feed-kinds.ts";
import { exportUrl, savedFeedUrl, searchFeedUrl } from "../../out/result-urls.ts";
import { filterUrl, type SearchAddress, searchUrl } from "../../searching/search-address.ts";
import { FeedLinks } from "../feed-links.tsx";
import { NameField } from "./name-field.tsx";

interface ToolsProps {
  readonly address: SearchAddress;
  /** The saved search that this is. */
  readonly saved: SavedSearch | null;
}

/** What can be done with a search: keep it under a name, take its results away, follow it. */
export function SearchTools({ address, saved }: ToolsProps) {
  const { q } = address;
  const feedUrl = (kind: FeedKind) => (saved === null ? searchFeedUrl(kind, { q }) : savedFeedUrl(kind, saved.id));
  return (
    <div class="row push">
      {q === "" ? null : saved === null ? (
        <details class="menu quiet" name="menu">
          <summary>Save search</summary>
          <form class="field" method="post" action="/searches">
            <NameField name={q} q={q} sort={address.sort} />
            <button class="btn first" type="submit">
              Save this search
            </button>
          </form>
        </details>
      ) : (
        <details class="menu quiet" name="menu">
          <summary>
            Saved as <bdi>{saved.name}</bdi>
          </summary>
          <form class="field" method="post" action={`/searches/${saved.id}/remove`}>
            <p class="hint">Its feeds end with it. What it finds stays.</p>
            <button class="btn danger" type="submit">
              Remove this saved search
            </button>
          </form>
        </details>
      )}
      <details class="menu quiet" name="menu">
        <summary>Export</summary>
        <ul>
          {exportFormats.map((format) => (
            <li>
              <a href={exportUrl(format, q)} download>
                {format.title}
              </a>
            </li>
          ))}
        </ul>
      </details>
      <details class="menu quiet" name="menu">
        <summary>Feed</summary>
        <ul>
          <FeedLinks url={feedUrl} />
        </ul>
      </details>
    </div>
  );
}

/** Names that were misspelt or stand for a code, and what was searched instead. */
export function NamesRead({ names }: { readonly names: readonly NameCorrection[] }) {
  return (
    <>
      {names.map(({ filter, from, to }) => {
        const isCode = isCodeFilter(filter);
        const link = (
          <a href={filterUrl(filter, to.id)}>
            <b>
              <bdi>{isCode ? `${filter}:${to.id}` : to.title}</bdi>
            </b>
          </a>
        );
        return isCode ? (
          <p class="did" data-says>
            “<bdi>{from}</bdi>” was read as {link} ({to.title}).
          </p>
        ) : (
          <p class="did" data-says>
            There is no {filter} “<bdi>{from}</bdi>”. These are the items of {link}.
          </p>
        );
      })}
    </>
  );
}

interface MeantProps {
  readonly correction: Correction;
  /** The search as it was written. */
  readonly address: SearchAddress;
  /** True where the results are those of the corrected query. */
  readonly searched: boolean;
}

/** Did you mean: says which words hardly any item has, and leads to the others. */
export function Meant({ correction, address, searched }: MeantProps) {
  const corrected = searchUrl({ ...address, q: correction.q });
  const from = correction.words.map((word) => `“${word.from}”`).join(" and ");
  const to = correction.words.map((word) => word.to).join(", ");
  if (!searched) {
    return (
      <p class="did" data-says>
        Did you mean{" "}
        <a href={corrected}>
          <b>
            <bdi>{correction.q}</bdi>
          </b>
        </a>
        ?
      </p>
    );
  }
  return (
    <p class="did">
      <span data-says>
        No item has <bdi>{from}</bdi>. These are the results for{" "}
        <a href={corrected}>
          <b>
            <bdi>{to}</bdi>
          </b>
        </a>
        .
      </span>{" "}
      <a href={searchUrl({ ...address, exact: true })}>
        Search for <bdi>{correction.words.map((word) => word.from).join(" ")}</bdi> all the same
      </a>
    </p>
  );
}

/** Searches that were given a name. */
export function SavedSearches({ searches }: { readonly searches: readonly SavedSearch[] }) {
  if (searches.length === 0) return null;
  return (
    <nav class="chips tools" aria-label="Saved searches">
      {searches.map(({ name, q, sort }) => (
        <a class="chip" href={searchUrl({ q, sort })}>
          <bdi>{name}</bdi>
        </a>
      ))}
    </nav>
  );
}
