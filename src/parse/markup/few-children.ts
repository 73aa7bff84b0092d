import { type Element, isElement } from "./element.ts";

const most = 50;
const none: readonly Element[] = [];

/** The child elements of these names, of each as many as are looked at; found in one pass. */
export function fewChildren<Name extends string>(
  element: Element,
  names: readonly Name[],
): (name: Name) => readonly Element[] {
  const wanted: readonly string[] = names;
  const found = new Map<string, Element[]>();
  for (const node of element.children) {
    if (!isElement(node) || !wanted.includes(node.name)) continue;
    const same = found.get(node.name);
    if (!same) found.set(node.name, [node]);
    else if (same.length < most) same.push(node);
  }
  return (name) => found.get(name) ?? none;
}
