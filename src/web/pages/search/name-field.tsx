import type { SavedSearch } from "../../../model/saved-search.ts";
import { longestName } from "../../searching/save-search.ts";

/** What a form that saves a search sends: its name, which is asked for, and what is saved under it. */
export function NameField({ name, q, sort }: Pick<SavedSearch, "name" | "q" | "sort">) {
  return (
    <>
      <label for="search-name">Name</label>
      <input id="search-name" name="name" required maxlength={longestName} value={name} dir="auto" autocomplete="off" />
      <input type="hidden" name="q" value={q} />
      <input type="hidden" name="sort" value={sort} />
    </>
  );
}
