import { bodyHtml } from "../model/item.ts";
import { sanitiserVersion } from "../parse/html/sanitiser-version.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { ParsePool } from "../parse/pool.ts";
import type { ItemHtml, ItemText, RenewedItem, Store, StoredHtml } from "../store/store.ts";
import { textFingerprint } from "../text/fingerprint.ts";
import { plainText } from "../text/plain-text.ts";
import type { TopicMatcher } from "../topics/matcher/compile.ts";

/** Items sanitised again in one step: few enough that what comes in meanwhile is not held up. */
const atOnce = 100;

export interface HtmlRenewalParts {
  readonly store: Pick<Store, "outdatedHtml" | "renewHtml" | "itemTexts">;
  readonly parser: Pick<ParsePool, "sanitiseAgain">;
  /** The rules in force now. */
  readonly matcher: () => TopicMatcher;
  /** Ends it: the step under way is taken again another time. */
  readonly signal: AbortSignal;
}

/**
 * Sanitises stored items again, whose HTML was made by other rules of the sanitiser than those of now, so that a hole in
 * them that was mended is mended in what is stored, too. An item whose words are others for that is indexed and tagged
 * anew; its publisher edited nothing, so that it gets no revision.
 *
 * @returns a function that takes one step, and says whether there was anything to do
 */
export function createHtmlRenewal(parts: HtmlRenewalParts): () => Promise<boolean> {
  const { store } = parts;
  return async () => {
    const outdated = await store.outdatedHtml(sanitiserVersion, atOnce);
    if (outdated === null) return false;
    const texts = new Map((await store.itemTexts(outdated.items.map(({ id }) => id))).map((text) => [text.id, text]));
    const items: RenewedItem[] = [];
    for (const item of outdated.items) {
      const text = texts.get(item.id);
      const html = await sanitisedAgain(item, parts);
      if (text !== undefined && html !== null) items.push({ ...html, words: wordsOf(item, text, html, parts) });
    }
    // What could not be sanitised because the threads were ended is none that takes too long.
    if (parts.signal.aborted) return false;
    await store.renewHtml({ version: sanitiserVersion, upTo: outdated.upTo, items });
    return true;
  };
}

type RenewedHtml = Omit<RenewedItem, "words">;

/** Null for what can't be sanitised any more: it stays as it is. */
async function sanitisedAgain(item: ItemHtml, { parser }: HtmlRenewalParts): Promise<RenewedHtml | null> {
  const { summary, content, article, earlier, bases } = item;
  const all = [summary, content, ...(article === null ? [] : [article]), ...earlier.flatMap(bothOf)];
  try {
    const html = await parser.sanitiseAgain(all.map((text) => ({ ...text, bases })));
    const next = html.values();
    const take = (): string => next.next().value ?? "";
    return {
      id: item.id,
      revision: item.revision,
      summaryHtml: take(),
      contentHtml: take(),
      articleHtml: article === null ? null : take(),
      earlier: earlier.map(({ revision }) => ({ revision, summaryHtml: take(), contentHtml: take() })),
    };
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function bothOf({ summary, content }: Pick<ItemHtml, "summary" | "content">): readonly StoredHtml[] {
  return [summary, content];
}

/** Null where they are those that they were. */
function wordsOf(
  item: ItemHtml,
  text: ItemText,
  html: RenewedHtml,
  { matcher }: HtmlRenewalParts,
): RenewedItem["words"] {
  const summary = plainText(html.summaryHtml);
  const content = plainText(html.contentHtml);
  const body = plainText(bodyHtml(html));
  const isSame =
    summary === plainText(item.summary.shown) && content === plainText(item.content.shown) && body === text.body;
  if (isSame) return null;
  const tags = matcher().match({ ...text, summary, body });
  return { fingerprint: textFingerprint(text.title, summary, content), tags };
}
