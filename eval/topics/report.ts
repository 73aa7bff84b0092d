import { type Count, type Miss, precision, recall } from "./tally.ts";

type Counts = Readonly<Record<string, Count>>;

const nameWidth = 26;

/** A table of precision and recall, those of the first run before today's. */
export function tallyLines(title: string, today: Counts, first: Counts | null): readonly string[] {
  const names = [...new Set([...Object.keys(first ?? {}), ...Object.keys(today)])].sort();
  return [
    "",
    `${title.padEnd(nameWidth)} precision        recall           right wrong missed`,
    ...names.map((name) => totalLine(name, today[name] ?? null, first?.[name] ?? null)),
  ];
}

/** One line of such a table. */
export function totalLine(name: string, today: Count | null, first: Count | null): string {
  const change = (share: (count: Count) => number | null): string => {
    const now = percent(today && share(today));
    return (first ? `${percent(share(first))} → ${now}` : now).padEnd(16);
  };
  const counts = [today?.right ?? 0, today?.wrong ?? 0, today?.missed ?? 0].map((count) => String(count).padStart(5));
  return `${name.padEnd(nameWidth)} ${change(precision)} ${change(recall)} ${counts.join(" ")}`;
}

/** Each miss with what was found where nothing should have been. */
export function missLines(misses: readonly Miss[]): readonly string[] {
  return misses.flatMap(({ item, missed, wrong }) => [
    `${item.language}  ${item.title} | ${item.summary}`,
    ...missed.map((topic) => `    missed ${topic}`),
    ...wrong.map(({ topic, score, evidence }) => {
      const why = evidence.map(({ term, field }) => `“${term}” in the ${field}`).join(", ");
      return `    wrong  ${topic} (${score}): ${why}`;
    }),
  ]);
}

function percent(share: number | null): string {
  return (share === null ? "–" : share.toFixed(3)).padStart(5);
}
