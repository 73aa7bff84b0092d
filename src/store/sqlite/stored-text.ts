import { bodyHtml } from "../../model/item.ts";
import { plainText } from "../../text/plain-text.ts";

/** The columns of an item, or of a version of it, that have its texts. */
export interface TextColumns {
  readonly summary_html: string;
  readonly content_html: string;
  readonly article_html: string | null;
}

/** The plain texts of a stored item: what is searched, tagged, and counted in by the offsets of evidence. */
export function storedText({ summary_html, content_html, article_html }: TextColumns): {
  readonly summary: string;
  readonly body: string;
} {
  return {
    summary: plainText(summary_html),
    body: plainText(bodyHtml({ contentHtml: content_html, articleHtml: article_html })),
  };
}
