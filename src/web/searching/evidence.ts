import type { HueSlot } from "../../digest/rendering/topic-hues.ts";
import { bodyHtml, type Item } from "../../model/item.ts";
import type { TextField } from "../../model/topic.ts";
import { plainText } from "../../text/plain-text.ts";
import { bestPassage } from "../../text/snippet.ts";

/** A text with the evidence of topics in it, UTF-16 offsets. */
export interface EvidentText {
  readonly text: string;
  readonly ranges: readonly { readonly start: number; readonly end: number; readonly hue: HueSlot | undefined }[];
  /** True where the text goes on. */
  readonly cut: boolean;
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
export function evidenceIn(item: Item, field: TextField, hues: ReadonlyMap<string, HueSlot>): EvidentText["ranges"] {
  return item.tags.flatMap((tag) =>
    tag.evidence
      .filter((evidence) => evidence.field === field)
      .map(({ start, end }) => ({ start, end, hue: hues.get(tag.topic) })),
  );
}

/** Scripts whose characters are twice as wide as Latin ones. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3fffd}]/u;

/**
 * The first words of an item: its summary, else its text, with the evidence in them.
 *
 * @param room Latin characters; half as many where the text begins in Chinese, Japanese or Korean
 */
export function teaser(item: Item, hues: ReadonlyMap<string, HueSlot>, room: number): EvidentText {
  const summary = fieldText(item, "summary");
  const field: TextField = summary.trim() === "" ? "body" : "summary";
  const text = field === "summary" ? summary : fieldText(item, "body");
  const passage = bestPassage(text, [], wide.test(text.slice(0, 40)) ? room / 2 : room);
  const ranges = evidenceIn(item, field, hues).filter((range) => range.start < passage.text.length);
  return { text: passage.text, ranges, cut: passage.cutEnd };
}
