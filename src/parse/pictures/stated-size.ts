const plain = /^\s*(\d{1,5})(?:\.\d{0,9})?\s*(?:px)?\s*$/i;
const styled = {
  width: /(?:^|;)\s*(?:max-)?width\s*:\s*(\d{1,5}(?:\.\d{0,9})?)(px|r?em)?\s*(?:!important\s*)?(?:;|$)/i,
  height: /(?:^|;)\s*(?:max-)?height\s*:\s*(\d{1,5}(?:\.\d{0,9})?)(px|r?em)?\s*(?:!important\s*)?(?:;|$)/i,
};
const pixelsOfEm = 16;

/**
 * How wide or high an element says it is, pixels; null where it doesn't. Where its style and its attribute differ, it
 * is the lesser.
 *
 * @param attributes  by their names in lower case
 */
export function statedSize(attributes: ReadonlyMap<string, string>, side: "width" | "height"): number | null {
  const given = attributes.get(side);
  const attribute = given === undefined ? undefined : plain.exec(given)?.[1];
  const style = attributes.get("style");
  const rule = style === undefined ? null : styled[side].exec(style);
  const sizes = [
    ...(attribute === undefined ? [] : [Number(attribute)]),
    ...(rule ? [Number(rule[1]) * (rule[2]?.toLowerCase().endsWith("em") ? pixelsOfEm : 1)] : []),
  ];
  return sizes.length === 0 ? null : Math.min(...sizes);
}
