import { lexQuery } from "../../../search/lex.ts";
import { countWords } from "../../../text/count-words.ts";
import { searchUrl } from "../../searching/search-address.ts";
import type { SearchProps } from "./search-props.ts";

/** An address alone, as it is pasted. */
const address = /^https?:\/\/[^\s"]+$/i;

type NoHitsProps = Pick<SearchProps, "q" | "sort" | "group" | "cursor" | "chips" | "archive" | "results" | "frame">;

/** Says why nothing is shown, and what may be done about it. */
export function NoHits({ q, sort, group, cursor, chips, archive, results, frame }: NoHitsProps) {
  if (archive === 0) {
    return (
      <div class="empty">
        <h2 data-says>Nothing is stored yet</h2>
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
        <h2 data-says>
          {cursor === null ? "Nothing newer has" : "So far nothing more has"} <bdi>“{q}”</bdi>
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
  if (cursor !== null) {
    return (
      <div class="empty">
        <h2 data-says>
          Nothing more has <bdi>“{q}”</bdi>
        </h2>
        <p>What was there may have been edited or removed meanwhile.</p>
        <div class="row">
          <a class="btn" href={searchUrl({ q, sort, group })} rel="prev">
            {sort === "newest" ? "Newest results" : "Best results"}
          </a>
        </div>
      </div>
    );
  }
  if (address.test(q)) {
    return (
      <div class="empty">
        <h2 data-says>
          Nothing has <bdi>“{q}”</bdi>
        </h2>
        <p>The address was looked for in the texts of items.</p>
        <div class="row">
          <a class="btn" href={searchUrl({ q: `url:${q}`, sort, group })}>
            Look for the items that lead to it
          </a>
        </div>
      </div>
    );
  }
  const smallOperator = operatorAsWord(q);
  return (
    <div class="empty">
      <h2 data-says>
        Nothing has <bdi>“{q}”</bdi>
      </h2>
      <p>
        {countWords(archive, "item was", "items were")} looked at.{" "}
        {chips.length > 0
          ? "Without one of the filters there may be some."
          : "All words must match; fewer words, or * at the end of one, find more."}
        {smallOperator === undefined
          ? ""
          : ` “${smallOperator}” was looked for as a word: AND, OR and NOT join words and leave them out only in capitals.`}
      </p>
      {chips.length === 0 ? null : (
        <div class="row">
          {chips.map((chip) => (
            <a class="btn" href={searchUrl({ q: chip.without, sort, group })}>
              Drop {chip.filter}:{chip.label}
            </a>
          ))}
        </div>
      )}
    </div>
  );
}

/** The first word that would be an operator in capitals. */
function operatorAsWord(q: string): string | undefined {
  const words = lexQuery(q).tokens.flatMap((token) => (token.kind === "text" && !token.quoted ? [token.text] : []));
  return words.find((word) => /^(?:and|or|not)$/i.test(word));
}
