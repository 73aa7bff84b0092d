import type { Attribute } from "./plain-tag.ts";
import type { Scope } from "./scope.ts";

const noAttributes: ReadonlyMap<string, string> = new Map();

/** Attributes by their names in lower case, the first of each; and the namespaces that they declare. */
export function readAttributes(
  given: readonly Attribute[],
  inherited: Scope,
): { attributes: ReadonlyMap<string, string>; scope: Scope } {
  if (given.length === 0) return { attributes: noAttributes, scope: inherited };
  const declared = new Map<string, string>();
  for (const [key, value] of given) if (isDeclaration(key)) declared.set(key.toLowerCase().slice(6), value);
  const scope = declared.size === 0 ? inherited : inherited.declaring(declared);
  const attributes = new Map<string, string>();
  for (const [key, value] of given) {
    if (declared.size > 0 && isDeclaration(key)) continue;
    const name = scope.attribute(key);
    if (!attributes.has(name)) attributes.set(name, value);
  }
  return { attributes, scope };
}

function isDeclaration(key: string): boolean {
  return key.length >= 5 && /^xmlns(?::|$)/i.test(key);
}
