import { applyEdits, type Edit, findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

/** Properties to set; null takes one away. */
export type PropertyChanges = Readonly<Record<string, unknown>>;

/**
 * Edits of a JSON text that leave all other text as it was: numbers, escapes, line ends and blanks included. What is new
 * is laid out like what stands beside it. The text must be valid, and the path must lead to a value of the right kind;
 * else nothing is edited.
 */
export function changeProperties(text: string, path: readonly (string | number)[], changes: PropertyChanges): string {
  let edited = text;
  for (const [key, value] of Object.entries(changes)) {
    if (value !== undefined) edited = changeProperty(edited, path, key, value);
  }
  return edited;
}

/** Adds a property as the first one of an object. */
export function prependProperty(text: string, path: readonly (string | number)[], key: string, value: unknown): string {
  const object = objectAt(text, path);
  if (!object) return text;
  const style = styleOf(text, object);
  const content = `${style.gap}${property(key, value, style)}${object.children?.length ? "," : style.end}`;
  return applyEdits(text, [{ offset: object.offset + 1, length: 0, content }]);
}

/** Adds objects at the end of a list. */
export function appendObjects(text: string, path: readonly (string | number)[], objects: readonly object[]): string {
  const list = nodeAt(text, path, "array");
  if (!list || objects.length === 0) return text;
  const last = list.children?.at(-1);
  const style = listStyle(text, list);
  const written = objects.map((each) => style.gap + objectText(each, style.inner)).join(",");
  const edit: Edit = last
    ? { offset: endOf(last), length: 0, content: `,${written}` }
    : { offset: list.offset + 1, length: list.length - 2, content: written + style.end };
  return applyEdits(text, [edit]);
}

/** Takes an element out of a list. */
export function removeElement(text: string, path: readonly (string | number)[], position: number): string {
  const list = nodeAt(text, path, "array");
  return list ? applyEdits(text, removal(list, position)) : text;
}

function changeProperty(text: string, path: readonly (string | number)[], key: string, value: unknown): string {
  const object = objectAt(text, path);
  if (!object) return text;
  const members = object.children ?? [];
  const position = members.findIndex((member) => member.children?.[0]?.value === key);
  const present = members[position]?.children?.[1];
  if (value === null) return present ? applyEdits(text, removal(object, position)) : text;
  const style = styleOf(text, object);
  if (present) {
    return applyEdits(text, [{ offset: present.offset, length: present.length, content: valueText(value, style) }]);
  }
  const last = members.at(-1);
  if (!last) return prependProperty(text, path, key, value);
  const content = `,${style.gap}${property(key, value, style)}`;
  return applyEdits(text, [{ offset: endOf(last), length: 0, content }]);
}

/** How the members of an object or a list are laid out. */
interface Style {
  /** Blanks before a member. */
  readonly gap: string;
  /** Blanks after the last one. */
  readonly end: string;
  /** What stands between a name and its value. */
  readonly colon: string;
}

const step = "  ";

function styleOf(text: string, object: Node): Style {
  const [first] = object.children ?? [];
  const last = object.children?.at(-1);
  const [key, value] = first?.children ?? [];
  if (!first || !last || !key || !value) return emptyStyle(text, object, object.offset);
  return {
    gap: text.slice(object.offset + 1, first.offset),
    end: text.slice(endOf(last), endOf(object) - 1),
    colon: text.slice(endOf(key), value.offset),
  };
}

/** For what has no members yet: one line each, indented by a step more than the line it stands on. */
function emptyStyle(text: string, { offset }: Node, from: number): Style {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const start = Math.max(text.lastIndexOf("\n", from), text.lastIndexOf("\r", from)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
  return { gap: eol + indent + step, end: eol + indent, colon: ": " };
}

function listStyle(text: string, list: Node): Style & { readonly inner: Style } {
  const [first] = list.children ?? [];
  const last = list.children?.at(-1);
  if (!first || !last) {
    const style = emptyStyle(text, list, list.offset);
    return { ...style, inner: { gap: style.gap + step, end: style.gap, colon: ": " } };
  }
  const gap = text.slice(list.offset + 1, first.offset);
  const end = text.slice(endOf(last), endOf(list) - 1);
  return { gap, end, colon: ": ", inner: styleOf(text, last) };
}

function objectText(object: object, style: Style): string {
  const members = Object.entries(object).filter(([, value]) => value !== undefined && value !== null);
  return `{${members.map(([key, value]) => style.gap + property(key, value, style)).join(",")}${style.end}}`;
}

function property(key: string, value: unknown, style: Style): string {
  return JSON.stringify(key) + style.colon + valueText(value, style);
}

/** On lines of its own only where its neighbours are. */
function valueText(value: unknown, { gap }: Style): string {
  const indent = /[\r\n]+[ \t]*$/.exec(gap)?.[0];
  if (indent === undefined) return JSON.stringify(value);
  return JSON.stringify(value, null, step).replaceAll("\n", indent);
}

/** A member goes with the comma and the blanks before it; the first with those behind it. */
function removal(parent: Node, position: number): Edit[] {
  const members = parent.children ?? [];
  const [before, member, after] = [members[position - 1], members[position], members[position + 1]];
  if (!member) return [];
  if (before) return [{ offset: endOf(before), length: endOf(member) - endOf(before), content: "" }];
  if (after) return [{ offset: member.offset, length: after.offset - member.offset, content: "" }];
  return [{ offset: parent.offset + 1, length: parent.length - 2, content: "" }];
}

function objectAt(text: string, path: readonly (string | number)[]): Node | null {
  return nodeAt(text, path, "object");
}

function nodeAt(text: string, path: readonly (string | number)[], type: "object" | "array"): Node | null {
  // A byte order mark at the start is a blank to the parser, so that the offsets hold.
  const root = parseTree(text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text);
  const node = root && (path.length === 0 ? root : findNodeAtLocation(root, [...path]));
  return node?.type === type ? node : null;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}
