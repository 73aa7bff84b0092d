import { longestQuery } from "../../../search/lex.ts";
import { countWords } from "../../../text/count-words.ts";
import { assetUrl } from "../../assets.ts";
import { queryFields } from "../../searching/complete-query.ts";
import { keptFields, searchFields } from "../../searching/search-address.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { SearchAsked } from "./search-asked.tsx";
import { SearchFound } from "./search-found.tsx";
import { searchHead } from "./search-head.ts";
import type { SearchProps } from "./search-props.ts";

interface SearchPageProps extends SearchProps {
  readonly frame: Frame;
}

/** The search: the box for the query, and what it finds. */
export function SearchResultsPage(props: SearchPageProps) {
  const { frame, q, sort, group } = props;
  const { title, feed } = searchHead(props);
  return (
    <Layout frame={frame} title={title} current="search" grid="with-rail" feed={feed}>
      <div class="wide">
        <h1 class="vh">Search</h1>
        <search>
          <form class="search" action="/search" method="get" aria-label="All items" data-kept={keptFields.join(" ")}>
            <label class="vh" for="q">
              Search all items
            </label>
            <input
              id="q"
              name="q"
              type="search"
              value={q}
              maxlength={longestQuery}
              placeholder={`Search ${countWords(props.archive, "item", "items")}`}
              autocomplete="off"
              spellcheck={false}
              enterkeyhint="search"
              dir="auto"
              aria-describedby="syntax-hint"
              data-fields={queryFields.join(" ")}
              data-list="Completions"
            />
            {searchFields({ sort, group }).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button class="btn first" type="submit">
              Search
            </button>
          </form>
        </search>
        <p class="vh" id="syntax-hint">
          Words must all match. Use quotes for a phrase, OR, NOT, brackets and fields such as topic: or lang:.
        </p>
        <p class="vh" id="says" role="status" />
        <p class="notice" data-is="warn" id="failed" hidden>
          The results could not be fetched. Those of before are still shown.
        </p>
        <script type="module" src={assetUrl(frame.assets, "search.js")} />
        <script type="module" src={assetUrl(frame.assets, "complete.js")} />
        <SearchAsked {...props} />
      </div>
      <SearchFound {...props} />
    </Layout>
  );
}
