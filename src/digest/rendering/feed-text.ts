import { xmlSafe } from "../../text/xml-text.ts";

/** Marks that turn the direction of all that follows them. */
const overrides = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text without marks that would turn around what we write behind it on its line. */
export function unturned(text: string): string {
  return text.replace(overrides, "");
}

/** A title or name for a feed: one line, and nothing that could turn its reader's line around. */
export function oneLine(text: string): string {
  return unturned(xmlSafe(text)).replace(/\s+/g, " ").trim();
}

/** A JSON Feed as text. Its generator leaves an empty list out, but a feed without `items` is none (version 1.1). */
export function jsonFeedText(document: unknown): string {
  const isEmpty = typeof document === "object" && document !== null && !("items" in document);
  return JSON.stringify(isEmpty ? { ...document, items: [] } : document);
}
