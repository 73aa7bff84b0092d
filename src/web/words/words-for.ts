import { arabic } from "./arabic.ts";
import { chinese } from "./chinese.ts";
import type { EditionWords } from "./edition-words.ts";
import { english } from "./english.ts";

const catalogs: readonly EditionWords[] = [english, chinese, arabic];

/**
 * The interface's language for a reader: the first of those that the browser asks for, in its order, that there is.
 *
 * @param accepted the header `Accept-Language`
 */
export function wordsFor(accepted: string | undefined): EditionWords {
  const wanted = (accepted ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/\s*;\s*q=/);
      return { primary: tag.split("-")[0]?.toLowerCase() ?? "", quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { primary } of wanted) {
    const found = catalogs.find(({ lang }) => lang.split("-")[0] === primary);
    if (found) return found;
  }
  return english;
}
