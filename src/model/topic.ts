/** Text fields of an item in which terms are looked for. */
export type TextField = "title" | "summary" | "body";
export const textFields: readonly TextField[] = ["title", "summary", "body"];

/** A word or phrase; a `*` at the end of any of its words lets that word go on. */
export interface TopicTerm {
  readonly term: string;
  /** Primary language subtags the term is limited to where the item's language is known; empty = all. */
  readonly lang: readonly string[];
  /** Only this exact case matches. */
  readonly case: boolean;
  /** Only these accents match; left out where they do not matter. */
  readonly accent?: boolean;
  readonly weight: number;
  /** Fields the term is limited to; null = the topic's. */
  readonly fields: readonly TextField[] | null;
}

/** Two to four groups of alternatives close together in one field. */
export interface NearRule {
  readonly groups: readonly (readonly TopicTerm[])[];
  /** Tokens between the end of the first and the start of the last match (a word, or a Han, Kana or Hangul character). */
  readonly within: number;
  readonly ordered: boolean;
  readonly lang: readonly string[];
  readonly weight: number;
}

/** Vetoes the topic for the item, silences the hits it overlaps, or subtracts its weight. */
export interface Exclusion {
  readonly term: TopicTerm;
  readonly effect:
    | { readonly kind: "veto" }
    | { readonly kind: "overlap" }
    | { readonly kind: "subtract"; readonly weight: number };
}

/** One topic of the user's `topics.json`, with defaults filled in. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly color: string | null;
  readonly parent: string | null;
  /** How much the topic counts in the digest. */
  readonly weight: number;
  readonly minScore: number;
  /** Slugs of the only feeds whose items can have the topic; left out for all. */
  readonly feeds?: readonly string[];
  /** Primary language subtags of the only items that can have it, where their language is known; left out for all. */
  readonly languages?: readonly string[];
  /** ISO 3166-1 alpha-2 codes, upper case, of the only feeds whose items can have it; left out for all. */
  readonly countries?: readonly string[];
  readonly fields: Readonly<Partial<Record<TextField, number>>>;
  readonly any: readonly TopicTerm[];
  readonly near: readonly NearRule[];
  readonly all: readonly TopicTerm[];
  readonly none: readonly Exclusion[];
}

/** Where a term was found: UTF-16 offsets into the original text of the field. */
export interface Evidence {
  /** The term as written in the rule, `*` included. */
  readonly term: string;
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
}

/** A topic found in an item, and why. */
export interface Tag {
  readonly topic: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** The texts of an item that the matcher reads. */
export interface TaggableText {
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  /** BCP 47 tag; null where unknown, and then every term may match. */
  readonly language: string | null;
  /** The feed it came from; left out for a text that came from none, to which no limit to feeds or countries applies. */
  readonly source?: { readonly feed: string; readonly country: string | null };
}
