import { indexTerms } from "./index-terms.ts";

/** The texts of an item that are searched. */
export interface SearchedTexts {
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly author: string | null;
}

/** What the full-text index is given of an item, field by field. */
export interface ItemTerms {
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly author: string;
}

/** The index terms of an item's texts. */
export function itemTerms({ title, summary, body, author }: SearchedTexts): ItemTerms {
  return {
    title: indexTerms(title),
    summary: indexTerms(summary),
    // Many feeds repeat the summary as content; indexing it twice would double its weight.
    body: body === summary ? "" : indexTerms(body),
    author: author === null ? "" : indexTerms(author),
  };
}
