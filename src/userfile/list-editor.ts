import { isDeepStrictEqual } from "node:util";
import { FileEditError } from "./edit-error.ts";
import type { LiveFile } from "./live-file.ts";
import { UserFileError } from "./problem.ts";
import type { UserFile } from "./user-file.ts";

/** The etag that an edit is based on, or several of which one will do; null where any will. */
export type BaseVersion = string | readonly string[] | null;

/** What a file of the user's lists: it is known by its id from one version to the next. */
export interface Entry {
  readonly id: string;
}

/**
 * Edits of a file that lists entries, each based on the file as it stands at that moment, so that an edit by hand is
 * never overwritten.
 */
export interface ListEditor<T extends Entry> {
  /** The list as it stands in the file, or the last good one while an edit by hand is bad. */
  read(): Promise<UserFile<readonly T[]>>;
  /**
   * Does an edit, with `ifMatch` only on that version, or one of those.
   *
   * @param change  makes the new text of the file; what it throws leaves the file as it is
   * @throws FileEditError when it can't be done, UserFileError when the list would no longer be valid with it
   */
  edit(ifMatch: BaseVersion, change: (file: UserFile<readonly T[]>) => string): Promise<UserFile<readonly T[]>>;
}

/** Versions remembered to tell what changed since. */
const versionsKept = 50;
/** Entries named of those that changed. */
const mostTold = 100;

/** @param written  the part of an entry that stands in the file: what changed is told of that alone */
export function createListEditor<T extends Entry>(
  list: LiveFile<readonly T[]>,
  written: (entry: T) => Entry = (entry) => entry,
): ListEditor<T> {
  const versions = new Map<string, readonly T[]>();

  function note(file: UserFile<readonly T[]>): UserFile<readonly T[]> {
    const last = [...versions.values()].at(-1) ?? [];
    const known = versions.get(file.etag) ?? sharing(file.value, last);
    versions.delete(file.etag);
    versions.set(file.etag, known);
    const oldest = versions.keys().next();
    if (versions.size > versionsKept && !oldest.done) versions.delete(oldest.value);
    return file;
  }

  function refuseOther(file: UserFile<readonly T[]>, ifMatch: BaseVersion): void {
    const bases = typeof ifMatch === "string" ? [ifMatch] : ifMatch;
    if (!bases || bases.includes(file.etag)) return;
    const known = bases.find((etag) => versions.has(etag)) ?? "";
    throw changedMeanwhile(versions.get(known)?.map(written), file.value.map(written), list.name);
  }

  return {
    async read() {
      try {
        return note(await list.reload());
      } catch (error) {
        if (!(error instanceof UserFileError)) throw error;
        return note(list.read());
      }
    },
    async edit(ifMatch, change) {
      const edited = await list.edit((file) => {
        note(file);
        refuseOther(file, ifMatch);
        return change(file);
      });
      return note(edited);
    },
  };
}

/** A version with the objects of another one where they say the same, so that many versions fit into memory. */
function sharing<T extends Entry>(entries: readonly T[], others: readonly T[]): readonly T[] {
  const held = new Map(others.map((entry) => [entry.id, entry]));
  return entries.map((entry) => {
    const other = held.get(entry.id);
    return other !== undefined && isDeepStrictEqual(other, entry) ? other : entry;
  });
}

function changedMeanwhile(base: readonly Entry[] | undefined, now: readonly Entry[], name: string): FileEditError {
  const again = "Read it again and repeat the edit.";
  if (base !== undefined) {
    return new FileEditError("changed-meanwhile", `${name} was changed meanwhile. ${again}`, differences(base, now));
  }
  // Versions are remembered since the start of the program, and not without end.
  const message = `${name} is no longer the version that the edit is based on; what changed since then is not known. ${again}`;
  return new FileEditError("changed-meanwhile", message);
}

function differences(before: readonly Entry[], after: readonly Entry[]): readonly string[] {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const current = new Set(after.map(({ id }) => id));
  const all = [
    ...after.filter(({ id }) => !old.has(id)).map(({ id }) => `${id} was added`),
    ...before.filter(({ id }) => !current.has(id)).map(({ id }) => `${id} was removed`),
    ...after.flatMap((entry) => {
      const fields = changedFields(old.get(entry.id) ?? entry, entry);
      return fields.length === 0 ? [] : [`${entry.id} was changed (${fields.join(", ")})`];
    }),
  ];
  if (all.length === 0) return ["no entry was changed, only their order or other parts of the file"];
  return all.length <= mostTold ? all : [...all.slice(0, mostTold), `and ${all.length - mostTold} more`];
}

function changedFields(a: object, b: object): readonly string[] {
  const before = new Map<string, unknown>(Object.entries(a));
  return Object.entries(b).flatMap(([key, value]) => (isDeepStrictEqual(before.get(key), value) ? [] : [key]));
}
