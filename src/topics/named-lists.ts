import type { FileProblem } from "./issues.ts";

/** A term as an object of the file. */
interface TermObject {
  readonly term: string;
}
type Path = readonly (string | number)[];

/** The lists that a file names once for many rules, under their names. */
export type NamedLists<T> = Readonly<Record<string, readonly (string | T)[]>>;

/** A term and the way to it in the file. */
export interface Placed<T> {
  readonly entry: string | T;
  readonly path: Path;
}

/**
 * Puts the terms of named lists in the place of each `@name`. What stands beside the name, such as a weight or a
 * language, holds for all terms of the list that do not say otherwise. A term of a list is placed where it is used,
 * since there it can clash with others.
 *
 * @param at the way to the list of terms
 * @returns the terms; a name that no list has stays and is among the problems
 */
export function withLists<T extends TermObject>(
  entries: readonly (string | T)[],
  lists: NamedLists<T>,
  at: Path,
): { readonly terms: readonly Placed<T>[]; readonly problems: readonly FileProblem[] } {
  const problems: FileProblem[] = [];
  const terms = entries.flatMap((entry, i): readonly Placed<T>[] => {
    const path = [...at, i];
    const name = listName(entry);
    if (name === null) return [{ entry, path }];
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (list) return list.map((term) => ({ entry: merged(entry, term), path }));
    const known = Object.keys(lists).map((one) => `@${one}`);
    const mend =
      known.length === 0 ? "add it under “lists”" : `use one of ${known.join(", ")}, or add it under “lists”`;
    problems.push({ path, message: `there is no list “${name}”; ${mend}` });
    return [];
  });
  return { terms, problems };
}

/** The list that a term refers to; null for a term that stands for itself. */
export function listName(entry: string | TermObject): string | null {
  const term = typeof entry === "string" ? entry : entry.term;
  return term.startsWith("@") ? term.slice(1) : null;
}

function merged<T extends TermObject>(reference: string | T, term: string | T): string | T {
  if (typeof reference === "string") return term;
  return typeof term === "string" ? { ...reference, term } : { ...reference, ...term };
}
