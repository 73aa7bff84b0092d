/** Text fields of an item in which terms are looked for. */
export type TextField = "title" | "summary" | "body";
export const textFields: readonly TextField[] = ["title", "summary", "body"];

/** A word or phrase; a `*` lets the word before it go on. With `regex`, a pattern instead. */
export interface TopicTerm {
  readonly term: string;
  /** The term is a regular expression (RE2's syntax), tried on the text as it was published. */
  readonly regex: boolean;
  /** Primary language subtags the term is limited to where the item's language is known; empty = all. */
  readonly lang: readonly string[];
  /** Only this exact case matches. */
  readonly case: boolean;
  /** Only these accents match. */
  readonly accent: boolean;
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

/** Limits a topic to some items; null = no limit. */
export interface TopicScope {
  /** Ids of feeds. */
  readonly feeds: readonly string[] | null;
  /** Primary language subtags. */
  readonly languages: readonly string[] | null;
  /** ISO 3166 codes of the feeds' countries. */
  readonly countries: readonly string[] | null;
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
  readonly fields: Readonly<Partial<Record<TextField, number>>>;
  readonly scope: TopicScope;
  /** A query of the search language that says when the topic fits, with the meaning that it has in search. */
  readonly query: string | null;
  /** Whether a change of the rules is applied to the archive by itself, or when it is asked for. */
  readonly retag: "auto" | "apply";
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
  /** Id of the feed and its country; left out where they are not known, and then topics limited to some still match. */
  readonly feed?: string;
  readonly author?: string | null;
  readonly country?: string | null;
}

/** What shows a topic where its rules don't matter. */
export type TopicHead = Pick<Topic, "id" | "name" | "color" | "parent" | "minScore">;
