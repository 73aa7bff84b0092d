/** A picture by its address, with what is said of its size, pixels; null for nothing. */
export interface Picture {
  readonly address: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** Icons, portraits and the smallest thumbnails, such as the squares of 72 that Blogger has, are up to so wide and high. */
const largestIcon = 100;

/** The address of the first picture that isn't as small as an icon, else of the first; empty for none. */
export function choosePicture(pictures: Iterable<Picture>): string {
  let icon = "";
  for (const picture of pictures) {
    if (!isIcon(picture)) return picture.address;
    icon ||= picture.address;
  }
  return icon;
}

/** What tells only one of its sizes is judged by that. */
function isIcon({ width, height }: Picture): boolean {
  if (width === null && height === null) return false;
  return (width ?? 0) <= largestIcon && (height ?? 0) <= largestIcon;
}
