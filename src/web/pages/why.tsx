import type { Child } from "hono/jsx";
import type { HueSlot } from "../../digest/rendering/topic-hues.ts";
import type { Item } from "../../model/item.ts";
import type { Tag, TextField } from "../../model/topic.ts";
import { langAttribute } from "../language.ts";
import { fieldText } from "../searching/evidence.ts";

const fieldNames: Readonly<Record<TextField, string>> = { title: "title", summary: "summary", body: "text" };

/** The words by which a topic was found, each once, with the fields they stand in. */
export function matchedWords(item: Item, tag: Tag, hue: HueSlot | undefined): Child {
  const fields = new Map<string, Set<string>>();
  const texts = new Map<TextField, string>();
  for (const { field, start, end, term } of tag.evidence) {
    const text = texts.get(field) ?? fieldText(item, field);
    texts.set(field, text);
    const words = text.slice(start, end) || term;
    fields.set(words, (fields.get(words) ?? new Set()).add(fieldNames[field]));
  }
  return [...fields].map(([words, where], at) => (
    <>
      {at === 0 ? "" : ", "}
      <mark data-hue={hue}>
        <bdi lang={langAttribute(item.language)}>{words}</bdi>
      </mark>{" "}
      ({[...where].join(", ")})
    </>
  ));
}
