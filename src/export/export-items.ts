import type { Item } from "../model/item.ts";
import type { ItemFormat } from "./item-format.ts";

/**
 * Writes items in a format, a piece of text for each page of them, so that no more than a page is ever held.
 *
 * @param pages items in the order in which they are written
 */
export async function* exportItems(
  { head, item, separator, tail }: ItemFormat,
  pages: AsyncIterable<readonly Item[]>,
): AsyncGenerator<string> {
  let before = head;
  let isFirst = true;
  for await (const page of pages) {
    let text = before;
    for (const one of page) {
      text += (isFirst ? "" : separator) + item(one);
      isFirst = false;
    }
    before = "";
    if (text !== "") yield text;
  }
  const rest = before + tail;
  if (rest !== "") yield rest;
}
