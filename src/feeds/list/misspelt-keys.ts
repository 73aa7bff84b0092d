import { isNearly } from "../../text/nearly.ts";
import type { ValueProblem } from "../../userfile/user-file.ts";
import { type FeedsFile, feedDefaults, feedEntry, feedsFile } from "./feeds-schema.ts";

/**
 * Keys of a feed list that are no settings, but nearly: a user may keep keys of their own, and who misspells one waits
 * for its effect in vain. What is meant to be set by the right name already is taken for the user's own.
 */
export function misspeltKeys(list: FeedsFile): readonly ValueProblem[] {
  return [
    ...misspeltIn(list, Object.keys(feedsFile.shape), []),
    ...misspeltIn(list.defaults ?? {}, Object.keys(feedDefaults.shape), ["defaults"]),
    ...list.feeds.flatMap((entry, i) => misspeltIn(entry, Object.keys(feedEntry.shape), ["feeds", i])),
  ];
}

function misspeltIn(value: object, known: readonly string[], path: readonly PropertyKey[]): readonly ValueProblem[] {
  const keys = Object.keys(value);
  const own = keys.filter((key) => !known.includes(key));
  if (own.length === 0) return [];
  const unset = known.filter((key) => !keys.includes(key));
  return own.flatMap((key) => {
    const meant = unset.find((name) => isNearly(key, name));
    if (meant === undefined) return [];
    return [{ path: [...path, key], message: `“${key}” is no setting and does nothing; did you mean “${meant}”?` }];
  });
}
