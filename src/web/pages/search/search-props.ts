import type { SavedSearch } from "../../../model/saved-search.ts";
import type { Correction } from "../../../search/correct-query.ts";
import type { NameCorrection } from "../../../search/resolve-names.ts";
import type { SearchPage as Results } from "../../../store/store.ts";
import type { HitStory } from "../../searching/hit-stories.ts";
import type { TextPhrases } from "../../searching/hit-text.ts";
import type { SearchAddress } from "../../searching/search-address.ts";
import type { Frame } from "../layout.tsx";
import type { TopicGuide } from "../topic-guide.ts";

/** A filter of the query, with the query that is left without it. */
export interface Chip {
  readonly filter: string;
  /** Its value as written. */
  readonly label: string;
  /** Its value as a reader says it. */
  readonly words: string;
  readonly without: string;
}

export interface SearchProps extends Omit<SearchAddress, "exact"> {
  readonly frame: Pick<Frame, "clock" | "now">;
  /** Words that were written otherwise than the archive has them; `searched`: the results are those of the correction. */
  readonly meant: { readonly correction: Correction; readonly searched: boolean } | null;
  readonly names: readonly NameCorrection[];
  readonly searches: readonly SavedSearch[];
  readonly starred: ReadonlySet<number>;
  readonly results: Results;
  /** The stories of the hits, by the hits' numbers. */
  readonly stories: ReadonlyMap<number, HitStory>;
  readonly warnings: readonly string[];
  readonly chips: readonly Chip[];
  readonly phrases: TextPhrases;
  readonly guide: TopicGuide;
  /** Items in the archive. */
  readonly archive: number;
  /** Whether the hits are in the order of how well they match. */
  readonly isRanked: boolean;
}

/** The query whose results are shown: as it was written, or with words as the archive has them. */
export function wordsShown({ q, meant }: Pick<SearchProps, "q" | "meant">): string {
  return meant?.searched ? meant.correction.q : q;
}
