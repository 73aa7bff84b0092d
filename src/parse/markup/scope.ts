import { declare, type Namespaces, ofFormat, qualifyAttribute, qualifyElement } from "./namespaces.ts";

/** What names mean inside an element. */
export interface Scope {
  readonly namespaces: Namespaces;
  /** An element by its name as written. */
  element(rawName: string): ElementName;
  /** The name of an attribute as written. */
  attribute(rawName: string): string;
  /** The scope of an element inside that declares these addresses by their prefixes. */
  declaring(declared: ReadonlyMap<string, string>): Scope;
}

export interface ElementName {
  /** As written, in lower case. */
  readonly tag: string;
  /** By its namespace. */
  readonly name: string;
  readonly atom: boolean;
}

/** Names that are remembered; more are in no feed. */
const mostNames = 500;
/** Declarations that are remembered: some programs repeat theirs in each item. */
const mostScopes = 50;

/** Looks names up in the namespaces in force, each once: the items of a feed all have the same. */
export function createScope(namespaces: Namespaces): Scope {
  const element = remembered((rawName, kept): ElementName => {
    const { name, atom } = qualifyElement(rawName, namespaces);
    return { tag: rawName.toLowerCase(), name: kept(name), atom };
  });
  const attribute = remembered((rawName, kept) => kept(qualifyAttribute(rawName.toLowerCase(), namespaces)));
  const inside = new Map<string, Scope>();
  const scope: Scope = {
    namespaces,
    element,
    attribute,
    declaring(declared) {
      const key = JSON.stringify([...declared]);
      const before = inside.get(key);
      if (before) return before;
      const found = within(scope, declare(namespaces, declared));
      if (inside.size < mostScopes) inside.set(key, found);
      return found;
    },
  };
  return scope;
}

/** What has no namespaces but those it is in shares their scope. */
function within(scope: Scope, namespaces: Namespaces): Scope {
  return namespaces === scope.namespaces ? scope : createScope(namespaces);
}

/** The scope of an element in which a format or an item may begin: see {@link ofFormat}. */
export function inFormat(rawName: string, scope: Scope): Scope {
  return within(scope, ofFormat(rawName.toLowerCase(), scope.namespaces));
}

/** @param find  is given what makes of a text one that is compared at once */
function remembered<Value>(find: (name: string, kept: (text: string) => string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= mostNames) return find(name, asItIs);
    const found = find(name, asConstant);
    known.set(name, found);
    return found;
  };
}

/** The same text as the engine keeps those of the code, so that comparing it with one of those looks at no letter. */
function asConstant(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text;
}

function asItIs(text: string): string {
  return text;
}
