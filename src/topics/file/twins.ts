import type { TopicTerm } from "../../model/topic.ts";

const strokes: Readonly<Record<string, string>> = { ł: "l", ø: "o", đ: "d", ı: "i", ς: "σ" };

/**
 * Whether two terms are one written with other accents: κατασκοπ* and κατάσκοπ*. Folding makes them the same, and who
 * wrote both did it to be sure.
 */
export function areTwins(one: TopicTerm, other: TopicTerm): boolean {
  const [a, b] = [one.term.toLowerCase(), other.term.toLowerCase()];
  return !one.regex && !other.regex && a !== b && bare(a) === bare(b);
}

function bare(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøđıς]/g, (letter) => strokes[letter] ?? letter);
}
