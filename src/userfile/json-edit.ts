import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { endOf, freshJson, joinParts, type Layout, layoutOf, type Part, typeOf } from "./json-layout.ts";

type Path = readonly (string | number)[];

/**
 * Edits of a JSON text that leave all other text as it was: numbers, escapes, line ends and blanks included. What is new
 * is laid out like what stands beside it. The text must be valid, and the path must lead to a value of the right kind;
 * else nothing is edited.
 */

/**
 * Makes the value at a path another one. Properties keep their order, and new ones come last; elements of lists that
 * were there already keep their text, wherever they stand now.
 */
export function putValue(text: string, path: Path, value: unknown): string {
  const node = nodeAt(text, path);
  return node === null ? text : replaced(text, node, merged(text, node, value, inline));
}

/** Puts a JSON text in the place of the value at a path, to the letter but for its line ends, which are the file's. */
export function putText(text: string, path: Path, source: string): string {
  const node = nodeAt(text, path);
  return node === null ? text : replaced(text, node, source.replace(/\r?\n/g, text.includes("\r\n") ? "\r\n" : "\n"));
}

/** The elements of a list as they stand in the text. */
export function elementTexts(text: string, path: Path): readonly string[] {
  return (nodeAt(text, path)?.children ?? []).map((child) => sourceOf(text, child));
}

/** Sets properties of an object; null takes one away, undefined leaves it. */
export function changeProperties(text: string, path: Path, changes: Readonly<Record<string, unknown>>): string {
  const node = nodeAt(text, path);
  return node?.type === "object" ? replaced(text, node, changedObject(text, node, changes)) : text;
}

/**
 * Sets properties of objects in a list, as {@link changeProperties} does those of one.
 *
 * @param changes  by the object's place in the list
 */
export function changeElements(
  text: string,
  path: Path,
  changes: ReadonlyMap<number, Readonly<Record<string, unknown>>>,
): string {
  return withObjects(text, path, changes, (node, each) => changedObject(text, node, each));
}

/**
 * Adds a property as the first one of objects in a list.
 *
 * @param values  by the object's place in the list
 */
export function prependProperty(text: string, path: Path, key: string, values: ReadonlyMap<number, unknown>): string {
  return withObjects(text, path, values, (node, value) => {
    const layout = layoutOf(text, node);
    const property = { text: JSON.stringify(key) + layout.colon + freshJson(value, null, layout), before: null };
    return joinParts("{", [property, ...partsOf(text, node)], "}", layout);
  });
}

/** Adds elements at the end of a list. */
export function appendElements(text: string, path: Path, elements: readonly unknown[]): string {
  const node = nodeAt(text, path);
  if (node?.type !== "array" || elements.length === 0) return text;
  const layout = layoutOf(text, node);
  const added = elements.map((each) => ({ text: freshElement(text, node, each, layout), before: null }));
  return replaced(text, node, joinParts("[", [...partsOf(text, node), ...added], "]", layout));
}

/** Takes elements out of a list, by their places in it. */
export function removeElements(text: string, path: Path, positions: ReadonlySet<number>): string {
  const node = nodeAt(text, path);
  if (node?.type !== "array") return text;
  const kept = partsOf(text, node).filter((_, i) => !positions.has(i));
  return replaced(text, node, joinParts("[", kept, "]", layoutOf(text, node)));
}

/** Where nothing around a value says how it is laid out. */
const inline: Layout = { open: "", between: " ", end: "", colon: ": " };

/** Puts others in the place of objects in a list, by their places in it. */
function withObjects<T>(
  text: string,
  path: Path,
  wanted: ReadonlyMap<number, T>,
  made: (node: Node, each: T) => string,
): string {
  const objects = nodeAt(text, path)?.children ?? [];
  const parts: string[] = [];
  let copied = 0;
  for (const [place, each] of [...wanted].sort(([a], [b]) => a - b)) {
    const node = objects[place];
    if (node?.type !== "object") continue;
    parts.push(text.slice(copied, node.offset), made(node, each));
    copied = endOf(node);
  }
  return parts.join("") + text.slice(copied);
}

