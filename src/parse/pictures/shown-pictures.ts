import type { Picture } from "./choose-picture.ts";
import { shownPicture } from "./shown-picture.ts";
import { statedSize } from "./stated-size.ts";
import { visibleImages } from "./visible-images.ts";

const examined = 20_000;
/** Of a text: where all are icons, what follows is likely to be more of them. */
const mostImages = 100;

/** The pictures on the web that the beginning of an HTML text shows. */
export function* shownPictures(html: string): Generator<Picture> {
  for (const attributes of visibleImages(html.slice(0, examined)).take(mostImages)) {
    const address = shownPicture(attributes);
    if (address === "") continue;
    yield { address, width: statedSize(attributes, "width"), height: statedSize(attributes, "height") };
  }
}
