import { webAddress } from "../addresses/web-address.ts";
import { isPlayed } from "../enclosures/recording.ts";
import { fileAddress } from "../links/file-address.ts";
import { typeOf } from "../links/links.ts";
import type { Element } from "../markup/element.ts";

const pictureName = /\.(?:avif|bmp|gif|heic|jpe?g|jfif|png|svg|webp)$/i;
const otherName =
  /\.(?:aac|avi|docx?|flac|flv|html?|m3u8?|m4[abv]|mkv|mov|mp[34]|mpe?g|oga|ogg|ogv|opus|pdf|swf|wav|webm|wma|wmv|zip)$/i;

/** Whether a content of Media RSS is a picture: by its medium, its type or its name, and where it has none of them. */
export function isPictureContent(content: Element): boolean {
  const medium = content.attributes.get("medium")?.trim().toLowerCase() ?? "";
  const type = typeOf(content);
  if (medium !== "") return medium === "image" && !isPlayed(type);
  return isPictureType(type) ?? (type === "" ? !otherName.test(pathOf(content)) : pictureName.test(pathOf(content)));
}

/** Whether an attached file is a picture, by its type or its name. */
export function isPictureFile(file: Element): boolean {
  return isPictureType(typeOf(file)) ?? pictureName.test(pathOf(file));
}

/** Whether a media type, or what stands for one, is of pictures; null where it leaves that open. */
function isPictureType(type: string): boolean | null {
  if (type.startsWith("image") || pictureName.test(`.${type}`)) return true;
  return type.includes("/") && !type.endsWith("/octet-stream") ? false : null;
}

function pathOf(element: Element): string {
  return webAddress(fileAddress(element))?.pathname ?? "";
}
