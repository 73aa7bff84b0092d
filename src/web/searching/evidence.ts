import type { HueSlot } from "../../digest/rendering/topic-hues.ts";
import { bodyHtml, type Item } from "../../model/item.ts";
import type { TextField } from "../../model/topic.ts";
import { plainText } from "../../text/plain-text.ts";

/** A stretch of a text by which a topic was found, UTF-16 offsets. */
interface EvidentRange {
  readonly start: number;
  readonly end: number;
  readonly hue: HueSlot | undefined;
}

/** The texts of an item in which evidence lies; HTML is made plain on demand. */
export function fieldText(item: Item, field: TextField): string {
  switch (field) {
    case "title":
      return item.title;
    case "summary":
      return plainText(item.summaryHtml);
    case "body":
      return plainText(bodyHtml(item));
  }
}

/** Where the topics of an item were found in one field. */
export function evidenceIn(item: Item, field: TextField, hues: ReadonlyMap<string, HueSlot>): readonly EvidentRange[] {
  return item.tags.flatMap((tag) =>
    tag.evidence
      .filter((evidence) => evidence.field === field)
      .map(({ start, end }) => ({ start, end, hue: hues.get(tag.topic) })),
  );
}
