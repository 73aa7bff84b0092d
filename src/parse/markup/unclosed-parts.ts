import { type Element, isElement } from "./element.ts";
import { belongsBehind, isEmptyPart, isForeignText, isHtmlTag, isMedia, localName } from "./item-structure.ts";

/** Children of a part that are looked at for a text, each time that another one opens. */
const mostLookedAt = 20;

/** Whether a part has no words yet, nor says anything in its attributes. */
export function holdsNothing({ name, attributes, children }: Element): boolean {
  if (attributes.size > 0 && (name === "link" || isEmptyPart(name))) return false;
  return !children.slice(0, mostLookedAt).some(isWords);
}

function isWords(node: Element | string): boolean {
  return typeof node === "string" && node.trim() !== "";
}

/** Whether a node is what a part is for: words, markup in a text, or the name of a person. */
function isContentOf(part: string, node: Element | string): boolean {
  if (!isElement(node)) return isWords(node);
  return isForeignText(part) ? isHtmlTag(localName(node.name)) : part === "author" && node.name === "name";
}

/** Puts what belongs behind a part that had no end behind it; true if anything does. */
export function moveOut(part: Element, parent: Element): boolean {
  const { name, children } = part;
  const first = children.findIndex((node) => isElement(node) && belongsBehind(name, node.name));
  if (first < 0) return false;
  // Atom's source is no source of a film.
  const holdsElements = isMedia(name) || (isHtmlTag(name) && name !== "source");
  if (!holdsElements && !children.slice(0, first).some((node) => isContentOf(name, node))) return false;
  for (const node of children.splice(first)) parent.children.push(node);
  // The last of them may have had none either.
  const last = parent.children.findLast(isElement);
  if (last) moveOut(last, parent);
  return true;
}

/** Whether the last element in another one repeats the text before it: `<title>A<title>`, where its end was meant. */
export function repeatsText(element: Element | undefined): boolean {
  const [before, last] = element?.children.slice(-2) ?? [];
  if (typeof before !== "object" || typeof last !== "object" || before.name !== last.name) return false;
  return last.attributes.size === 0 && before.children.length === 1 && typeof before.children[0] === "string";
}
