import { childrenNamed, type Element, textOf } from "../markup/element.ts";
import type { Picture } from "./choose-picture.ts";
import { elementPicture } from "./element-picture.ts";
import { isPictureContent } from "./picture-type.ts";
import { statedSize } from "./stated-size.ts";

/** What a page shows an article's picture at; wider ones than the most are made for print. */
const [leastWidth, mostWidth] = [600, 2000];
/** Of one content. */
const mostThumbnails = 50;

/**
 * The pictures of the contents and the thumbnails that an item or a group of Media RSS has, the best first: a thumbnail,
 * those of a content too, unless it says that it is smaller than the contents themselves. Thumbnails stand in the order
 * of their importance. One may come twice. Addresses take longest to read, and few are none of a picture, so that sizes
 * and words choose, and the address of what they chose is looked at.
 */
export function* mediaPictures(
  contents: readonly Element[],
  ownThumbnails: readonly Element[],
): Generator<Picture, void> {
  const thumbnails = [...ownThumbnails, ...contents.flatMap(thumbnailsOf)];
  const first = firstOf(thumbnails)?.picture;
  if (first && !isNarrow(first)) yield first;
  const renditions = contents.filter(isPictureContent);
  const best = bestRendition(renditions);
  if (first && best && isTooNarrowBeside(first, best)) yield best;
  for (const each of thumbnails) yield* elementPicture(each);
  if (best) yield best;
  for (const each of renditions) yield* elementPicture(each);
}

interface Rendition {
  readonly element: Element;
  readonly picture: Picture;
}

/** The first that is a picture. */
function firstOf(elements: readonly Element[]): Rendition | undefined {
  for (const element of elements) {
    const [picture] = elementPicture(element);
    if (picture) return { element, picture };
  }
  return undefined;
}

function thumbnailsOf(content: Element): readonly Element[] {
  return content.children.length === 0 ? [] : childrenNamed(content, "media:thumbnail").slice(0, mostThumbnails);
}

function isNarrow({ width }: Picture): boolean {
  return width !== null && width < leastWidth;
}

function isTooNarrowBeside(thumbnail: Picture, picture: Picture): boolean {
  return thumbnail.width !== null && thumbnail.width < Math.min(picture.width ?? 0, leastWidth);
}

/**
 * The first picture, or what is said to be the usual one; where it says its width and others of the same words say
 * theirs, all are taken for renditions of one picture, and it is the first that suits a page.
 */
function bestRendition(contents: readonly Element[]): Picture | undefined {
  const first = firstOf(contents.filter(isUsual)) ?? firstOf(contents);
  if (!first || first.picture.width === null || contents.length === 1) return first?.picture;
  const words = wordsOf(first.element);
  const same = [first.element, ...contents.filter((each) => wordsOf(each) === words)];
  const wide = same.filter((each) => widthOf(each) >= leastWidth);
  return firstOf([
    ...wide.filter((each) => widthOf(each) <= mostWidth),
    ...wide.toSorted((a, b) => widthOf(a) - widthOf(b)),
    ...same.toSorted((a, b) => widthOf(b) - widthOf(a)),
  ])?.picture;
}

function isUsual({ attributes }: Element): boolean {
  return attributes.get("isdefault")?.trim().toLowerCase() === "true";
}

function widthOf({ attributes }: Element): number {
  return statedSize(attributes, "width") ?? 0;
}

/** What is said of one picture and not of another. */
function wordsOf(content: Element): string {
  return ["media:title", "media:description"]
    .flatMap((name) => childrenNamed(content, name).map(textOf))
    .join("\n")
    .trim();
}
