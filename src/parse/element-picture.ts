import { isArticlePicture } from "./article-picture.ts";
import type { Picture } from "./choose-picture.ts";
import type { Element } from "./element.ts";
import { statedFile } from "./file-address.ts";
import { statedSize } from "./stated-size.ts";
import { isOfUnknownHost, webAddress } from "./web-address.ts";

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
