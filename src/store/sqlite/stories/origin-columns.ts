import type { Origin } from "../../../model/story.ts";

/** What a row of `story_member`, if there is one, says of where an item's text comes from. */
export interface OriginColumns {
  credit: string | null;
  copy_of: number | null;
  similarity: number | null;
  too_short: number | null;
}

export function originOf({ credit, copy_of, similarity, too_short }: OriginColumns): Origin {
  return { credit, copyOf: copy_of, similarity, tooShort: too_short === 1 };
}
