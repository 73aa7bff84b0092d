/** What editions are made of and when: what matches `filter`, cut at local times on days of the week. */
export interface Stream {
  /** Slug. */
  readonly id: string;
  readonly title: string;
  /** Query of the search language; empty = everything. */
  readonly filter: string;
  /** IANA time zone in which days and times are meant. */
  readonly zone: string;
  /** Local times of the cuts, `HH:MM`, ascending; at least one. */
  readonly at: readonly string[];
  /** Days with cuts, ISO: 1 = Monday to 7 = Sunday, ascending; at least one. */
  readonly days: readonly number[];
  /** Stories that an edition chooses, at most. */
  readonly size: number;
}

/** A stream as it is stored. */
export interface StreamState {
  readonly stream: Stream;
  /** Epoch milliseconds: editions with an earlier cut are made from the archive when they are asked for. */
  readonly createdAt: number;
}

/** Every day of the week. */
export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
/** Stories in an edition where nothing else was said. */
export const usualSize = 20;
