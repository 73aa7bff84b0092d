import type { Item } from "../model/item.ts";

/** How a list of items is written in a format. */
export interface ItemFormat {
  readonly head: string;
  item(item: Item): string;
  /** Between two items. */
  readonly separator: string;
  readonly tail: string;
}
