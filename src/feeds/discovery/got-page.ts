import type { FeedDocument } from "../../model/document.ts";

/** What came from an address. */
export interface GotPage {
  /** Where it came from in the end, after redirects. */
  readonly url: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
  /** The `Link` header, several of them joined by commas. */
  readonly linkHeader?: string;
  /** Those on the way, with absolute addresses; where they are left out, nobody knows whether they are for good. */
  readonly redirects?: readonly { readonly status: number; readonly to: string }[];
  /** Why the body is only the beginning of what is there, in words for the user; such a thing is no feed. */
  readonly cut?: string;
}

/**
 * Gets an address; rejects with a FetchError when that fails, of the `httpStatus` of an answer that brings nothing.
 */
export type GetPage = (url: string) => Promise<GotPage>;

/** Reads a feed; rejects with a message for the user when it is none. */
export type ReadDocument = (
  bytes: Uint8Array,
  at: { readonly url: string; readonly contentType: string | null },
) => Promise<FeedDocument>;
