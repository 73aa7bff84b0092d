import type { SavedSearch } from "../../../model/saved-search.ts";
import { searchUrl } from "../../searching/search-address.ts";
import type { Frame } from "../layout.tsx";
import { Layout } from "../layout.tsx";
import { NameField } from "./name-field.tsx";

interface NameTakenProps {
  readonly frame: Frame;
  /** The search that has the name. */
  readonly other: SavedSearch;
  readonly wanted: Pick<SavedSearch, "name" | "q" | "sort">;
}

/** Says that another search has the name, and lets one choose another or replace it. */
export function NameTakenPage({ frame, other, wanted }: NameTakenProps) {
  return (
    <Layout frame={frame} title="The name is taken" current="search">
      <div class="empty">
        <h1>The name is taken</h1>
        <p>
          The saved search <bdi>“{other.name}”</bdi> is{" "}
          <a href={searchUrl(other)}>
            <bdi>{other.q}</bdi>
          </a>
          . If you replace it, its feeds stay and have from now on what <bdi>{wanted.q}</bdi> finds.
        </p>
        <form class="field gap" method="post" action="/searches">
          <NameField {...wanted} />
          <div class="row">
            <button class="btn first" type="submit">
              Save under this name
            </button>
            <button class="btn danger" type="submit" name="replace" value="1">
              Replace the other
            </button>
            <a class="btn quiet" href={searchUrl(wanted)}>
              Back to the search
            </a>
          </div>
        </form>
      </div>
    </Layout>
  );
}
