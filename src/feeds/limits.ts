import { cutText } from "../text/cut-text.ts";

/** A longer title is no name of a feed; it is cut where it comes from a document and refused where somebody gives it. */
export const longestTitle = 500;

/** Categories may be paths of several names. */
export const longestCategory = 200;

/** Cuts a title that a document gives. */
export function shortTitle(title: string): string {
  return cutText(title, longestTitle);
}
