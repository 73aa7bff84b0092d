import type { FeedDocument } from "../../src/model/document.ts";
import { createLanguageDetector } from "../../src/parse/language/language.ts";
import { type ParseOptions, parseFeed } from "../../src/parse/parse-feed.ts";

const detect = createLanguageDetector();

/** Reads a text or bytes as a feed of paper.example. */
export function read(source: string | Uint8Array, options: Partial<ParseOptions> = {}): FeedDocument {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  return parseFeed(bytes, { url: "https://paper.example/feed.xml", contentType: null, ...options }, detect);
}
