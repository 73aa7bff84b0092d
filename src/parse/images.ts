import { child, childrenNamed, contentOf, type Element, isElement, textOf } from "./element.ts";
import type { RawEnclosure } from "./raw-feed.ts";

/** The picture that stands for an item: media, itunes, an enclosure, or the first <img> of its text. */
export function imageOf(item: Element, html: string): string {
  const groups = childrenNamed(item, "media:group");
  const media = [
    ...childrenNamed(item, "media:thumbnail"),
    ...childrenNamed(item, "media:content"),
    ...groups.flatMap((group) => childrenNamed(group, "media:content", "media:thumbnail")),
  ].find(isPicture);
  const itunes = child(item, "itunes:image");
  const enclosure = childrenNamed(item, "enclosure").find((each) => /^image\//.test(each.attributes.get("type") ?? ""));
  const own = child(item, "image");
  const linked = item.children.find(
    (node): node is Element =>
      isElement(node) && /^(?:itunes:)?link$/.test(node.name) && node.attributes.get("rel") === "image",
  );
  return (
    media?.attributes.get("url") ??
    itunes?.attributes.get("href") ??
    itunes?.attributes.get("url") ??
    enclosure?.attributes.get("url") ??
    linked?.attributes.get("href") ??
    ((own ? contentOf(child(own, "url") ?? own) : "") || firstPicture(html))
  );
}

function isPicture(media: Element): boolean {
  if (!media.attributes.has("url")) return false;
  if (media.name === "media:thumbnail" || media.attributes.get("medium") === "image") return true;
  const type = media.attributes.get("type");
  return type === undefined ? !media.attributes.has("medium") : type.startsWith("image");
}

function firstPicture(html: string): string {
  const found = /<img\s[^<>]{0,500}?\bsrc\s{0,5}=\s{0,5}["']?([^"'\s>]+)/i.exec(html.slice(0, 20_000));
  return found?.[1]?.replaceAll("&amp;", "&") ?? "";
}

/** Files attached to an item, as enclosures or as Atom links. */
export function enclosuresOf(item: Element): readonly RawEnclosure[] {
  const links = childrenNamed(item, "link").filter((link) => link.attributes.get("rel") === "enclosure");
  return [...childrenNamed(item, "enclosure"), ...links].flatMap((element) => {
    const url = element.attributes.get("url") ?? element.attributes.get("href") ?? textOf(element).trim();
    if (url === "") return [];
    return [{ url, type: element.attributes.get("type") ?? "", length: element.attributes.get("length") ?? "" }];
  });
}
