import type { Picture } from "./choose-picture.ts";
import { childrenNamed, type Element, textOf } from "./element.ts";
import { elementPicture } from "./element-picture.ts";
import { isPictureContent } from "./picture-type.ts";

/** What a page shows an article's picture at; wider ones than the most are made for print. */
const [leastWidth, mostWidth] = [600, 2000];
/** Of one content. */
const mostThumbnails = 50;

interface Rendition {
  readonly content: Element;
  readonly picture: Picture;
}

/**
 * The pictures of the contents and the thumbnails that an item or a group of Media RSS has, the best first: a thumbnail,
 * those of a content too, unless it says that it is smaller than the contents themselves. Thumbnails stand in the order
 * of their importance.
 */
export function mediaPictures(contents: readonly Element[], ownThumbnails: readonly Element[]): readonly Picture[] {
  const thumbnails = [...ownThumbnails, ...contents.flatMap(thumbnailsOf)].flatMap((each) => elementPicture(each));
  const renditions = contents.filter(isPictureContent).flatMap(renditionsOf);
  const best = bestRendition(renditions);
  if (!best) return thumbnails;
  const [first] = thumbnails;
  const pictures = renditions.map(({ picture }) => picture);
  return first && isTooNarrowBeside(first, best)
    ? [best, ...thumbnails, ...pictures]
    : [...thumbnails, best, ...pictures];
}

function renditionsOf(content: Element): readonly Rendition[] {
  return elementPicture(content).map((picture) => ({ content, picture }));
}

function thumbnailsOf(content: Element): readonly Element[] {
  return content.children.length === 0 ? [] : childrenNamed(content, "media:thumbnail").slice(0, mostThumbnails);
}

function isTooNarrowBeside(thumbnail: Picture, picture: Picture): boolean {
  return thumbnail.width !== null && thumbnail.width < Math.min(widthOf(picture), leastWidth);
}

/**
 * The first picture, or what is said to be the usual one; where it says its width and others of the same words say
 * theirs, all are taken for renditions of one picture, and it is the first that suits a page.
 */
function bestRendition(renditions: readonly Rendition[]): Picture | undefined {
  const first = renditions.find(isUsual) ?? renditions[0];
  if (!first || first.picture.width === null || renditions.length === 1) return first?.picture;
  const words = wordsOf(first);
  const same = [first, ...renditions.filter((each) => wordsOf(each) === words)].map(({ picture }) => picture);
  const wide = same.filter((each) => widthOf(each) >= leastWidth);
  return (
    wide.find((each) => widthOf(each) <= mostWidth) ??
    wide.toSorted((a, b) => widthOf(a) - widthOf(b))[0] ??
    same.toSorted((a, b) => widthOf(b) - widthOf(a))[0]
  );
}

function isUsual({ content }: Rendition): boolean {
  return content.attributes.get("isdefault")?.trim().toLowerCase() === "true";
}

function widthOf({ width }: Picture): number {
  return width ?? 0;
}

/** What is said of one picture and not of another. */
function wordsOf({ content }: Rendition): string {
  return ["media:title", "media:description"]
    .flatMap((name) => childrenNamed(content, name).map(textOf))
    .join("\n")
    .trim();
}
