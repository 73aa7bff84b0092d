import { isPlayed } from "../enclosures/recording.ts";
import { statedFile } from "../links/file-address.ts";
import { typeOf } from "../links/links.ts";
import { child, contentOf, type Element, isElement } from "../markup/element.ts";
import type { Picture } from "./choose-picture.ts";
import { elementPicture } from "./element-picture.ts";
import { firstOfSet } from "./picture-set.ts";

/**
 * Names that newspapers' own programs have for an article's picture: fullimage, StoryImage, post-thumbnail, imageUrl,
 * img640x360; and lists of them, such as podcasts have of one in several sizes. Names of a portrait, a logo, an icon or a caption aren't among them.
 */
const pictureName =
  /^(?:article|big|cover|featured?|full|hero|ip|jms-featured|large|lead|main|media|medium|news|post|preview|primary|small|story|teaser|thumb|top)?[_-]?(?:fotos?|images?|imagem|imagen|imgs?|photos?|pics?|pictures?|resim|thumbs?|thumbnails?)[_-]?(?:link|src|url|\d{1,4}(?:x\d{1,4})?)?$/;

const address = /^(?:https?:\/\/|\/)[^\s<]+$/i;

/**
 * The picture in an element of no module that its name says to hold one, or the first of a list of them; what isn't an
 * address, such as a number, is none.
 */
export function homemadePicture(element: Element): readonly Picture[] {
  const name = element.rawName.slice(element.rawName.indexOf(":") + 1).toLowerCase();
  if (!pictureName.test(name) || isPlayed(typeOf(element))) return [];
  const stated =
    contentOf(child(element, "url")) || statedFile(element) || firstOfSet(element.attributes.get("srcset") ?? "");
  if (address.test(stated)) return elementPicture(element, stated);
  const member = stated === "" ? element.children.find(isElement) : undefined;
  return member ? homemadePicture(member) : [];
}
