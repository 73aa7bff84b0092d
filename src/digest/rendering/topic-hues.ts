import type { EditionTopic } from "../../model/edition.ts";

/** One of the eight slots of hue and shape that tokens.css defines. */
export type HueSlot = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The slots' colours in the light theme, `--hue-1` to `--hue-8` of tokens.css. */
export const slotColors: readonly { readonly slot: HueSlot; readonly color: string }[] = [
  { slot: 1, color: "#181d87" },
  { slot: 2, color: "#cc6324" },
  { slot: 3, color: "#4c9275" },
  { slot: 4, color: "#7e0051" },
  { slot: 5, color: "#473400" },
  { slot: 6, color: "#206a8b" },
  { slot: 7, color: "#8d4849" },
  { slot: 8, color: "#6633b3" },
];

type Lab = readonly [lightness: number, a: number, b: number];

/** @returns the slot nearest to a `#rgb` or `#rrggbb` colour in OKLab; null when the text is no such colour */
export function nearestSlot(color: string): HueSlot | null {
  const lab = oklab(color);
  if (lab === null) return null;
  let best: HueSlot | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { slot, color: slotColor } of slotColors) {
    const other = oklab(slotColor);
    if (other === null) continue;
    const distance = Math.hypot(lab[0] - other[0], lab[1] - other[1], lab[2] - other[2]);
    if (distance < least) {
      least = distance;
      best = slot;
    }
  }
  return best;
}

/**
 * Gives every topic a slot: the one nearest to its colour; its parent's where it has a parent, so that families look
 * alike; by its place in the list where it has neither.
 */
export function topicHues(topics: readonly EditionTopic[]): ReadonlyMap<string, HueSlot> {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const hues = new Map<string, HueSlot>();
  topics.forEach((topic, index) => {
    const root = eldest(topic, byId);
    const place = slotColors[(root === topic ? index : topics.indexOf(root)) % slotColors.length];
    hues.set(topic.id, (root.color === null ? null : nearestSlot(root.color)) ?? place?.slot ?? 1);
  });
  return hues;
}

function eldest(topic: EditionTopic, byId: ReadonlyMap<string, EditionTopic>): EditionTopic {
  const seen = new Set<string>();
  let at = topic;
  while (at.parent !== null && !seen.has(at.id)) {
    seen.add(at.id);
    const parent = byId.get(at.parent);
    if (parent === undefined) return at;
    at = parent;
  }
  return at;
}

/** sRGB to OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020). */
function oklab(color: string): Lab | null {
  const digits = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(color.trim());
  if (digits === null) return null;
  const hex = digits[2] ?? (digits[1] ?? "").replace(/./g, "$&$&");
  const [r, g, b] = [0, 2, 4].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  if (r === undefined || g === undefined || b === undefined) return null;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
