import type { DemoOutlet } from "./outlet.ts";

/** An article as the outlet shows it now. Times are epoch milliseconds. */
export interface ShownArticle {
  readonly slug: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: number;
  readonly updatedAt: number;
}

/** The clock of a demo. */
export interface DemoClock {
  readonly startedAt: number;
  readonly now: number;
  /** Somewhere among the outlets something new appears this often, milliseconds. */
  readonly newItemEveryMs: number;
}

const hourMs = 3_600_000;

/**
 * What an outlet shows: its archive, dated back from the start, and the upcoming articles whose turn has come. The
 * outlets take turns: outlet k of n publishes its i-th article at turn i × n + k. Newest first.
 */
export function shownArticles(
  outlets: readonly DemoOutlet[],
  outlet: DemoOutlet,
  clock: DemoClock,
): readonly ShownArticle[] {
  const { startedAt, now, newItemEveryMs } = clock;
  const turn = outlets.indexOf(outlet);
  const appearedAt = (i: number): number => startedAt + (i * outlets.length + turn + 1) * newItemEveryMs;
  const editedAt = appearedAt(0);
  const archive = outlet.articles.map(([hoursAgo, slug, title, text]): ShownArticle => {
    const publishedAt = startedAt - Math.round(hoursAgo * hourMs);
    const edited = outlet.edit?.slug === slug && now >= editedAt ? outlet.edit : null;
    return edited
      ? { slug, title: edited.title, text: edited.text, publishedAt, updatedAt: editedAt }
      : { slug, title, text, publishedAt, updatedAt: publishedAt };
  });
  const fresh = outlet.upcoming.flatMap(([slug, title, text], i): ShownArticle[] => {
    const publishedAt = appearedAt(i);
    return publishedAt <= now ? [{ slug, title, text, publishedAt, updatedAt: publishedAt }] : [];
  });
  return [...archive, ...fresh].toSorted((a, b) => b.publishedAt - a.publishedAt);
}
