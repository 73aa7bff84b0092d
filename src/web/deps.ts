import type { Discovery } from "../feeds/discovery/discovery.ts";
import type { FeedEditor } from "../feeds/list/feed-editor.ts";
import type { RequestHeader } from "../feeds/request-header.ts";
import type { Stream } from "../model/edition.ts";
import type { Speller } from "../search/speller.ts";
import type { Store } from "../store/store.ts";
import type { TopicEditor } from "../topics/file/topic-editor.ts";
import type { Assets } from "./assets.ts";

/** Who may talk to the server. Without an administrator only this machine may. */
export interface Access {
  readonly mode: "loopback";
  /** Host names, without port, that are answered besides localhost, 127.0.0.1 and [::1]. */
  readonly allowedHosts: readonly string[];
}

/** What the web side is given. */
export interface WebDeps {
  readonly store: Store;
  /** The user's feed list, for edits. */
  readonly feeds: FeedEditor;
  /** The user's topics, for edits. */
  readonly topics: TopicEditor;
  /**
   * Looks for the feeds of a site, with headers that are sent to the origin of its address alone; throws FetchError or
   * ParseError when the address brings nothing.
   */
  readonly discover: (address: string, headers?: RequestHeader | null) => Promise<Discovery>;
  /** The stream whose editions are shown. */
  readonly stream: Stream;
  /** IANA time zone in which times are told and dates in queries are read. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Knows how words of the archive are written; none as long as they are not read yet. */
  readonly speller: Speller;
  readonly version: string;
  readonly access: Access;
  /** The address under which readers reach the server, without a slash at the end. */
  readonly baseUrl: () => string;
  readonly assets: Assets;
  /** What one client may ask of the API and the outgoing feeds; 0 = as much as it likes. */
  readonly requestsPerSecond: number;
  /** Told of every error that was answered with 500. */
  readonly onError?: (error: unknown, path: string) => void;
}
