import { isOfUnknownHost, webAddress } from "../addresses/web-address.ts";
import { statedFile } from "../links/file-address.ts";
import type { Element } from "../markup/element.ts";
import { isArticlePicture } from "./article-picture.ts";
import type { Picture } from "./choose-picture.ts";
import { statedSize } from "./stated-size.ts";

/**
 * The picture whose address an element names; an empty list where that is no article's.
 *
 * @param stated  its address, where that isn't in the element's usual attributes
 */
export function elementPicture(element: Element, stated = statedFile(element)): readonly Picture[] {
  const { attributes, base } = element;
  const url = webAddress(stated, base);
  if (!url || !isArticlePicture(url)) return [];
  const address = isOfUnknownHost(url) ? stated : url.href;
  if (/[<\n]/.test(address)) return [];
  // A size of nothing is one that the program didn't know.
  return [
    { address, width: statedSize(attributes, "width") || null, height: statedSize(attributes, "height") || null },
  ];
}
