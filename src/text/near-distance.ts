import { foldToUnits } from "./fold.ts";
import { textRuns } from "./tokens.ts";

/**
 * The distance to ask of the index for phrases that may stand `within` words apart. A phrase of a script without spaces
 * is one token shorter in the index than it has characters, so what stands after it is one further away.
 *
 * Distances are counted as FTS5's NEAR does: tokens between the end of the first phrase and the beginning of the last.
 */
export function nearDistance(phrases: readonly { readonly text: string }[], within: number): number {
  return within + (phrases.some(({ text }) => isUnspaced(text)) ? 1 : 0);
}

function isUnspaced(text: string): boolean {
  return textRuns(foldToUnits(text)).at(-1)?.unspaced ?? false;
}
