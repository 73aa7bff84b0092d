export const hourMs = 3_600_000;

/** How stories are made. The values come from labelled news of 2025; see docs/stories.md for what each is worth. */
export const settings = {
  /** Items published longer ago than this before the newest are out of the window, hours. */
  window: 120,
  /** Closeness to a story's centre from which an item joins. */
  join: 0.2,
  /** Closeness falls by exp(−gap / decay); gap = hours to the story's nearest end. */
  decay: 30,
  /** Hours without an item after which a story is closed, and between its first and last item, at most. */
  gap: 48,
  span: 96,
  /** Least length of a vector: short texts prove little. */
  floor: 2.2,
  /** What a term counts for in the summary alone; of the title it counts 1. */
  summary: 0.6,
  /** What known names, and kinds of events, count more than words. */
  alias: 1.8,
  event: 1.8,
  /** Shared terms that are no place or person, kinds of events counted by half: from how many on they prove something. */
  least: 1.5,
  /** With fewer than this, the factor `few`. */
  enough: 2.5,
  few: 0.8,
  /** Factor where both titles name places or organisations, and none of the other's. */
  conflict: 0.3,
  /** Factor while the story has only the item's own outlet. */
  sameOutlet: 0.8,
  /** Closeness of two centres from which two stories are one. */
  merge: 0.6,
  /** Share of the smaller text that makes a copy. */
  copy: 0.5,
  /** Across languages: hours apart at most, least weight of what is shared, least share of the poorer side's weight. */
  anchorHours: 36,
  anchorMass: 0.9,
  anchorShare: 0.4,
  /** How rare one of three shared anchors must be. */
  anchorRare: 0.5,
  /** A link that more items have is part of a page's furniture. */
  commonLink: 6,
  /** Keys that more items have are not asked for. */
  commonKey: 1000,
  /** Bounds of the work for one item: terms and anchors asked for, items looked at of each, stories judged. */
  probes: 8,
  anchorProbes: 6,
  postings: 32,
  candidates: 12,
  /** Members compared across languages. */
  members: 12,
} as const;

export type Settings = { readonly [K in keyof typeof settings]: number };
