/** What the list of feeds is shown for. It stands in the list's address and goes along with each act that leads back to it. */
export interface FeedsView {
  /** What was looked for; empty when nothing was. */
  readonly find: string;
}

/** The whole list. */
export const allFeeds: FeedsView = { find: "" };

/** @param sent  a field of an address or of a form, as it comes from outside */
export function readFeedsView(sent: (name: keyof FeedsView) => string | undefined): FeedsView {
  return { find: (sent("find") ?? "").trim().slice(0, 64).toWellFormed() };
}

/** A view as fields of an address or of a form, without those that say what is usual. */
export function viewFields({ find }: FeedsView): readonly (readonly [name: keyof FeedsView, value: string])[] {
  return find === "" ? [] : [["find", find]];
}
