import { type FeedGroup, feedGroups } from "./feed-group.ts";
import { type FeedOrder, feedOrders } from "./feed-order.ts";

/** What the list of feeds is shown for. It stands in the list's address and goes along with each act that leads back to it. */
export interface FeedsView {
  /** What was looked for; empty when nothing was. */
  readonly find: string;
  /** The only group that is shown; null for all. */
  readonly group: FeedGroup | null;
  /** The only category that is shown; empty for all. */
  readonly category: string;
  readonly order: FeedOrder;
  /** From 1. */
  readonly page: number;
}

/** The whole list, from its beginning. */
export const allFeeds: FeedsView = { find: "", group: null, category: "", order: "trouble", page: 1 };

/** Names in addresses and forms; no other field of these forms is called so. */
type ViewField = "find" | "is" | "in" | "order" | "page";

/** @param sent  a field of an address or of a form, as it comes from outside */
export function readFeedsView(sent: (name: ViewField) => string | undefined): FeedsView {
  const [is, order, page] = [sent("is"), sent("order"), Number(sent("page") ?? 1)];
  return {
    find: (sent("find") ?? "").trim().slice(0, 64).toWellFormed(),
    group: feedGroups.find((group) => group === is) ?? allFeeds.group,
    category: (sent("in") ?? "").slice(0, 200).toWellFormed(),
    order: feedOrders.find((one) => one === order) ?? allFeeds.order,
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
  };
}

/** A view as fields of an address or of a form, without those that say what is usual. */
export function viewFields({
  find,
  group,
  category,
  order,
  page,
}: FeedsView): readonly (readonly [ViewField, string])[] {
  return [
    ...(find === "" ? [] : [["find", find] as const]),
    ...(group === null ? [] : [["is", group] as const]),
    ...(category === "" ? [] : [["in", category] as const]),
    ...(order === allFeeds.order ? [] : [["order", order] as const]),
    ...(page === 1 ? [] : [["page", String(page)] as const]),
  ];
}

/** Whether some feeds may be left out. */
export function isNarrowed({ find, group, category }: FeedsView): boolean {
  return find !== "" || group !== null || category !== "";
}
