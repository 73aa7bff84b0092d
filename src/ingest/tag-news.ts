import type { ParsedItem } from "../model/document.ts";
import type { Feed } from "../model/feed.ts";
import type { ItemVerdict, Store, TaggedItem } from "../store/store.ts";
import { itemTerms } from "../text/item-terms.ts";
import { plainText } from "../text/plain-text.ts";
import type { TopicMatcher } from "../topics/matcher/compile.ts";

/** An item that is new, or a newer version of the stored item `id`. */
export interface News extends Pick<ItemVerdict, "sharesAddress"> {
  readonly item: ParsedItem;
  readonly id: number | null;
}

/** The items of a document that are to be stored, under the ids that they are known by. */
export function newsIn(items: readonly ParsedItem[], verdicts: readonly ItemVerdict[]): readonly News[] {
  return items.flatMap((item, i): News[] => {
    const verdict = verdicts[i];
    if (verdict?.is !== "new" && verdict?.is !== "changed") return [];
    const { id, storeAs, sharesAddress } = verdict;
    const shares = sharesAddress ? { sharesAddress } : {};
    return [{ item: storeAs === undefined ? item : { ...item, id: storeAs }, id, ...shares }];
  });
}

/** Plain texts of the articles that edited items have from their pages: they stay, and are searched and tagged. */
export async function keptArticles(
  news: readonly News[],
  store: Pick<Store, "items">,
): Promise<ReadonlyMap<number, string>> {
  const articles = await articlesOf(
    news.flatMap(({ id }) => id ?? []),
    store,
  );
  return new Map([...articles].map(([id, html]) => [id, plainText(html)]));
}

/** @param articles as {@link keptArticles} gives them */
export function tagNews(
  news: readonly News[],
  articles: ReadonlyMap<number, string>,
  matcher: TopicMatcher,
  feed: Feed,
): readonly TaggedItem[] {
  return news.map(({ item, id, ...shares }) => {
    const article = id === null ? undefined : articles.get(id);
    const { title, summaryText: summary, author, language } = item;
    const text = { title, summary, body: article ?? item.contentText, author };
    const tags = matcher.match({ ...text, language, feed: feed.id, country: feed.country });
    return { item, id, wantsPage: feed.fullText, ...shares, terms: itemTerms(text), tags };
  });
}

/**
 * Items whose articles came while their edits were on the way are tagged by them, as if they had been known.
 *
 * @param known articles by which they were tagged
 */
export async function tagLateArticles(
  news: readonly News[],
  known: ReadonlyMap<number, string>,
  matcher: TopicMatcher,
  store: Pick<Store, "items" | "itemTexts" | "keepPage">,
): Promise<void> {
  const late = await articlesOf(
    news.flatMap(({ id }) => (id === null || known.has(id) ? [] : [id])),
    store,
  );
  for (const text of late.size === 0 ? [] : await store.itemTexts([...late.keys()])) {
    const html = late.get(text.id);
    if (html === undefined) continue;
    await store.keepPage({ item: text.id, revision: text.revision, html, tags: matcher.match(text) });
  }
}

/** The HTML of articles by the numbers of their items; items without one are left out. */
async function articlesOf(ids: readonly number[], store: Pick<Store, "items">): Promise<ReadonlyMap<number, string>> {
  const items = ids.length === 0 ? [] : await store.items(ids);
  return new Map(items.flatMap(({ id, articleHtml }) => (articleHtml === null ? [] : [[id, articleHtml]])));
}
