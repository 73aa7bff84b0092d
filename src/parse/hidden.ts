const hiding = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b/i;

/**
 * Whether an HTML element says that it isn't shown. What is transparent counts as shown: pages fade their pictures in.
 *
 * @param attributes  by their names in lower case, references decoded
 */
export function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  return attributes.has("hidden") || hiding.test(attributes.get("style") ?? "");
}
