import type { SavedSearch } from "../../model/saved-search.ts";
import type { Store } from "../../store/store.ts";
import { nameKey } from "../../text/name-key.ts";
import { freeSlug, slugOf } from "../../text/slug.ts";
import { HttpProblem } from "../problem.ts";
import { withIds } from "./with-ids.ts";

/** Of a saved search, in characters. */
export const longestName = 100;

type SearchStore = Pick<Store, "savedSearches" | "addSearch" | "putSearch" | "names">;

interface WantedSearch extends Pick<SavedSearch, "name" | "q" | "sort"> {
  /** Whether one of this name is to become this one; its id, and so its feeds, stay. */
  readonly replace: boolean;
}

/** Another search has the name. */
export class NameTaken extends HttpProblem {
  readonly other: SavedSearch;

  constructor(other: SavedSearch) {
    super(409, {
      title: "The name is taken",
      detail: `There is a saved search “${other.name}” already (/api/v1/searches/${other.id}), which is ${other.q}. Choose another name, or send "replace": true to make it this one.`,
      errors: [{ field: "name", message: `is that of ${other.id}` }],
    });
    this.other = other;
  }
}

/**
 * Keeps a search under a name that no other has. One that is kept so already is no other: a form is sent twice by a second
 * press of a key.
 *
 * @throws NameTaken
 */
export async function saveSearch(
  store: SearchStore,
  { replace, ...wanted }: WantedSearch,
  now: number,
): Promise<{ readonly saved: SavedSearch; readonly isNew: boolean }> {
  const all = await store.savedSearches();
  const other = withName(all, wanted.name);
  const q = await withIds(store, wanted.q);
  if (other !== undefined && !replace) {
    if (other.q !== q || other.sort !== wanted.sort) throw new NameTaken(other);
    return { saved: other, isNew: false };
  }
  if (other !== undefined) {
    const saved: SavedSearch = { ...wanted, q, id: other.id, createdAt: other.createdAt };
    await store.putSearch(saved);
    return { saved, isNew: false };
  }
  const taken = new Set(all.map(({ id }) => id));
  const saved: SavedSearch = { ...wanted, q, id: freeSlug(slugOf(wanted.name) || "search", taken), createdAt: now };
  if (await store.addSearch(saved)) return { saved, isNew: true };
  // Another was saved at the same moment, and it may have the name.
  return saveSearch(store, { replace, ...wanted }, now);
}

/**
 * Changes a saved search.
 *
 * @throws NameTaken where another has the name that it is given
 */
export async function changeSearch(
  store: SearchStore,
  saved: SavedSearch,
  changes: { readonly [Key in "name" | "q" | "sort"]?: SavedSearch[Key] | undefined },
): Promise<SavedSearch> {
  const { name = saved.name, q, sort = saved.sort } = changes;
  const isRenamed = nameKey(name) !== nameKey(saved.name);
  const other = isRenamed ? withName(await store.savedSearches(), name) : undefined;
  if (other !== undefined) throw new NameTaken(other);
  const changed = { ...saved, name, sort, q: q === undefined ? saved.q : await withIds(store, q) };
  await store.putSearch(changed);
  return changed;
}

function withName(all: readonly SavedSearch[], name: string): SavedSearch | undefined {
  const wanted = nameKey(name);
  return all.find((one) => nameKey(one.name) === wanted);
}