function changedObject(text: string, node: Node, changes: Readonly<Record<string, unknown>>): string {
  const value = new Map<string, unknown>(Object.entries(parsedValue(text, node) ?? {}));
  for (const [key, each] of Object.entries(changes)) {
    if (each === null) value.delete(key);
    else if (each !== undefined) value.set(key, each);
  }
  return merged(text, node, Object.fromEntries(value), inline);
}

function merged(text: string, node: Node, value: unknown, around: Layout): string {
  if (keyOf(parsedValue(text, node)) === keyOf(value)) return sourceOf(text, node);
  if (node.type === "array" && Array.isArray(value)) return mergedList(text, node, value);
  if (node.type === "object" && isObject(value)) return mergedObject(text, node, value);
  return freshJson(value, null, around);
}

function mergedObject(text: string, node: Node, value: Readonly<Record<string, unknown>>): string {
  const layout = layoutOf(text, node);
  const members = node.children ?? [];
  const parts = partsOf(text, node);
  const kept = members.flatMap((member, i): Part[] => {
    const [name, old] = member.children ?? [];
    const part = parts[i];
    const wanted = name && Object.hasOwn(value, name.value) ? value[name.value] : undefined;
    if (!old || !part || wanted === undefined) return [];
    return [{ ...part, text: text.slice(member.offset, old.offset) + merged(text, old, wanted, layout) }];
  });
  const names = new Set(members.map(({ children }) => children?.[0]?.value));
  const added = Object.entries(value)
    .filter(([name, each]) => each !== undefined && !names.has(name))
    .map(([name, each]) => ({
      text: JSON.stringify(name) + layout.colon + freshJson(each, null, layout),
      before: null,
    }));
  return joinParts("{", [...kept, ...added], "}", layout);
}

function mergedList(text: string, node: Node, value: readonly unknown[]): string {
  const layout = layoutOf(text, node);
  const members = node.children ?? [];
  const held = new Map<string, Part[]>();
  for (const [i, part] of partsOf(text, node).entries()) {
    const key = keyOf(parsedValue(text, members[i]));
    const same = held.get(key);
    if (same) same.push(part);
    else held.set(key, [part]);
  }
  const parts = value.map(
    (each): Part => held.get(keyOf(each))?.shift() ?? { text: freshElement(text, node, each, layout), before: null },
  );
  return joinParts("[", parts, "]", layout);
}

/** Like the last element of its kind. */
function freshElement(text: string, list: Node, value: unknown, layout: Layout): string {
  const model = list.children?.findLast(({ type, children }) => type === typeOf(value) && children?.length);
  return freshJson(value, model ? { text, node: model } : null, layout);
}

function partsOf(text: string, node: Node): readonly Part[] {
  const members = node.children ?? [];
  return members.map((member, i): Part => {
    const before = members[i - 1];
    return { text: sourceOf(text, member), before: before ? text.slice(endOf(before), member.offset) : null };
  });
}

/** A text that is the same for the same value, in whatever order its names stand. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isObject(each) ? { object: Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)) } : each,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsedValue(text: string, node: Node | undefined): unknown {
  return node && JSON.parse(sourceOf(text, node));
}

function sourceOf(text: string, node: Node): string {
  return text.slice(node.offset, endOf(node));
}

function replaced(text: string, node: Node, content: string): string {
  return text.slice(0, node.offset) + content + text.slice(endOf(node));
}

function nodeAt(text: string, path: Path): Node | null {
  // A byte order mark at the start is a blank to the parser, so that the offsets hold.
  const root = parseTree(text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text);
  return (root && (path.length === 0 ? root : findNodeAtLocation(root, [...path]))) ?? null;
}
