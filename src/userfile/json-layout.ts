import type { Node } from "jsonc-parser";

/** How the members of an object or a list are laid out. */
export interface Layout {
  /** Blanks before the first member. */
  readonly open: string;
  /** Blanks after a comma. */
  readonly between: string;
  /** Blanks after the last member. */
  readonly end: string;
  /** What stands between a name and its value. */
  readonly colon: string;
}

/** A member's text. */
export interface Part {
  readonly text: string;
  /** The comma and the blanks that stood before it; null for a new member and one that was the first. */
  readonly before: string | null;
}

/** A value that stands somewhere already, after which another one is laid out. */
export interface Model {
  readonly text: string;
  readonly node: Node;
}

/** Elements of a list that fit into a line stand in one. */
const lineLength = 100;

/** The layout of an object or list, or of what would be put into it while it is empty. */
export function layoutOf(text: string, node: Node): Layout {
  const members = node.children ?? [];
  const [first, last] = [members[0], members.at(-1)];
  if (!first || !last) return layoutOfEmpty(text, node);
  const open = text.slice(node.offset + 1, first.offset);
  const [key, value] = first.type === "property" ? (first.children ?? []) : [];
  const colon = key && value ? text.slice(endOf(key), value.offset) : colonIn(text);
  return {
    open,
    between: betweenOf(text, members) ?? betweenOfOne(open, colon),
    end: text.slice(endOf(last), endOf(node) - 1),
    colon,
  };
}

/** Puts members together. */
export function joinParts(left: string, parts: readonly Part[], right: string, layout: Layout): string {
  if (parts.length === 0) return left + right;
  const texts = parts.map(({ text, before }, i) => (i === 0 ? layout.open : (before ?? `,${layout.between}`)) + text);
  return left + texts.join("") + layout.end + right;
}

/**
 * Writes a value that did not stand in the text.
 *
 * @param model   a value of the same kind to lay it out after; null where there is none
 * @param around  of what it is put into
 */
export function freshJson(value: unknown, model: Model | null, around: Layout): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const list = Array.isArray(value);
  const [left, right] = list ? ["[", "]"] : ["{", "}"];
  const layout = model?.node.children?.length ? layoutOf(model.text, model.node) : layoutWithin(around, list);
  const parts = list
    ? value.map((each: unknown) => freshElement(each, elementLike(model, each), layout))
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(
          ([name, each]) =>
            JSON.stringify(name) + layout.colon + freshJson(each, memberLike(model, name, each), layout),
        );
  return joinParts(
    left,
    parts.map((text) => ({ text, before: null })),
    right,
    layout,
  );
}

/** As a node's type says it. */
export function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

export function endOf({ offset, length }: Node): number {
  return offset + length;
}

function freshElement(value: unknown, model: Model | null, layout: Layout): string {
  if (model?.node.children?.length || !layout.between.includes("\n")) return freshJson(value, model, layout);
  const inline = freshJson(value, null, { ...layout, open: "", between: layout.colon.endsWith(":") ? "" : " " });
  return inline.length <= lineLength ? inline : freshJson(value, null, layout);
}

function elementLike(model: Model | null, value: unknown): Model | null {
  const node = model?.node.children?.find(({ type }) => type === typeOf(value));
  return model && node ? { text: model.text, node } : null;
}

function memberLike(model: Model | null, name: string, value: unknown): Model | null {
  const member = model?.node.children?.find(({ children }) => children?.[0]?.value === name);
  const node = member?.children?.[1];
  return model && node?.type === typeOf(value) ? { text: model.text, node } : null;
}

/** Of what has nothing to be laid out after: over several lines where that around it is. */
function layoutWithin({ between, colon }: Layout, list: boolean): Layout {
  const line = /\r?\n[ \t]*$/.exec(between)?.[0];
  if (line !== undefined) return { open: line + step(line), between: line + step(line), end: line, colon };
  const edge = list || between === "" ? "" : " ";
  return { open: edge, between, end: edge, colon };
}

function layoutOfEmpty(text: string, node: Node): Layout {
  const colon = colonIn(text);
  const start = Math.max(text.lastIndexOf("\n", node.offset), text.lastIndexOf("\r", node.offset)) + 1;
  const before = text.slice(start, node.offset);
  const line = (text.includes("\r\n") ? "\r\n" : "\n") + (/^[ \t]*/.exec(before)?.[0] ?? "");
  // What is around it stands in the same line.
  if (colon === ":" || (/[{[]/.test(before) && text.trimEnd().includes("\n"))) {
    return layoutWithin({ open: "", between: colon === ":" ? "" : " ", end: "", colon }, node.type === "array");
  }
  return { open: line + step(line), between: line + step(line), end: line, colon };
}

/** Line by line where some members stand so. */
function betweenOf(text: string, members: readonly Node[]): string | null {
  const blanks = members.slice(1).map((member, i) => {
    const before = members[i];
    return before ? text.slice(endOf(before), member.offset).replace(/^\s*,/, "") : "";
  });
  return blanks.findLast((each) => each.includes("\n")) ?? blanks.at(-1) ?? null;
}

function betweenOfOne(open: string, colon: string): string {
  if (open.includes("\n")) return open;
  return colon === ":" ? "" : " ";
}

function step(line: string): string {
  return line.includes("\t") ? "\t" : "  ";
}

/** What the text puts between its first name and value. */
function colonIn(text: string): string {
  return /^[\uFEFF\s]*[[{]*\s*"(?:[^"\\]|\\.)*"(\s*:\s*)/.exec(text)?.[1] ?? ": ";
}
