import type { ValueProblem } from "../../userfile/user-file.ts";
import { termProblem } from "./check.ts";
import type { NamedLists, TermEntry, TopicEntry } from "./schema.ts";

type Path = readonly PropertyKey[];

/** A topic with its named lists written out. */
export interface ExpandedTopic {
  readonly entry: TopicEntry;
  /** For terms that now stand elsewhere: where they were written, by where they stand (paths joined by spaces). */
  readonly places: ReadonlyMap<string, Path>;
  readonly problems: readonly ValueProblem[];
}

/** Puts the terms of a list where a topic says `@` and its name; each gets the weight and other facts said there. */
export function expandLists(entry: TopicEntry, lists: NamedLists, path: Path): ExpandedTopic {
  const places = new Map<string, Path>();
  const problems: ValueProblem[] = [];

  function expand<T extends TermEntry>(terms: readonly T[], at: Path): T[] {
    // Nearly all of them: each term stands where it is written.
    if (terms.every((term) => listName(term) === null)) return [...terms];
    return terms
      .flatMap((term, i): readonly { readonly term: T; readonly from: Path }[] => {
        const name = listName(term);
        const from = [...at, i];
        if (name === null) return [{ term, from }];
        const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
        if (!list) {
          const known = Object.keys(lists);
          const mend = known.length === 0 ? "there are none under “lists”" : `known: ${known.join(", ")}`;
          problems.push({ path: from, message: `there is no list “${name}”; ${mend}` });
          return [];
        }
        return list.map((member) => ({ term: withFacts(member, term), from }));
      })
      .map(({ term, from }, i) => {
        places.set([...at, i].join(" "), from);
        return term;
      });
  }

  const part = <T extends TermEntry>(name: "any" | "all" | "none", terms: readonly T[] | undefined): T[] | undefined =>
    terms && expand(terms, [...path, name]);
  const near = entry.near?.map((rule, i) => ({
    ...rule,
    terms: rule.terms.map((group, j) =>
      expand(Array.isArray(group) ? group : [group], [...path, "near", i, "terms", j]),
    ),
  }));
  return {
    entry: {
      ...entry,
      any: part("any", entry.any),
      near,
      all: part("all", entry.all),
      none: part("none", entry.none),
    },
    places,
    problems,
  };
}

/** What is wrong with the lists themselves. */
export function listsProblems(lists: NamedLists): readonly ValueProblem[] {
  return Object.entries(lists).flatMap(([name, terms]) =>
    terms.flatMap((term, i): readonly ValueProblem[] => {
      const text = typeof term === "string" ? term : term.term;
      const path = ["lists", name, i];
      if (text.startsWith("@")) {
        return [{ path, message: `“${text}” is another list; lists hold terms only, so write its terms here` }];
      }
      const message = termProblem(text);
      return message === null ? [] : [{ path, message }];
    }),
  );
}

/** Where something was written that stands at a path of the expanded topics. */
export function placeOf(path: Path, places: ReadonlyMap<string, Path>): Path {
  for (let length = path.length; length > 0; length--) {
    const written = places.get(path.slice(0, length).join(" "));
    if (written) return [...written, ...path.slice(length)];
  }
  return path;
}

function listName(entry: TermEntry): string | null {
  const text = typeof entry === "string" ? entry : "term" in entry ? entry.term : "";
  return text.startsWith("@") && text.length > 1 ? text.slice(1) : null;
}

/** A member of a list with what was said where the list was named; what the member says of itself goes before. */
function withFacts<T extends TermEntry>(member: NamedLists[string][number], named: T): T {
  if (typeof named === "string" && typeof member === "string") return member as T;
  const facts = typeof named === "string" ? {} : named;
  const own = typeof member === "string" ? { term: member } : member;
  return { ...facts, ...own } as T;
}
