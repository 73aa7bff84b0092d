import type { Tag } from "../model/topic.ts";

/** The part of the store that keeps HTML as the sanitiser's rules of now want it. */
export interface HtmlStore {
  /**
   * Looks for items whose HTML was sanitised by another version of the rules, the newest first; null when all were
   * looked at. {@link HtmlStore.renewHtml} goes on from there.
   *
   * @param limit of items
   */
  outdatedHtml(version: number, limit: number): Promise<OutdatedHtml | null>;
  /** Keeps HTML that was sanitised again; an item that was edited meanwhile is left out. */
  renewHtml(renewal: HtmlRenewal): Promise<void>;
}

/** HTML that is stored. */
export interface StoredHtml {
  /** As it was received; null where that is not kept: it is what is shown, or is not to be had any more. */
  readonly received: string | null;
  readonly shown: string;
}

export interface OutdatedHtml {
  readonly items: readonly ItemHtml[];
  /** The last item looked at; null at the end. */
  readonly upTo: number | null;
}

export interface ItemHtml {
  readonly id: number;
  readonly revision: number;
  /** Addresses that its relative ones may start from, its own first. */
  readonly bases: readonly string[];
  readonly summary: StoredHtml;
  readonly content: StoredHtml;
  /** From the article's page. */
  readonly article: StoredHtml | null;
  readonly earlier: readonly EarlierHtml[];
}

export interface EarlierHtml {
  readonly revision: number;
  readonly summary: StoredHtml;
  readonly content: StoredHtml;
}

export interface HtmlRenewal {
  readonly version: number;
  readonly upTo: number | null;
  readonly items: readonly RenewedItem[];
}

export interface RenewedItem {
  readonly id: number;
  readonly revision: number;
  readonly summaryHtml: string;
  readonly contentHtml: string;
  readonly articleHtml: string | null;
  readonly earlier: readonly {
    readonly revision: number;
    readonly summaryHtml: string;
    readonly contentHtml: string;
  }[];
  /** Where its words are others now: what they are known by, and the topics that they fit. */
  readonly words: { readonly fingerprint: string; readonly tags: readonly Tag[] } | null;
}
