import type { Tag } from "../model/topic.ts";

/** The part of the store that keeps which pages of articles are still to be read, and what they had. */
export interface PageStore {
  /** Leases the newest page of an article that waits to be read, of each of up to `limit` feeds that want full text. */
  claimPages(claim: PageClaimRequest): Promise<readonly PageClaim[]>;
  /** Keeps an article with the tags that it gives its item; false when the item was edited since it was read. */
  keepPage(page: PageText): Promise<boolean>;
  /** The page of an item is not asked for again, unless the item is edited. */
  giveUpPage(item: number): Promise<void>;
  /** The page of an item is asked for again then, epoch milliseconds. */
  putOffPage(item: number, until: number): Promise<void>;
  /** As `putOffPage`, of a page that was not asked for: that it was claimed counts as no try. */
  sparePage(item: number, until: number): Promise<void>;
  /** Pages of articles that wait to be read, in feeds that are asked and want full text. */
  pagesWaiting(): Promise<number>;
}

export interface PageClaimRequest {
  readonly now: number;
  readonly limit: number;
  readonly leaseMs: number;
  /** Numbers of the feeds of which a page is being read. */
  readonly busy: readonly number[];
}

/** An article whose page is to be read. */
export interface PageClaim {
  readonly item: number;
  readonly feedNo: number;
  readonly url: string;
  /** How often it was tried before. */
  readonly tries: number;
}

/** The article that a page had. */
export interface PageText {
  readonly item: number;
  /** The version of the item that its rules were tried on. */
  readonly revision: number;
  /** Sanitised. */
  readonly html: string;
  /** All tags of the item, with this text in the place of the feed's. */
  readonly tags: readonly Tag[];
}
